"""Finding guides from what a person types, as people spell it (see `cms/searching/`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from django.conf import settings
from django.utils.translation import get_language

from cms.models import home_of
from cms.searching.known import Told, known_at
from cms.searching.matching import LONGEST_QUERY, SILENT, Found
from inclusion.territories.folding import fold
from inclusion.territories.models import Territory

SHORTEST_STEM = 4  # letters: « arnaques » finds « arnaque », « mail » does not find « ma »


class FoundGuide(TypedDict):
    """A search item of the contract."""

    type: str
    title: str
    slug: str
    url: str
    excerpt: str


@dataclass(frozen=True)
class GuidesAnswer:
    """Guides, best first, and the spelling that was meant: None when it is what was typed."""

    guides: Sequence[FoundGuide] = ()
    suggestion: str | None = None


def find_guides(*, territory: Territory, query: str, limit: int = 10) -> list[FoundGuide]:
    """Guides of the territory about the query, best first; none when the query says nothing."""
    return list(answer_with_guides(territory=territory, query=query, limit=limit).guides)


def answer_with_guides(*, territory: Territory, query: str, limit: int = 10) -> GuidesAnswer:
    """The same, and « vouliez-vous dire ». Three queries: a territory has tens of guides."""
    if not set(fold(query[:LONGEST_QUERY]).split()) - SILENT:
        return GuidesAnswer()
    home = home_of(territory.pk, get_language() or settings.LANGUAGE_CODE)
    if home is None:
        return GuidesAnswer()
    known = known_at(home)
    found = known.index.find(query)[:limit]
    return GuidesAnswer(
        [_item(known.guides[one.key], one) for one in found], _suggestion(found, query)
    )


def _suggestion(found: Sequence[Found], query: str) -> str | None:
    if not found or fold(found[0].mended) == fold(query[:LONGEST_QUERY]):
        return None
    return found[0].mended


def _item(told: Told, found: Found) -> FoundGuide:
    wanted = [word for word in fold(found.mended).split() if word not in SILENT]
    return {
        "type": "guide",
        "title": told.row.title,
        "slug": told.row.slug,
        "url": told.url,
        "excerpt": _excerpt(told, wanted),
    }


def _excerpt(told: Told, wanted: list[str]) -> str:
    """The short answer, or the first sentence of a step when only that one has the word."""
    guide = told.row
    if any(_says(f"{guide.title} {guide.keywords} {guide.answer}", word) for word in wanted):
        return guide.answer
    sentence = (text for text in told.steps if any(_says(text, word) for word in wanted))
    return next(sentence, guide.answer)


def _says(text: str, word: str) -> bool:
    return any(_alike(word, other) for other in fold(text).split())


def _alike(word: str, other: str) -> bool:
    if word == other:
        return True
    stem = word[:-1] if word.endswith(("s", "x")) else word
    return len(stem) >= SHORTEST_STEM and other.startswith(stem)
