"""Seats: a workshop has many; an appointment that staff opened by hand has one."""

from datetime import datetime
from uuid import UUID

from django.db.models import F

from inclusion.agenda import refusals, reminders
from inclusion.agenda.actions.limits import ensure_few_bookings
from inclusion.agenda.actions.requests import once
from inclusion.agenda.actions.traces import trace
from inclusion.agenda.models import Booking, Session, SessionKind
from inclusion.people.actions import register_beneficiary
from inclusion.people.models import Beneficiary, User, Verb
from inclusion.territories.folding import fold


def request_seat(
    *, session: Session, first_name: str, phone: str, idempotency_key: UUID, now: datetime
) -> Booking:
    """A citizen takes a seat in a public workshop. Raises what `book_seat` raises."""

    def write() -> Booking:
        person = register_beneficiary(
            territory=session.territory, first_name=first_name, phone=phone, now=now
        )
        return book_seat(
            session=session,
            beneficiary=person,
            origin=Booking.Origin.USER,
            idempotency_key=idempotency_key,
            now=now,
        )

    return once(
        territory=session.territory,
        key=idempotency_key,
        is_same=lambda booking: is_for(booking, session, first_name),
        write=write,
    )


def book_seat(
    *,
    session: Session,
    beneficiary: Beneficiary,
    origin: Booking.Origin,
    booked_by: User | None = None,
    idempotency_key: UUID | None = None,
    now: datetime,
) -> Booking:
    """Take one seat of a session; somebody who had cancelled gets the same row back.

    Raises SessionFull, SessionNotOpen, AlreadyBooked, NotForCitizens, TooManyBookings,
    IdempotencyConflict.
    """

    def write() -> Booking:
        ensure_open(session=session, beneficiary=beneficiary, now=now)
        if origin == Booking.Origin.USER:
            ensure_allowed(session=session, beneficiary=beneficiary, now=now)
        take_seat(session)
        booking = seat_of(session, beneficiary)
        booking.origin, booking.booked_by = origin, booked_by
        booking.idempotency_key, booking.created_at = idempotency_key, now
        booking.save()
        trace(booking, by=booked_by, verb=Verb.BOOKING_MADE, now=now)
        reminders.announce(booking=booking, now=now)
        return booking

    return once(
        territory=session.territory,
        key=idempotency_key,
        is_same=lambda booking: is_for(booking, session, beneficiary.first_name),
        write=write,
    )


def ensure_open(*, session: Session, beneficiary: Beneficiary, now: datetime) -> None:
    if session.status != Session.Status.PLANNED or session.starts_at <= now:
        raise refusals.SessionNotOpen
    if session.bookings.live().filter(beneficiary=beneficiary).exists():
        raise refusals.AlreadyBooked


def ensure_allowed(*, session: Session, beneficiary: Beneficiary, now: datetime) -> None:
    kind = session.session_kind
    is_workshop = kind.kind == SessionKind.Kind.WORKSHOP
    if not (is_workshop and kind.is_public and session.access_point.is_visible):
        raise refusals.NotForCitizens
    ensure_few_bookings(beneficiary=beneficiary, now=now)


def take_seat(session: Session) -> None:
    """One conditional UPDATE: it can't give more seats than there are. Locks the session's row."""
    free = Session.objects.planned().with_free_seats().filter(pk=session.pk)
    if not free.update(seats_taken=F("seats_taken") + 1):
        raise refusals.SessionFull


def seat_of(session: Session, beneficiary: Beneficiary) -> Booking:
    """The person's row, booked but not saved: new, or the one cancelled before."""
    booking = Booking.objects.filter(session=session, beneficiary=beneficiary).first()
    if booking is None:
        return Booking(territory=session.territory, session=session, beneficiary=beneficiary)
    if booking.is_live:
        raise refusals.AlreadyBooked
    booking.status = Booking.Status.BOOKED
    booking.cancelled_at = None
    booking.revision += 1
    return booking


def is_for(booking: Booking, session: Session, first_name: str) -> bool:
    same_person = fold(booking.person.first_name) == fold(first_name)
    return booking.session_id == session.pk and same_person
