"""The glossary of a territory, ready to be looked for in texts; kept by each process.

A page that is shown brings the stamp of the glossary with it (one value of its own query,
`models.glossary.stamp_of`): the same stamp, the same words, no query. Another stamp, or none: the
words are read again.
"""

from dataclasses import dataclass

from django.db import connection
from wagtail.models import Page

from cms.easy_read import Term
from cms.glossary.matcher import Matcher
from cms.listening.definitions import sounds_of
from cms.models.glossary import NO_WORD, STAMP, GlossaryTerm, listed, read_stamp


@dataclass(frozen=True)
class Explained:
    """A word and its short definition, as screens show them."""

    key: int
    word: str
    definition: str
    drawing: str
    sound: str  # the address of its voice; "" when there is none

    @property
    def anchor(self) -> str:
        return f"mot-{self.key}"


@dataclass(frozen=True)
class Glossary:
    """Every word of a territory: to be found, to be shown, to be told to the checker."""

    words: dict[int, Explained]
    matcher: Matcher
    terms: tuple[Term, ...]


EMPTY = Glossary({}, Matcher({}), ())

# The home of a territory is the second level of the tree.
_TERRITORY_AT = f"""SELECT home.territory_id, ({STAMP % {"territory": "home.territory_id"}})
  FROM cms_homepage home JOIN wagtailcore_page page ON page.id = home.page_ptr_id
  WHERE page.path = %s"""  # noqa: S608  (no value of anybody in it)

_kept: dict[int, tuple[str, Glossary]] = {}


def glossary_of(territory_id: int, stamp: str | None = None) -> Glossary:
    """Without a stamp, one query asks for it; one more reads the words when they changed since."""
    now = read_stamp(territory_id) if stamp is None else stamp
    if now.startswith(NO_WORD):
        return EMPTY
    known = _kept.get(territory_id)
    if known is None or known[0] != now:
        known = _kept[territory_id] = (now, compiled(territory_id))
    return known[1]


def compiled(territory_id: int) -> Glossary:
    """Read from the database, in two queries."""
    found = list(GlossaryTerm.objects.filter(territory_id=territory_id))
    sounds = sounds_of(found)
    return Glossary(
        words={
            one.pk: Explained(one.pk, one.word, one.definition, one.drawing, sounds.get(one.pk, ""))
            for one in found
        },
        matcher=Matcher({one.pk: one.all_forms for one in found}),
        terms=tuple(
            Term(form, tuple(listed(one.avoid)) if form == one.word else ())
            for one in found
            for form in one.all_forms
        ),
    )


def terms_at(path: str) -> tuple[Term, ...]:
    """For the checker: the words of the territory that a place of the tree belongs to."""
    territory_id, stamp = territory_at(path)
    return glossary_of(territory_id, stamp).terms if territory_id else ()


def territory_at(path: str) -> tuple[int | None, str | None]:
    """The territory below whose home this place of the tree is, and its glossary's stamp."""
    with connection.cursor() as cursor:
        cursor.execute(_TERRITORY_AT, [path[: 2 * Page.steplen]])
        return cursor.fetchone() or (None, None)
