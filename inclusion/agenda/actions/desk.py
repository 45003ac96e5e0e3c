"""Staff book for somebody: the person is noted and booked together, or not at all."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from inclusion.agenda.actions.appointments import book_appointment
from inclusion.agenda.actions.requests import once
from inclusion.agenda.actions.workshops import book_seat
from inclusion.agenda.models import Booking, Session, SessionKind
from inclusion.people.actions import register_beneficiary, touch_beneficiary
from inclusion.people.models import Beneficiary, User
from inclusion.places.models import AccessPoint
from inclusion.territories.folding import fold
from inclusion.territories.models import Territory


@dataclass(frozen=True, slots=True)
class AppointmentErrand:
    """A free time of a mediator."""

    session_kind: SessionKind
    access_point: AccessPoint
    mediator: User
    starts_at: datetime

    @property
    def territory(self) -> Territory:
        return self.session_kind.territory

    def is_for(self, booking: Booking) -> bool:
        session = booking.session
        return (self.mediator.pk, self.starts_at) == (session.mediator_id, session.starts_at)


@dataclass(frozen=True, slots=True)
class SeatErrand:
    """A seat in a session."""

    session: Session

    @property
    def territory(self) -> Territory:
        return self.session.territory

    def is_for(self, booking: Booking) -> bool:
        return booking.session_id == self.session.pk


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who it is for: somebody `known` already, else a first name and a phone (E.164 or "")."""

    first_name: str
    phone: str = ""
    known: Beneficiary | None = None

    @property
    def name(self) -> str:
        return self.known.first_name if self.known else self.first_name


def book_at_desk(
    *,
    errand: AppointmentErrand | SeatErrand,
    visitor: Visitor,
    origin: Booking.Origin,
    booked_by: User,
    idempotency_key: UUID,
    now: datetime,
) -> Booking:
    """Note the visitor and book. Raises what `book_appointment` and `book_seat` raise."""

    def write() -> Booking:
        person = note(visitor, errand.territory, booked_by, now)
        if isinstance(errand, SeatErrand):
            return book_seat(
                session=errand.session,
                beneficiary=person,
                origin=origin,
                booked_by=booked_by,
                idempotency_key=idempotency_key,
                now=now,
            )
        return book_appointment(
            territory=errand.territory,
            session_kind=errand.session_kind,
            mediator=errand.mediator,
            access_point=errand.access_point,
            starts_at=errand.starts_at,
            beneficiary=person,
            origin=origin,
            booked_by=booked_by,
            idempotency_key=idempotency_key,
            now=now,
        )

    def is_same(booking: Booking) -> bool:
        same_person = fold(booking.person.first_name) == fold(visitor.name)
        return errand.is_for(booking) and same_person

    return once(territory=errand.territory, key=idempotency_key, is_same=is_same, write=write)


def note(visitor: Visitor, territory: Territory, by: User, now: datetime) -> Beneficiary:
    if visitor.known is not None:
        return touch_beneficiary(beneficiary=visitor.known, now=now)
    return register_beneficiary(
        territory=territory, first_name=visitor.first_name, phone=visitor.phone, by=by, now=now
    )
