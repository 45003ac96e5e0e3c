"""Every guide and plain page, published and draft, with what the checker says of it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Page

from cms.easy_read import Report, Severity
from cms.models import ContentPage, GuidePage, HomePage, KeptFault
from cms.readability import is_simple, report_on

PUBLISHED, DRAFT = "en ligne", "brouillon"
STALE_DAYS = 365  # a guide is read again each year


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
    def read_on(self) -> datetime.date | None:
        """When somebody last read it again; for a plain page, when it last changed."""
        if is_simple(self.page):
            day: datetime.date = self.page.reviewed_on
            return day
        changed = self.page.latest_revision_created_at or self.page.last_published_at
        return timezone.localdate(changed) if changed else None

    @property
    def is_stale(self) -> bool:
        day = self.read_on
        return day is not None and (timezone.localdate() - day).days > STALE_DAYS


def checked_pages(home: HomePage | None = None) -> Iterator[Checked]:
    """Pages below this home (of all territories without one), in the order of the tree.

    The published version of each page, and its draft when there is another one.
    """
    for model in (GuidePage, ContentPage):
        pages = model.objects.order_by("path")
        for page in pages.descendant_of(home) if home else pages:
            if page.live:
                yield Checked(page, PUBLISHED, report_on(page))
            if page.has_unpublished_changes or not page.live:
                draft = page.get_latest_revision_as_object()
                yield Checked(draft, DRAFT, report_on(draft))


def hardest_first(home: HomePage) -> list[Checked]:
    """Pages of a territory: blocking faults first, then warnings; with the last reason kept."""
    kept = KeptFault.objects.filter(territory=home.territory).order_by("kept_at")
    reasons = {fault.page_key: fault.reason for fault in kept}
    found = [
        Checked(one.page, one.version, one.report, reasons.get(one.page.pk, ""))
        for one in checked_pages(home)
    ]
    return sorted(found, key=lambda one: (not one.blocks, -one.errors, -one.warnings))


def oldest_first(home: HomePage) -> list[Checked]:
    """The same pages: those that nobody read for longest first."""
    return sorted(hardest_first(home), key=lambda one: one.read_on or datetime.date.min)
