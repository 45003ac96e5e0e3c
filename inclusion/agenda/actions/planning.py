"""Workshops are planned, and called off with everybody told."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from inclusion.agenda import refusals
from inclusion.agenda.actions.changes import cancel_booking
from inclusion.agenda.actions.requests import constraint_of
from inclusion.agenda.models import Session, SessionKind
from inclusion.people import audit
from inclusion.people.models import User, Verb
from inclusion.places.models import AccessPoint


def plan_workshop(
    *,
    session_kind: SessionKind,
    access_point: AccessPoint,
    mediator: User,
    starts_at: datetime,
    capacity: int,
    by: User,
    now: datetime,
) -> Session:
    """Open a session with seats, as long as its kind says.

    Raises InThePast, and MediatorBusy when the mediator gives another session meanwhile
    (`session_mediator_is_in_one_place`).
    """
    if starts_at <= now:
        raise refusals.InThePast
    session = Session(
        territory=session_kind.territory,
        session_kind=session_kind,
        access_point=access_point,
        mediator=mediator,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=session_kind.duration_minutes),
        capacity=capacity,
    )
    try:
        with transaction.atomic():
            session.save()
            note(session, by, Verb.SESSION_OPENED, now)
    except IntegrityError as error:
        if constraint_of(error) != "session_mediator_is_in_one_place":
            raise
        raise refusals.MediatorBusy from error
    return session


@transaction.atomic
def cancel_workshop(*, session: Session, by: User, now: datetime) -> int:
    """Call it off: every seat is cancelled, every person is told. How many.

    Twice changes nothing. Raises TooLateToCancel once it has begun.
    """
    session = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    if session.status == Session.Status.CANCELLED:
        return 0
    if session.starts_at <= now:
        raise refusals.TooLateToCancel
    # Before the news are written: they speak of this state of the session, and of no other.
    session.status = Session.Status.CANCELLED
    session.revision += 1
    session.save(update_fields=["status", "revision"])
    seats = list(session.bookings.live().order_by("pk"))
    for booking in seats:
        cancel_booking(booking=booking, by=by, now=now)
    note(session, by, Verb.SESSION_CANCELLED, now)
    return len(seats)


def note(session: Session, by: User, verb: Verb, now: datetime) -> None:
    audit.record(territory=session.territory_id, actor=by, verb=verb, subject=session, now=now)
