"""The kinds of sessions that a territory offers."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from inclusion.agenda.models import SessionKind
from inclusion.agenda.refusals import KindInUse
from inclusion.people import audit
from inclusion.people.models import User
from inclusion.people.models.audit import Verb


@transaction.atomic
def write_kind(
    *, kind: SessionKind, values: Mapping[str, Any], by: User, now: datetime
) -> SessionKind:
    """Make a kind or change it; sessions already booked keep their length.

    Raises `ValidationError` when a value can't stand (a name that is taken…).
    """
    for name, value in values.items():
        setattr(kind, name, value)
    kind.full_clean()
    kind.save()
    _trace(kind, by, now)
    return kind


@transaction.atomic
def retire_kind(*, kind: SessionKind, by: User, now: datetime) -> None:
    """Nobody books it any more; sessions of before keep it."""
    SessionKind.objects.filter(pk=kind.pk).update(is_retired=True, is_public=False)
    _trace(kind, by, now)


@transaction.atomic
def restore_kind(*, kind: SessionKind, by: User, now: datetime) -> None:
    """Staff may book it again; whether citizens may is for the card to say."""
    SessionKind.objects.filter(pk=kind.pk).update(is_retired=False)
    _trace(kind, by, now)


@transaction.atomic
def delete_kind(*, kind: SessionKind, by: User, now: datetime) -> None:
    """For a kind made by mistake. Raises `KindInUse` when a session or a range has it."""
    if is_used(kind):
        raise KindInUse
    _trace(kind, by, now)
    kind.delete()


def is_used(kind: SessionKind) -> bool:
    return kind.sessions.exists() or kind.opening_ranges.exists()


def _trace(kind: SessionKind, by: User, now: datetime) -> None:
    audit.record(
        territory=kind.territory, actor=by, verb=Verb.SETTINGS_CHANGED, subject=kind, now=now
    )
