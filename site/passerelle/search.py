"""One search for the whole site: guides and places in one answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cms.search import FoundGuide, find_guides
from inclusion.places.search import PlaceCard, clean_query, find_places
from inclusion.territories.models import Territory

MOST_PLACES = 5  # the rest is one tap away, on the page of places


@dataclass(frozen=True)
class Answer:
    """What was found for `query`, as the person typed it but for spaces."""

    query: str
    guides: Sequence[FoundGuide] = ()
    places: Sequence[PlaceCard] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.guides or self.places)


def search_site(*, territory: Territory, query: str, now: datetime) -> Answer:
    """Guides and places for what a person typed, best first. Nothing for an empty query."""
    query = clean_query(query)
    if not query:
        return Answer(query)
    places = find_places(territory=territory, query=query, now=now)
    return Answer(
        query,
        guides=find_guides(territory=territory, query=query),
        # When nobody knows the words, the page of places shows them all: not an answer here.
        places=() if places.unknown else places.cards[:MOST_PLACES],
    )
