"""What a guide is made of before it is a page, and the day the facts of all guides were checked."""

import datetime
from dataclasses import dataclass

REVIEWED_ON = datetime.date(2026, 11, 22)


@dataclass(frozen=True)
class DemoStep:
    """One step: its title, its sentences, the name of its drawing, sometimes a warning."""

    title: str
    text: str
    drawing: str
    warning: str = ""


@dataclass(frozen=True)
class DemoGuide:
    """One guide. `theme` is a value of `models.Theme`; `keywords` are words people search with."""

    slug: str
    title: str
    tile_title: str
    tile: str
    theme: str
    keywords: str
    answer: str
    needs: tuple[str, ...]
    steps: tuple[DemoStep, ...]
    trouble: str
    sources: tuple[tuple[str, str], ...]
