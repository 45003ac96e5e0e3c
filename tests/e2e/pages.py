"""Every page template of the platform, and an address of the demo that shows it.

A template that extends a base and is missing here fails `test_pages.py`: nothing goes unchecked.
"""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BASES = ('{% extends "base.html" %}', '{% extends "base_staff.html" %}')


@dataclass(frozen=True)
class Shown:
    """Where a template can be seen: a path, the role that sees it ("" is anybody), the status."""

    path: str
    role: str = ""
    status: int = 200
