"""Whether one version of a guide moved ahead of the other since somebody compared them."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.models import StandardPage, VersionsAgreement
from cms.reviews.digest import digest_of


@dataclass(frozen=True)
class Versions:
    """Both texts as they are published, and the agreement that was last given about them."""

    guide: Any
    standard: StandardPage | None
    agreement: VersionsAgreement | None

    @property
    def are_two(self) -> bool:
        return bool(self.standard and self.standard.live and self.guide.live)

    @property
    def simple_moved(self) -> bool:
        return self.are_two and (
            self.agreement is None or self.agreement.simple_digest != digest_of(self.guide)
        )

    @property
    def standard_moved(self) -> bool:
        return self.are_two and (
            self.agreement is None or self.agreement.standard_digest != digest_of(self.standard)
        )

    @property
    def alert(self) -> str:
        """What an editor is told, "" when both still say the same."""
        if self.simple_moved and self.standard_moved:
            return _("Les deux versions ont changé : vérifiez qu’elles disent la même chose.")
        if self.simple_moved:
            told = _("La version simple a changé le %(day)s : relisez la version complète.")
            return told % {"day": day_of(self.guide)}
        if self.standard_moved:
            told = _("La version complète a changé le %(day)s : relisez la version simple.")
            return told % {"day": day_of(self.standard)}
        return ""

    @property
    def mark(self) -> str:
        """Another one as soon as a text changes: an agreement is about the texts seen."""
        return f"{digest_of(self.guide)}{digest_of(self.standard)}" if self.standard else ""


def versions_of(guide: Any) -> Versions:
    """Two queries."""
    standard = guide.published_standard()
    return Versions(guide, standard, VersionsAgreement.objects.filter(guide=guide.pk).first())


def day_of(page: Any) -> str:
    moment: datetime.datetime | None = page.last_published_at or page.latest_revision_created_at
    return date_format(timezone.localdate(moment), "j F Y") if moment else "?"
