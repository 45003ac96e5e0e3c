"""The list of all pages at /gestion/lisibilite/: what each needs, filtered and sorted.

A fixed number of queries, whatever the number of pages, drafts, reviews and versions.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.content_check import PUBLISHED, Checked, checked_pages
from cms.glossary.known import glossary_of
from cms.listening.spoken import spoken_steps
from cms.models import (
    GuidePage,
    HomePage,
    KeptFault,
    ReaderReview,
    StandardPage,
    StepAudio,
    VersionsAgreement,
)
from cms.opinions.figures import Helped, by_guide
from cms.reviews.badge import Read, badge_lost, badge_of
from cms.versions.freshness import Versions


@dataclass(frozen=True)
class Row:
    """One version of a page, and all that is known beside its text."""

    checked: Checked
    reason: str = ""
    alert: str = ""
    read: Read | None = None
    lost: Read | None = None
    missing_voices: int | None = None
    helped: Helped | None = None

    @property
    def is_guide(self) -> bool:
        return isinstance(self.checked.page, GuidePage)


def is_to_mend(row: Row) -> bool:
    return bool(row.checked.blocks)


def is_old(row: Row) -> bool:
    return row.checked.is_stale


def has_moved(row: Row) -> bool:
    return bool(row.alert)


def waits_for_readers(row: Row) -> bool:
    return row.is_guide and row.checked.version == PUBLISHED and row.read is None


def lacks_picture(row: Row) -> bool:
    return row.checked.missing_pictures > 0


def lacks_voice(row: Row) -> bool:
    return bool(row.missing_voices)


ENOUGH_ANSWERS, HELPS_ENOUGH = 5, 60  # below five, chance speaks


def helps_few(row: Row) -> bool:
    told = row.helped
    return told is not None and told.answers >= ENOUGH_ANSWERS and told.share < HELPS_ENOUGH


FILTERS: dict[str, tuple[Any, Callable[[Row], bool]]] = {
    "fautes": (_("À corriger"), is_to_mend),
    "anciennes": (_("À relire : plus de 12 mois"), is_old),
    "versions": (_("Une version a changé"), has_moved),
    "lecteurs": (_("Sans relecture par des lecteurs"), waits_for_readers),
    "images": (_("Image manquante"), lacks_picture),
    "voix": (_("Voix manquante"), lacks_voice),
    "avis": (_("Aide peu de monde"), helps_few),
}


def hardest(row: Row) -> tuple[bool, int, int]:
    return (not row.checked.blocks, -row.checked.errors, -row.checked.warnings)


def oldest(row: Row) -> datetime.date:
    return row.checked.read_on or datetime.date.min


def longest_unread(row: Row) -> datetime.date:
    """Guides never read by readers first, then those read long ago; other pages at the end."""
    if not row.is_guide:
        return datetime.date.max
    return row.read.read_on if row.read else datetime.date.min


def by_title(row: Row) -> str:
    return str(row.checked.page.title).casefold()


SORTS: dict[str, tuple[Any, Callable[[Row], Any]]] = {
    "": (_("Difficiles d’abord"), hardest),
    "age": (_("Anciennes d’abord"), oldest),
    "lecteurs": (_("Jamais relues d’abord"), longest_unread),
    "titre": (_("Par titre"), by_title),
}


def rows(home: HomePage, *, kept: str = "", order: str = "") -> list[Row]:
    """Pages of a territory. `kept` names a filter, `order` a sort; unknown names change nothing."""
    found = list(_rows(home))
    if kept in FILTERS:
        found = [row for row in found if FILTERS[kept][1](row)]
    sort = SORTS.get(order, SORTS[""])[1]
    return sorted(found, key=sort)


def _rows(home: HomePage) -> "Iterable[Row]":
    checked = list(checked_pages(home, glossary=glossary_of(home.territory_id).terms))
    beside = Beside.of(home, checked)
    return [beside.row(one) for one in checked]


@dataclass(frozen=True)
class Beside:
    """What is kept about the pages of a territory outside their texts. Five queries."""

    reasons: dict[int, str]
    agreements: dict[int, VersionsAgreement]
    standards: dict[str, StandardPage]
    voices: frozenset[str]
    guides: dict[str, GuidePage]
    opinions: dict[int, Helped]

    @classmethod
    def of(cls, home: HomePage, checked: list[Checked]) -> "Beside":
        pages = {one.page.path: one.page for one in checked if one.version == PUBLISHED}
        guides = {path: page for path, page in pages.items() if isinstance(page, GuidePage)}
        territory_id = home.territory_id
        _bring_reviews(guides.values(), territory_id)
        kept = KeptFault.objects.filter(territory_id=territory_id).order_by("kept_at")
        agreements = VersionsAgreement.objects.filter(guide__path__startswith=home.path)
        voices = StepAudio.objects.filter(territory_id=territory_id)
        return cls(
            reasons={fault.page_key: fault.reason for fault in kept},
            agreements={one.guide_id: one for one in agreements},
            standards={
                path[: -GuidePage.steplen]: page
                for path, page in pages.items()
                if isinstance(page, StandardPage)
            },
            voices=frozenset(voices.values_list("digest", flat=True)),
            guides=guides,
            opinions={one.guide_id: one for one in by_guide(territory_id)},
        )

    def row(self, one: Checked) -> Row:
        reason = self.reasons.get(one.page.pk, "")
        if one.version != PUBLISHED:
            return Row(one, reason=reason)
        if isinstance(one.page, StandardPage):
            return Row(one, reason=reason, alert=self.alert(one.page.path[: -GuidePage.steplen]))
        if not isinstance(one.page, GuidePage):
            return Row(one, reason=reason)
        return Row(
            one,
            reason=reason,
            alert=self.alert(one.page.path),
            read=badge_of(one.page),
            lost=badge_lost(one.page),
            missing_voices=self.missing_voices(one.page),
            helped=self.opinions.get(one.page.pk),
        )

    def alert(self, path: str) -> str:
        guide = self.guides.get(path)
        if guide is None:
            return ""
        return Versions(guide, self.standards.get(path), self.agreements.get(guide.pk)).alert

    def missing_voices(self, guide: GuidePage) -> int:
        told = spoken_steps(guide.steps.raw_data)
        return sum(1 for one in told if one.digest not in self.voices)


def _bring_reviews(guides: Iterable[GuidePage], territory_id: int) -> None:
    """As `models.reviews.reviews_beside` would bring them to one page."""
    told = ReaderReview.objects.filter(territory_id=territory_id).order_by("-recorded_at")
    by_page: dict[int, list[dict[str, object]]] = {}
    for one in told.values("page_key", "digest", "verdict", "read_on", "group", "readers"):
        by_page.setdefault(one["page_key"], []).append(dict(one))
    for guide in guides:
        guide.reviews_beside = by_page.get(guide.pk, [])
