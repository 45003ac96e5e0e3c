"""Finding guides from what a person types. Accents, case, hyphens and apostrophes don't matter."""

from typing import TypedDict

from django.conf import settings
from django.utils.translation import get_language

from cms.easy_read.sentences import sentences
from cms.models import GUIDES, GuidePage, home_of
from inclusion.territories.folding import fold
from inclusion.territories.models import Territory

# Words that say nothing about the subject of a question.
SILENT = frozenset(
    fold(
        "à au aux avec ce ces comment d dans de des du en est et faire j je l la le les ma mes moi "
        "mon ne on ou par pas pour qu que qui quoi s sa se ses si son sur un une votre vos vous y"
    ).split()
)
WEIGHT_OF_TITLE, WEIGHT_OF_KEYWORDS, WEIGHT_OF_ANSWER, WEIGHT_OF_STEPS = 8, 6, 4, 1
SHORTEST_STEM = 4  # letters: « arnaques » finds « arnaque », « mail » does not find « ma »


class FoundGuide(TypedDict):
    """A search item of the contract."""

    type: str
    title: str
    slug: str
    url: str
    excerpt: str


def find_guides(*, territory: Territory, query: str, limit: int = 10) -> list[FoundGuide]:
    """Guides of the territory about the query, best first; none when the query says nothing.

    Two queries: a territory has tens of guides, not thousands.
    """
    wanted = [word for word in fold(query).split() if word not in SILENT]
    if not wanted:
        return []
    scored = [(_score(guide, wanted), guide) for guide in _guides_of(territory)]
    best = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
    return [_item(guide, wanted) for _points, guide in best[:limit]]


def _guides_of(territory: Territory) -> list[GuidePage]:
    home = home_of(territory.pk, get_language() or settings.LANGUAGE_CODE)
    if home is None:
        return []
    return list(GuidePage.objects.live().filter(url_path__startswith=f"{home.url_path}{GUIDES}/"))


def _alike(word: str, other: str) -> bool:
    if word == other:
        return True
    stem = word[:-1] if word.endswith(("s", "x")) else word
    return len(stem) >= SHORTEST_STEM and other.startswith(stem)


def _says(text: str, word: str) -> bool:
    return _among(fold(text).split(), word)


def _among(others: list[str], word: str) -> bool:
    return any(_alike(word, other) for other in others)


def _step_sentences(guide: GuidePage) -> list[str]:
    return [
        sentence
        for block in guide.steps
        for sentence in (block.value["title"], *sentences(block.value["text"]))
    ]


def _score(guide: GuidePage, wanted: list[str]) -> int:
    """0 unless every word is somewhere in the guide; more for words of the title."""
    weighted = (
        (WEIGHT_OF_TITLE, f"{guide.title} {guide.tile_title}"),
        (WEIGHT_OF_KEYWORDS, guide.keywords),
        (WEIGHT_OF_ANSWER, guide.answer),
        (WEIGHT_OF_STEPS, " ".join([guide.needs, guide.trouble, *_step_sentences(guide)])),
    )
    folded = [(weight, fold(text).split()) for weight, text in weighted]
    points = [sum(weight for weight, told in folded if _among(told, word)) for word in wanted]
    return sum(points) if all(points) else 0


def _item(guide: GuidePage, wanted: list[str]) -> FoundGuide:
    return {
        "type": "guide",
        "title": guide.title,
        "slug": guide.slug,
        "url": guide.path_in_site,
        "excerpt": _excerpt(guide, wanted),
    }


def _excerpt(guide: GuidePage, wanted: list[str]) -> str:
    """The short answer, or the first sentence of a step when only that one has the word."""
    if any(_says(f"{guide.title} {guide.keywords} {guide.answer}", word) for word in wanted):
        return guide.answer
    told = (text for text in _step_sentences(guide) if any(_says(text, word) for word in wanted))
    return next(told, guide.answer)
