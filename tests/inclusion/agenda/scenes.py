"""A mediator, a place and a kind that go together, in one line."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from inclusion.agenda import actions
from inclusion.agenda.models import Booking, Session, SessionKind
from inclusion.people.models import Beneficiary, User
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory
from tests import factories
from tests.factories import NOW

NINE = NOW + timedelta(days=7)  # Monday 14 December 2026, 9:00 in Paris
TEN = NINE + timedelta(hours=1)


@dataclass
class Desk:
    """Alice receives at the Médiathèque, Mondays from 9:00 to 12:00, one hour each."""

    territory: Territory
    place: AccessPoint
    kind: SessionKind
    mediator: User

    def book(self, starts_at: datetime = NINE, **changes: Any) -> Booking:
        values: dict[str, Any] = {
            "territory": self.territory,
            "session_kind": self.kind,
            "mediator": self.mediator,
            "access_point": self.place,
            "starts_at": starts_at,
            "origin": Booking.Origin.MEDIATOR,
            "now": NOW,
        }
        values |= changes
        values.setdefault("beneficiary", None)
        values["beneficiary"] = values["beneficiary"] or factories.make_beneficiary(self.territory)
        return actions.book_appointment(**values)

    def request(self, starts_at: datetime = NINE, **changes: Any) -> Booking:
        values: dict[str, Any] = {
            "session_kind": self.kind,
            "access_point": self.place,
            "starts_at": starts_at,
            "first_name": "Fatima",
            "phone": "+33639980001",
            "idempotency_key": factories.new_key(),
            "now": NOW,
        }
        return actions.request_appointment(**{**values, **changes})


def make_desk(territory: Territory, **kind: Any) -> Desk:
    place = factories.make_access_point(territory, "Médiathèque de Soissons", slug="mediatheque")
    mediator = factories.make_mediator(territory, "Alice")
    session_kind = factories.make_session_kind(territory, **{"name": "Aide individuelle", **kind})
    factories.make_opening_range(mediator, place, session_kind)
    return Desk(territory, place, session_kind, mediator)


def make_workshop(desk: Desk, capacity: int = 8, **fields: Any) -> Session:
    kind = factories.make_session_kind(
        desk.territory,
        kind=SessionKind.Kind.WORKSHOP,
        name=fields.pop("name", "Atelier boîte mail"),
        duration_minutes=120,
        is_public=fields.pop("is_public", True),
    )
    fields.setdefault("starts_at", NINE + timedelta(days=1))
    return factories.make_session(kind, desk.mediator, desk.place, capacity=capacity, **fields)


def take_seat(session: Session, beneficiary: Beneficiary | None = None, **changes: Any) -> Booking:
    person = beneficiary or factories.make_beneficiary(session.territory)
    values = {"origin": Booking.Origin.MEDIATOR, "now": NOW, **changes}
    return actions.book_seat(session=session, beneficiary=person, **values)
