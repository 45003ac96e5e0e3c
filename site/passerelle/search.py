"""One search for the whole site: guides and places in one answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cms.search import FoundGuide, GuidesAnswer, answer_with_guides
from cms.searching.phonetics import phonetic_key
from inclusion.places import misspelt
from inclusion.places.search import PlaceCard, SearchResult, clean_query, find_places
from inclusion.territories.folding import fold
from inclusion.territories.models import Territory

MOST_PLACES = 5  # the rest is one tap away, on the page of places


@dataclass(frozen=True)
class Answer:
    """What was found for `query`, as the person typed it but for spaces."""

    query: str
    guides: Sequence[FoundGuide] = ()
    places: Sequence[PlaceCard] = ()
    suggestion: str | None = None  # « vouliez-vous dire »

    @property
    def is_empty(self) -> bool:
        return not (self.guides or self.places)


def search_site(*, territory: Territory, query: str, now: datetime) -> Answer:
    """Guides and places for what a person typed, best first. Nothing for an empty query."""
    query = clean_query(query)
    if not query:
        return Answer(query)
    places = find_places(territory=territory, query=query, now=now)
    told = answer_with_guides(territory=territory, query=query)
    if told.suggestion and _names_a_commune(query, places, told.suggestion):
        told = GuidesAnswer()  # a commune's name is no word misspelt
    # When nobody knows the words, the page of places shows them all: not an answer here. Neither is
    # a commune that was guessed from words that a guide knows; « imprimer à Soissons » is both.
    is_said = f" {fold(places.mended)} " in f" {fold(query)} "
    is_about_places = not (places.unknown or (places.mended and told.guides and not is_said))
    return Answer(
        query,
        guides=told.guides,
        places=places.cards[:MOST_PLACES] if is_about_places else (),
        suggestion=told.suggestion or (is_about_places and not is_said and places.mended) or None,
    )


def _names_a_commune(query: str, places: SearchResult, suggestion: str) -> bool:
    """As it is written; or as it is heard, when the words of the guide sound otherwise."""
    if not places.mended:
        return places.origin is not None
    is_heard = misspelt.heard(query) == misspelt.heard(places.mended)
    return is_heard and phonetic_key(query) != phonetic_key(suggestion)
