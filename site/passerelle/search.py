"""One search for the whole site: guides and places in one answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inclusion.places.search import find_places

from cms.search import find_guides
from inclusion.territories.models import Territory


@dataclass(frozen=True)
class Answer:
    guides: list[dict[str, Any]]
    places: list[dict[str, Any]]

    @property
    def is_empty(self) -> bool:
        return not (self.guides or self.places)


def search_site(*, territory: Territory, query: str, now: datetime) -> Answer:
    """Guides and places that match what a person typed, best first. Nothing for an empty query."""
    if not query.strip():
        return Answer([], [])
    return Answer(
        find_guides(territory=territory, query=query),
        find_places(territory=territory, query=query, now=now),
    )
