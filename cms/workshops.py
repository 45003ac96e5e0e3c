"""The next workshops, as the home page shows them: a few words each, one query."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from inclusion.agenda import words
from inclusion.agenda.models import Session, SessionKind, SessionQuerySet

SHOWN = 3


@dataclass(frozen=True)
class ShownWorkshop:
    name: str
    moment: str
    place: str
    url: str


def shown_workshops(territory_id: int, *, now: datetime) -> list[ShownWorkshop]:
    """Those that somebody may still join, soonest first."""
    sessions = coming(territory_id, now)[:SHOWN]
    return [
        ShownWorkshop(
            name=session.session_kind.name,
            moment=words.session_moment(session),
            place=session.access_point.name,
            url=reverse("agenda:workshop", args=[session.pk]),
        )
        for session in sessions
    ]


def coming(territory_id: int, now: datetime) -> SessionQuerySet:
    return (
        Session.objects.planned()
        .filter(
            territory_id=territory_id,
            starts_at__gt=now,
            session_kind__kind=SessionKind.Kind.WORKSHOP,
            session_kind__is_public=True,
            access_point__is_visible=True,
        )
        .with_free_seats()
        .select_related("session_kind", "access_point")
        .order_by("starts_at", "pk")
    )
