"""What changes a territory. Each change is in the trail, in the same transaction."""

from collections.abc import Mapping
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from inclusion.people import audit
from inclusion.people.models import User
from inclusion.people.models.audit import Verb
from inclusion.territories.models import Territory


@transaction.atomic
def change_territory(
    *, territory: Territory, values: Mapping[str, str], sms_name: str, by: User, now: datetime
) -> None:
    """Write these columns of the territory; messages from now on carry the new names and phone.

    Raises `ValidationError` when a value can't stand.
    """
    _write(territory, values)
    sender = territory.sender
    sender.name, sender.help_phone = territory.name, territory.help_phone
    sender.sms_name = sms_name
    sender.full_clean()
    sender.save(update_fields=["name", "help_phone", "sms_name"])
    _note(territory, by, now)


@transaction.atomic
def change_colors(*, territory: Territory, river: str, sun: str, by: User, now: datetime) -> None:
    """Every page has these colours from now on. Raises `ValidationError` when they read badly."""
    _write(territory, {"color_river": river, "color_sun": sun})
    _note(territory, by, now)


@transaction.atomic
def change_logo(*, territory: Territory, logo: ContentFile, by: User, now: datetime) -> None:
    """Show this picture (already made safe). The one before is deleted once this is written."""
    before, storage = territory.logo.name, territory.logo.storage
    territory.logo.save(logo.name or "logo.png", logo, save=False)
    territory.save(update_fields=["logo"])
    _note(territory, by, now)
    if before:
        transaction.on_commit(lambda: storage.delete(before))


@transaction.atomic
def remove_logo(*, territory: Territory, by: User, now: datetime) -> None:
    """Back to the drawing of the project."""
    before, storage = territory.logo.name, territory.logo.storage
    territory.logo = ""
    territory.save(update_fields=["logo"])
    _note(territory, by, now)
    if before:
        transaction.on_commit(lambda: storage.delete(before))


def _write(territory: Territory, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        setattr(territory, name, value)
    territory.full_clean()
    territory.save(update_fields=[*values])


def _note(territory: Territory, by: User, now: datetime) -> None:
    audit.record(
        territory=territory, actor=by, verb=Verb.SETTINGS_CHANGED, subject=territory, now=now
    )
