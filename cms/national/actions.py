"""Publishing a guide for all territories; making one's own copy of it; following its changes."""

import json
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.models import (
    GuideAdaptation,
    GuideIndexPage,
    GuidePage,
    HomePage,
    NationalGuide,
    home_of,
)
from cms.national.shown import home_path
from cms.reviews.digest import digest_of
from inclusion.errors import DomainError
from inclusion.people.models import User
from inclusion.territories.models import Territory


class NotForAll(DomainError):
    """Only published guides of the territory that publishes for all (`NATIONAL_TERRITORY`)."""

    code: ClassVar[str] = "not_for_all"
    message = _("Ce guide ne peut pas être proposé à tous.")
    next_step = _("Publiez-le d’abord, sur le territoire qui publie pour tous.")


class NotNational(DomainError):
    code: ClassVar[str] = "not_national"
    message = _("Ce guide n’est plus proposé à tous les territoires.")


class AddressTaken(DomainError):
    code: ClassVar[str] = "address_taken"
    message = _("Votre territoire a déjà un guide à cette adresse.")
    next_step = _("Modifiez votre guide, ou changez son adresse.")


class OriginalMoved(DomainError):
    code: ClassVar[str] = "original_moved"
    message = _("L’original vient de changer encore.")
    next_step = _("Regardez ce qui a changé, puis recommencez.")


def publishes_for_all(territory: Territory) -> bool:
    return bool(settings.NATIONAL_TERRITORY) and territory.slug == settings.NATIONAL_TERRITORY


@transaction.atomic
def share(*, guide: GuidePage, by: User | None, now: datetime) -> NationalGuide:
    """From now on all sites show this guide. Raises `NotForAll`. Again: nothing changes."""
    home = HomePage.objects.get(path=home_path(guide))
    if not (guide.live and publishes_for_all(home.territory)):
        raise NotForAll
    facts = {"shared_by": by, "shared_at": now}
    return NationalGuide.objects.get_or_create(guide=guide, defaults=facts)[0]


@transaction.atomic
def keep_to_ourselves(*, guide: GuidePage) -> None:
    """Other sites show it no more; the copies that they made stay."""
    for shared in NationalGuide.objects.filter(guide=guide):
        shared.delete()


@transaction.atomic
def adapt(
    *, original: GuidePage, territory: Territory, by: User | None, now: datetime
) -> GuidePage:
    """The territory's own copy: a draft, of what is published only. Once for each original.

    Raises `NotNational`, `AddressTaken`. Called twice, the second gets the copy of the first.
    """
    home = home_of(territory.pk)
    if home is None:
        raise NotNational
    HomePage.objects.select_for_update(of=("self",)).get(pk=home.pk)
    known = GuideAdaptation.objects.filter(territory=territory, original_key=original.pk).first()
    if known:
        return known.guide
    if not (original.live and NationalGuide.objects.filter(guide=original).exists()):
        raise NotNational
    index = GuideIndexPage.objects.child_of(home).get()
    if original.path.startswith(home.path) or GuidePage.objects.child_of(index).filter(
        slug=original.slug
    ):
        raise AddressTaken
    copy: GuidePage = original.copy(
        to=index, copy_revisions=False, keep_live=False, user=by, reset_translation_key=True
    )
    adaptation = GuideAdaptation(guide=copy, territory=territory, original_key=original.pk)
    _remember(adaptation, original, by=by, now=now)
    return copy


@transaction.atomic
def take_note(
    *, adaptation: GuideAdaptation, digest: str, by: User | None, now: datetime
) -> GuideAdaptation:
    """The editors have seen the original as `digest` names it. Raises the refusals above."""
    known = GuideAdaptation.objects.select_for_update(of=("self",)).get(pk=adaptation.pk)
    original = original_of(known)
    if original is None:
        raise NotNational
    if digest_of(original) != digest:
        raise OriginalMoved
    return _remember(known, original, by=by, now=now)


def original_of(adaptation: GuideAdaptation) -> GuidePage | None:
    """The original as it is published; None when it is gone, hidden, or no more for all."""
    found: GuidePage | None = (
        GuidePage.objects.live().filter(pk=adaptation.original_key, national__isnull=False).first()
    )
    return found


def _remember(
    adaptation: GuideAdaptation, original: GuidePage, *, by: User | None, now: datetime
) -> GuideAdaptation:
    adaptation.seen_revision_key = original.live_revision_id
    adaptation.seen_digest = digest_of(original)
    adaptation.seen_content = published_content(original)
    adaptation.seen_by, adaptation.seen_at = by, now
    adaptation.save()
    return adaptation


def published_content(guide: GuidePage) -> dict[str, object]:
    """The fields of the published text, as a revision would hold them; nobody's comments."""
    content: dict[str, object] = guide.serializable_data()
    content.pop("wagtail_admin_comments", None)
    plain: dict[str, object] = json.loads(json.dumps(content, cls=DjangoJSONEncoder))
    return plain
