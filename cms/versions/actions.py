"""Saying that both versions of a guide say the same."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.models import GuidePage, VersionsAgreement
from cms.reviews.digest import digest_of
from cms.versions.freshness import versions_of
from inclusion.errors import DomainError
from inclusion.people.models import User


class VersionsMoved(DomainError):
    """One of the texts changed, or went away, while somebody compared them."""

    code: ClassVar[str] = "versions_moved"
    message = _("Un des deux textes vient de changer.")
    next_step = _("Comparez-les encore une fois.")


@transaction.atomic
def agree(*, guide: GuidePage, mark: str, by: User | None, now: datetime) -> VersionsAgreement:
    """Both texts, as `mark` names them, say the same. Raises `VersionsMoved`."""
    GuidePage.objects.select_for_update(of=("self",)).get(pk=guide.pk)
    versions = versions_of(guide)
    if versions.standard is None or versions.mark != mark:
        raise VersionsMoved
    facts = {
        "simple_digest": digest_of(versions.guide),
        "standard_digest": digest_of(versions.standard),
        "agreed_by": by,
        "agreed_at": now,
    }
    return VersionsAgreement.objects.update_or_create(guide=guide, defaults=facts)[0]


def begin(*, guide: Any, by: User | None, now: datetime) -> None:
    """The standard text is published for the first time: it was written from the simple one."""
    versions = versions_of(guide)
    if versions.are_two and versions.agreement is None:
        agree(guide=guide, mark=versions.mark, by=by, now=now)
