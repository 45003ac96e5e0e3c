"""What the demo must remember to be tried: codes of cheques and API keys in clear.

Kept in the git-ignored data folder of this machine, never in the database.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings


def file() -> Path:
    return Path(settings.DATA_FOLDER) / "demo-notes.json"


def write(notes: dict[str, Any]) -> None:
    file().write_text(json.dumps(notes, indent=1))
    file().chmod(0o600)


def read() -> dict[str, Any]:
    """Empty when the demo was never loaded."""
    return json.loads(file().read_text()) if file().exists() else {}


def remember(**values: Any) -> None:
    write({**read(), **values})
