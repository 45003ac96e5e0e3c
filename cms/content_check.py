"""Every guide, standard text and plain page, published and draft, with what the checker says."""

import copy
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.easy_read import Report, Severity, Term
from cms.easy_read.rules.page import PICTURE
from cms.models import ContentPage, GuidePage, HomePage, NewsPage, StandardPage
from cms.readability import is_simple, report_on

PUBLISHED, DRAFT = "en ligne", "brouillon"
STALE_DAYS = 365  # a guide is read again each year
# Fields that a draft may hold otherwise than the published page, as revisions keep them.
DRAFTED = ("title", "tile_title", "answer", "needs", "steps", "trouble", "intro", "body")


@dataclass(frozen=True)
class Checked:
    """A page, one version of it, and what the checker says of that version."""

    page: Page
    version: str
    report: Report
    reason: str = ""

    @property
    def blocks(self) -> bool:
        return is_simple(self.page) and self.report.blocks

    @property
    def errors(self) -> int:
        return self.report.count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        return self.report.count(Severity.WARNING)

    @property
    def missing_pictures(self) -> int:
        """Steps without picture, or whose picture says nothing to who does not see it."""
        return sum(1 for one in self.report.findings if one.rule == PICTURE.name)

    @property
    def read_on(self) -> datetime.date | None:
        """When somebody last read it again; for other pages, when they last changed."""
        if is_simple(self.page):
            day: datetime.date = self.page.reviewed_on
            return day
        changed = self.page.latest_revision_created_at or self.page.last_published_at
        return timezone.localdate(changed) if changed else None

    @property
    def is_stale(self) -> bool:
        day = self.read_on
        return day is not None and (timezone.localdate() - day).days > STALE_DAYS


def checked_pages(
    home: HomePage | None = None, *, glossary: Iterable[Term] | None = None
) -> Iterator[Checked]:
    """Pages below this home (of all territories without one), in the order of the tree.

    The published version of each page, and its draft when there is another one. One query for each
    kind of page when the `glossary` of the territory is told; else one more for each page.
    """
    terms = tuple(glossary) if glossary is not None else None
    for model in (GuidePage, StandardPage, ContentPage, NewsPage):
        kept: Any = model.objects
        pages = kept.order_by("path").select_related("latest_revision")
        for page in pages.filter(path__startswith=home.path) if home else pages:
            yield from _versions(page, terms)


def _versions(page: Any, terms: tuple[Term, ...] | None) -> Iterator[Checked]:
    if page.live:
        yield Checked(page, PUBLISHED, report_on(page, glossary=terms))
    if page.has_unpublished_changes or not page.live:
        draft = draft_of(page)
        yield Checked(draft, DRAFT, report_on(draft, glossary=terms))


def draft_of(page: Any) -> Any:
    """The page with the texts of its newest revision, to be read only. No query.

    Wagtail's own `get_latest_revision_as_object` asks some ten times for each page.
    """
    if page.latest_revision is None:
        return page
    draft = copy.copy(page)
    for name in DRAFTED:
        if name in page.latest_revision.content and hasattr(page, name):
            field = page._meta.get_field(name)
            setattr(draft, name, field.to_python(page.latest_revision.content[name]))
    return draft
