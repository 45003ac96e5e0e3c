"""The guides of a site, ready to be searched.

Rows of the published guides, of the synonyms and of the glossary come from the database at each
search; only what is made of them is kept by the process, and only for the very same rows. A guide
that was unpublished, or changed, is another list of rows: it cannot show.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast

from cms.easy_read.sentences import sentences
from cms.models import GlossaryTerm, HomePage, SearchSynonym, guides_below
from cms.models.base import path_in_site
from cms.models.glossary import listed
from cms.searching.matching import Entry, Index
from cms.searching.synonyms import Meaning, with_synonyms
from cms.themes import Theme

MOST_KEPT = 64  # lists of rows of one process: a site in a language has one, and 1 MB
Words = tuple[tuple[str, ...], ...]


class Row(NamedTuple):
    """A published guide as the database tells it."""

    pk: int
    title: str
    url_path: str
    slug: str
    tile_title: str
    theme: str
    keywords: str
    answer: str
    needs: str
    trouble: str
    steps_text: str


@dataclass(frozen=True)
class Told:
    """A published guide as the search reads it."""

    row: Row
    steps: tuple[str, ...]  # their sentences

    @property
    def url(self) -> str:
        return path_in_site(self.row.url_path)

    @property
    def entry(self) -> Entry:
        row = self.row
        return Entry(
            row.pk,
            title=f"{row.title} {row.tile_title}",
            keywords=row.keywords,
            answer=f"{row.answer} {Theme(row.theme).label if row.theme else ''}",
            text=" ".join([row.needs, row.trouble, *self.steps]),
        )


@dataclass(frozen=True)
class Known:
    """Guides by their key, and every word of them."""

    guides: dict[int, Told]
    index: Index


def known_at(home: HomePage) -> Known:
    """The guides that the site of this home shows now. Two queries."""
    return _made_of(_rows_below(home), _words_of(home.territory_id))


def _rows_below(home: HomePage) -> tuple[Row, ...]:
    found = guides_below(home).annotate(steps_text=Cast(F("steps"), TextField()))
    return tuple(Row(*row) for row in found.order_by("path").values_list(*Row._fields))


def _words_of(territory_id: int) -> Words:
    """Words typed for others: (means, one, others), from synonyms and the glossary. One query."""
    nothing = Value("", output_field=TextField())
    own = SearchSynonym.objects.filter(territory_id=territory_id).order_by()
    terms = GlossaryTerm.objects.filter(territory_id=territory_id).order_by()
    told = own.values_list("means", "word", nothing).union(
        terms.values_list("word", "avoid", "forms"), all=True
    )
    return tuple(sorted(told))


@lru_cache(maxsize=MOST_KEPT)
def _made_of(rows: tuple[Row, ...], words: Words) -> Known:
    guides = {row.pk: _told(row) for row in rows}
    meanings = [
        Meaning(typed, means) for means, *others in words for typed in listed(", ".join(others))
    ]
    entries = with_synonyms([one.entry for one in guides.values()], meanings)
    return Known(guides, Index(entries))


def _told(row: Row) -> Told:
    return Told(row, tuple(_sentences_of(json.loads(row.steps_text))))


def _sentences_of(steps: list[dict[str, Any]]) -> list[str]:
    values = [block["value"] for block in steps if isinstance(block.get("value"), dict)]
    return [
        sentence
        for value in values
        for sentence in (value.get("title") or "", *sentences(value.get("text") or ""))
    ]
