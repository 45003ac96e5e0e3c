"""An appointment gets another time: the person, the booking and its ticket stay the same."""

from datetime import datetime

from django.db import IntegrityError, transaction

from inclusion.agenda import refusals, reminders
from inclusion.agenda.actions.appointments import (
    Wish,
    find_offer,
    is_busy,
    lock_mediator,
    offers_at,
    why_not_free,
)
from inclusion.agenda.actions.requests import LOST_RACES, constraint_of
from inclusion.agenda.actions.traces import trace
from inclusion.agenda.models import Booking, Session, SessionKind
from inclusion.people.models import User, Verb
from inclusion.places.models import AccessPoint


def move_booking(
    *,
    booking: Booking,
    access_point: AccessPoint,
    mediator: User,
    starts_at: datetime,
    by: User | None,
    now: datetime,
) -> Booking:
    """Give an appointment a free slot instead of its own, which is free again at once.

    `by` is None when the person does it: then public kinds only, with notice and horizon. Moved to
    where it is already, nothing changes. Raises SlotTaken, SlotNotOffered, NotForCitizens,
    NotMovable, TooLateToMove, NotBooked.
    """
    try:
        with transaction.atomic():
            lock_mediator(mediator)
            session = Session.objects.select_for_update(no_key=True).get(pk=booking.session_id)
            moved = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
            moved.session = session
            ensure_movable(moved, now)
            wish = Wish(session.session_kind, access_point, starts_at)
            if is_there(session, wish, mediator):
                return moved
            return _move(moved, wish=wish, mediator=mediator, by=by, now=now)
    except IntegrityError as error:
        if lost := LOST_RACES.get(constraint_of(error)):
            raise lost from error
        raise


def request_move(*, booking: Booking, starts_at: datetime, now: datetime) -> Booking:
    """The person takes another time at the same place: with the same mediator if possible.

    Raises what `move_booking` raises.
    """
    session = booking.session
    wish = Wish(session.session_kind, session.access_point, starts_at)
    ensure_movable(booking, now)
    if is_there(session, wish, session.mediator):
        return booking
    offers = offers_at(wish=wish, origin=Booking.Origin.USER, now=now)
    for offer in sorted(offers, key=lambda offer: offer.mediator != session.mediator):
        try:
            return move_booking(
                booking=booking,
                access_point=wish.access_point,
                mediator=offer.mediator,
                starts_at=starts_at,
                by=None,
                now=now,
            )
        except refusals.SlotTaken:
            continue
    raise refusals.SlotTaken if is_busy(wish) else refusals.SlotNotOffered


def may_move(booking: Booking, *, now: datetime) -> bool:
    """By the person themselves, at some time or other."""
    kind, place = booking.session.session_kind, booking.session.access_point
    return kind.is_public and place.is_visible and is_movable(booking, now=now)


def is_movable(booking: Booking, *, now: datetime) -> bool:
    """By staff, at some time or other."""
    try:
        ensure_movable(booking, now)
    except (refusals.NotBooked, refusals.TooLateToMove, refusals.NotMovable):
        return False
    return True


def ensure_movable(booking: Booking, now: datetime) -> None:
    """One person, one session to come that is theirs alone. Raises why not."""
    session = booking.session
    if not booking.is_live or session.status != Session.Status.PLANNED:
        raise refusals.NotBooked
    if session.starts_at <= now:
        raise refusals.TooLateToMove
    is_alone = session.capacity == 1
    if session.session_kind.kind != SessionKind.Kind.APPOINTMENT or not is_alone:
        raise refusals.NotMovable


def is_there(session: Session, wish: Wish, mediator: User) -> bool:
    asked = (wish.access_point.pk, mediator.pk, wish.starts_at)
    return asked == (session.access_point_id, session.mediator_id, session.starts_at)


def _move(
    booking: Booking, *, wish: Wish, mediator: User, by: User | None, now: datetime
) -> Booking:
    """Under the locks: the session takes its new time, the trail and the person hear of it."""
    if by is None and not (wish.session_kind.is_public and wish.access_point.is_visible):
        raise refusals.NotForCitizens
    origin = Booking.Origin.MEDIATOR if by else Booking.Origin.USER
    offer = find_offer(wish=wish, mediator=mediator, origin=origin, now=now)
    if offer is None:
        raise why_not_free(wish=wish, mediator=mediator)
    session, moved_from = booking.session, booking.session.starts_at
    session.access_point, session.mediator = wish.access_point, mediator
    session.starts_at, session.ends_at = offer.starts_at, offer.ends_at
    session.revision += 1
    session.save(
        update_fields=["access_point", "mediator", "starts_at", "ends_at", "revision"],
    )
    booking.attendance, booking.confirmed_at = Booking.Attendance.UNKNOWN, None
    booking.revision += 1
    booking.save(update_fields=["attendance", "confirmed_at", "revision"])
    trace(booking, by=by, verb=Verb.BOOKING_MOVED, now=now)
    reminders.announce_move(booking=booking, moved_from=moved_from, now=now)
    return booking
