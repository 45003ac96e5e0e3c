"""What people do to cards by hand: write one, close a place, open it again.

Each value typed here knows its date: it is kept beside the rows of the other sources
(`SourceRecord`), under the source `TYPED`.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.text import slugify

from inclusion.people import audit
from inclusion.people.models import User
from inclusion.people.models.audit import Verb
from inclusion.places.actions import book_of
from inclusion.places.models import AccessPoint, DataSource, SourceRecord
from inclusion.territories.models import Territory

TYPED = "Saisie à l’écran"
LONGEST_SLUG = 70


@transaction.atomic
def new_card(
    *, territory: Territory, values: Mapping[str, Any], by: User, now: datetime
) -> AccessPoint:
    """A new place of the territory. Raises `ValidationError` when a value can't stand."""
    place = AccessPoint(territory=territory, time_zone=territory.time_zone, roaming=["Fixe"])
    place.slug = free_slug(territory, str(values["name"]))
    return _write(place, values, by, now)


@transaction.atomic
def change_card(
    *, place: AccessPoint, values: Mapping[str, Any], by: User, now: datetime
) -> AccessPoint:
    """Write these columns; what isn't named stays. Somebody looked: the card is of today.

    Raises `ValidationError` when a value can't stand.
    """
    locked = AccessPoint.objects.select_for_update(of=("self",)).get(pk=place.pk)
    return _write(locked, values, by, now)


@transaction.atomic
def close_place(*, place: AccessPoint, by: User, now: datetime) -> None:
    """The public doesn't see it any more; what was booked there stays."""
    _show(place, False, by, now)


@transaction.atomic
def reopen_place(*, place: AccessPoint, by: User, now: datetime) -> None:
    _show(place, True, by, now)


def free_slug(territory: Territory, name: str) -> str:
    """An address that no place of the territory has: « mediatheque », « mediatheque-2 »."""
    wanted = slugify(name)[:LONGEST_SLUG] or "lieu"
    taken = set(
        AccessPoint.objects.for_territory(territory)
        .filter(slug__startswith=wanted)
        .values_list("slug", flat=True)
    )
    number = 1
    while (slug := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return slug


def _write(place: AccessPoint, values: Mapping[str, Any], by: User, now: datetime) -> AccessPoint:
    changed = {name: value for name, value in values.items() if getattr(place, name) != value}
    for name, value in changed.items():
        setattr(place, name, value)
    _recognise_commune(place)
    place.updated_on = now.astimezone(ZoneInfo(place.territory.time_zone)).date()
    place.source = place.source or place.territory.name
    place.full_clean()
    place.save()
    _remember(place, changed, now)
    _trace(place, by, now)
    return place


def _recognise_commune(place: AccessPoint) -> None:
    """Ours when its name and postcode say so; else the text alone: people cross borders."""
    found = book_of(place.territory).find(
        insee_code="", name=place.commune_name, postcode=place.postcode
    )
    if found:
        place.commune_id, place.insee_code = found.pk, found.insee_code
    elif place.commune_id:
        place.commune, place.insee_code = None, ""


def _remember(place: AccessPoint, changed: Mapping[str, Any], now: datetime) -> None:
    """Each value with the day on which it was typed."""
    source, _ = DataSource.objects.get_or_create(territory=place.territory, name=TYPED)
    known = SourceRecord.objects.filter(source=source, external_key=str(place.public_id)).first()
    typed: dict[str, Any] = dict(known.raw) if known else {}
    typed |= {
        name: {
            "value": str(value) if hasattr(value, "pk") else value,
            "on": place.updated_on.isoformat(),
        }
        for name, value in changed.items()
    }
    written = json.dumps(typed, sort_keys=True, ensure_ascii=False)
    SourceRecord.objects.update_or_create(
        source=source,
        external_key=str(place.public_id),
        defaults={
            "access_point": place,
            "raw": typed,
            "content_hash": hashlib.sha256(written.encode()).hexdigest(),
            "seen_at": now,
        },
    )


def _show(place: AccessPoint, is_visible: bool, by: User, now: datetime) -> None:
    AccessPoint.objects.filter(pk=place.pk).update(is_visible=is_visible)
    _trace(place, by, now)


def _trace(place: AccessPoint, by: User, now: datetime) -> None:
    audit.record(
        territory=place.territory, actor=by, verb=Verb.PLACE_CHANGED, subject=place, now=now
    )
