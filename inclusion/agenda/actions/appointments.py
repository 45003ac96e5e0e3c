"""Appointments: a time of a mediator, taken by one person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from inclusion.agenda import refusals, reminders
from inclusion.agenda.actions.limits import ensure_few_bookings
from inclusion.agenda.actions.requests import once
from inclusion.agenda.actions.traces import trace
from inclusion.agenda.models import Booking, OpeningRange, Session, SessionKind, SessionQuerySet
from inclusion.agenda.slots import Offer, Reach, free_offers
from inclusion.errors import DomainError
from inclusion.people.actions import register_beneficiary
from inclusion.people.models import Beneficiary, User, Verb
from inclusion.places.models import AccessPoint
from inclusion.territories.folding import fold
from inclusion.territories.models import Territory


@dataclass(frozen=True, slots=True)
class Wish:
    """A time asked for, at a place, for something; with whom is another matter."""

    session_kind: SessionKind
    access_point: AccessPoint
    starts_at: datetime


def book_appointment(
    *,
    territory: Territory,
    session_kind: SessionKind,
    mediator: User,
    access_point: AccessPoint,
    starts_at: datetime,
    beneficiary: Beneficiary,
    origin: Booking.Origin,
    booked_by: User | None = None,
    idempotency_key: UUID | None = None,
    now: datetime,
) -> Booking:
    """Take a free slot of a mediator: a session of one seat and its booking, or nothing.

    Citizens (`origin` user) get public kinds, with notice and horizon; staff any free slot. The
    same key gives the same booking back. Raises SlotTaken, SlotNotOffered, NotForCitizens,
    TooManyBookings, IdempotencyConflict.
    """
    wish = Wish(session_kind, access_point, starts_at)
    booking = Booking(
        territory=territory,
        beneficiary=beneficiary,
        origin=origin,
        booked_by=booked_by,
        created_at=now,
        idempotency_key=idempotency_key,
    )
    return once(
        territory=territory,
        key=idempotency_key,
        is_same=lambda earlier: is_for(earlier, wish, beneficiary.first_name),
        write=lambda: take_slot(booking, wish=wish, mediator=mediator, now=now),
    )


def take_slot(booking: Booking, *, wish: Wish, mediator: User, now: datetime) -> Booking:
    """Open the session, save the booking in it, write the news."""
    origin = Booking.Origin(booking.origin)
    ensure_allowed(wish=wish, beneficiary=booking.person, origin=origin, now=now)
    lock_mediator(mediator)
    booking.session = open_session(wish=wish, mediator=mediator, origin=origin, now=now)
    booking.save()
    trace(booking, by=booking.booked_by, verb=Verb.BOOKING_MADE, now=now)
    reminders.announce(booking=booking, now=now)
    return booking


def request_appointment(
    *,
    session_kind: SessionKind,
    access_point: AccessPoint,
    starts_at: datetime,
    first_name: str,
    phone: str,
    idempotency_key: UUID,
    now: datetime,
) -> Booking:
    """A citizen takes a time, with whoever is free; first name and phone (E.164) are enough.

    Nobody is noted when nothing is booked. Raises what `book_appointment` raises.
    """
    territory = session_kind.territory
    wish = Wish(session_kind, access_point, starts_at)

    def write() -> Booking:
        person = register_beneficiary(
            territory=territory, first_name=first_name, phone=phone, now=now
        )
        return book_whoever_is_free(wish=wish, person=person, key=idempotency_key, now=now)

    return once(
        territory=territory,
        key=idempotency_key,
        is_same=lambda booking: is_for(booking, wish, first_name),
        write=write,
    )


def book_whoever_is_free(*, wish: Wish, person: Beneficiary, key: UUID, now: datetime) -> Booking:
    """The first free mediator whom nobody takes meanwhile."""
    origin = Booking.Origin.USER
    for offer in offers_at(wish=wish, origin=origin, now=now):
        try:
            return book_appointment(
                territory=wish.session_kind.territory,
                session_kind=wish.session_kind,
                mediator=offer.mediator,
                access_point=wish.access_point,
                starts_at=wish.starts_at,
                beneficiary=person,
                origin=origin,
                idempotency_key=key,
                now=now,
            )
        except refusals.SlotTaken:
            continue
    raise refusals.SlotTaken if is_busy(wish) else refusals.SlotNotOffered


def open_session(*, wish: Wish, mediator: User, origin: Booking.Origin, now: datetime) -> Session:
    """The session of one seat, taken. Raises SlotTaken or SlotNotOffered."""
    offer = find_offer(wish=wish, mediator=mediator, origin=origin, now=now)
    if offer is None:
        raise why_not_free(wish=wish, mediator=mediator)
    return Session.objects.create(
        territory=wish.session_kind.territory,
        session_kind=wish.session_kind,
        access_point=wish.access_point,
        mediator=mediator,
        starts_at=offer.starts_at,
        ends_at=offer.ends_at,
        capacity=1,
        seats_taken=1,
    )


def offers_at(*, wish: Wish, origin: Booking.Origin, now: datetime) -> list[Offer]:
    """Who is free at that time and place, for those who ask (citizens or staff)."""
    by_citizen = origin == Booking.Origin.USER
    return free_offers(
        session_kind=wish.session_kind,
        ranges=OpeningRange.objects.filter(access_point=wish.access_point),
        reach=Reach.of_citizens(wish.session_kind) if by_citizen else Reach.of_staff(),
        since=wish.starts_at,
        until=wish.starts_at + timedelta(seconds=1),
        now=now,
    )


def find_offer(
    *, wish: Wish, mediator: User, origin: Booking.Origin, now: datetime
) -> Offer | None:
    for offer in offers_at(wish=wish, origin=origin, now=now):
        if offer.mediator == mediator and offer.starts_at == wish.starts_at:
            return offer
    return None


def why_not_free(*, wish: Wish, mediator: User) -> DomainError:
    """Somebody was quicker, or nobody ever received at that time."""
    busy = meanwhile(wish).filter(mediator=mediator, blocking=True)
    return refusals.SlotTaken() if busy.exists() else refusals.SlotNotOffered()


def is_busy(wish: Wish) -> bool:
    return meanwhile(wish).filter(access_point=wish.access_point).exists()


def meanwhile(wish: Wish) -> SessionQuerySet:
    length = timedelta(minutes=wish.session_kind.duration_minutes)
    return Session.objects.planned().between(wish.starts_at, wish.starts_at + length)


def is_for(booking: Booking, wish: Wish, first_name: str) -> bool:
    session = booking.session
    asked = (wish.session_kind.pk, wish.access_point.pk, wish.starts_at, fold(first_name))
    person = fold(booking.person.first_name)
    return asked == (session.session_kind_id, session.access_point_id, session.starts_at, person)


def ensure_allowed(
    *, wish: Wish, beneficiary: Beneficiary, origin: Booking.Origin, now: datetime
) -> None:
    if origin != Booking.Origin.USER:
        return
    if not (wish.session_kind.is_public and wish.access_point.is_visible):
        raise refusals.NotForCitizens
    ensure_few_bookings(beneficiary=beneficiary, now=now)


def lock_mediator(mediator: User) -> None:
    """One booking at a time per mediator: the loser of a race reads the agenda after the winner.

    Two inserts that meet in an exclusion constraint wait for each other (a deadlock, one second);
    this row lock makes them queue. The constraint stays the wall for whoever forgets it.
    """
    User.objects.select_for_update(no_key=True).filter(pk=mediator.pk).order_by().first()
