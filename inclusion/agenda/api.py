"""The agenda for programs: free slots for everybody, bookings for partners with a key."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Field, Header, Query, Router, Schema, Status
from pydantic import AwareDatetime, model_validator

from inclusion.agenda import actions, choices, words
from inclusion.agenda.models import Booking, OpeningRange, Session, SessionKind
from inclusion.agenda.sight import bookings_seen_by
from inclusion.agenda.slots import Offer, Reach, public_offers
from inclusion.api_input import EMPTY_IS_NONE, IN_OUR_TIME, BadCursor
from inclusion.errors import DomainError
from inclusion.people.access import BOOKING, roles_of
from inclusion.people.api_auth import may_book
from inclusion.people.forms import PersonForm
from inclusion.people.models import Role, User
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory

router = Router(tags=["agenda"])

DEFAULT_SPAN = timedelta(days=14)
PAGE_MAX = 500
# Keys that are no UUID become one, always the same.
KEYS = uuid.UUID("6b1f6f0e-3c38-4a77-9f0c-0d6f6a1d2c11")
Id = Annotated[int, Field(gt=0, lt=2**63)]
Bound = Annotated[AwareDatetime | date | None, EMPTY_IS_NONE, IN_OUR_TIME]


class NotAllowed(DomainError):
    code = "forbidden"
    status = 403
    message = _("Ce compte ne peut pas réserver sur ce territoire.")


class NotFound(DomainError):
    code = "not_found"
    status = 404
    message = _("Ce qui est demandé n’existe pas sur ce territoire.")


class BadPerson(DomainError):
    """The sentence is the one that people read beside the field."""

    code = "invalid_beneficiary"
    status = 422

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.message = sentence


class Named(Schema):
    id: int
    name: str


class SlotOut(Schema):
    starts_at: datetime
    ends_at: datetime
    mediator: Named
    access_point: Named


class SlotPage(Schema):
    items: list[SlotOut]
    next_cursor: str | None


class SlotsAsked(Schema):
    """Bounds are dates (local, both included) or instants with offset (`to` excluded)."""

    session_kind: Id
    since: Annotated[Bound, Field(alias="from")] = None
    until: Annotated[Bound, Field(alias="to")] = None
    access_point: Annotated[Id | None, EMPTY_IS_NONE] = None
    mediator: Annotated[Id | None, EMPTY_IS_NONE] = None
    limit: Annotated[int, Field(ge=1, le=PAGE_MAX)] = 200
    cursor: Annotated[str, Field(max_length=60)] = ""


class BeneficiaryIn(Schema):
    first_name: Annotated[str, Field(max_length=200)]
    phone: Annotated[str | None, Field(max_length=200)] = None


class BookingIn(Schema):
    """Either `session` (a workshop), or the four parts of a slot."""

    session: Id | None = None
    session_kind: Id | None = None
    starts_at: Annotated[AwareDatetime | None, IN_OUR_TIME] = None
    mediator: Id | None = None
    access_point: Id | None = None
    beneficiary: BeneficiaryIn

    @model_validator(mode="after")
    def names_one_thing(self) -> Self:
        slot = (self.session_kind, self.starts_at, self.mediator, self.access_point)
        given = [part is not None for part in slot]
        if (self.session is None) != all(given) or (self.session is not None and any(given)):
            raise ValueError("give either session, or all the parts of a slot")
        return self


class BookingOut(Schema):
    id: int
    status: str
    session: int
    session_kind: Named
    starts_at: datetime
    ends_at: datetime
    mediator: Named
    access_point: Named


@router.get("slots", response=SlotPage, summary="Free times, each start once")
def list_slots(request: HttpRequest, asked: Query[SlotsAsked]) -> dict[str, Any]:
    """What citizens may book: public kinds and places, from the notice to the horizon.

    Each start once, at one place and with one mediator that are free then: ask with `access_point`
    for the times of a place.
    """
    territory: Territory = request.territory  # type: ignore[attr-defined]
    kind = get_object_or_404(choices.public_kinds(territory), pk=asked.session_kind)
    now = timezone.now()
    since = instant(asked.since, territory, days=0) or now
    ranges = OpeningRange.objects.all()
    if asked.access_point:
        ranges = ranges.filter(access_point=asked.access_point)
    if asked.mediator:
        ranges = ranges.filter(mediator=asked.mediator)
    offers = public_offers(
        session_kind=kind,
        ranges=ranges,
        reach=Reach.of_citizens(kind),
        since=since,
        until=instant(asked.until, territory, days=1) or since + DEFAULT_SPAN,
        now=now,
    )
    return page_of(first_of_each_start(offers), asked)


def first_of_each_start(offers: list[Offer]) -> list[Offer]:
    chosen: dict[datetime, Offer] = {}
    for offer in offers:
        chosen.setdefault(offer.starts_at, offer)
    return list(chosen.values())


@router.post(
    "bookings", response={201: BookingOut}, auth=may_book, summary="Book a slot or a seat, once"
)
def create_booking(
    request: HttpRequest,
    payload: BookingIn,
    idempotency_key: Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=200)],
) -> Status:
    """The same key gives the same booking; the same key for another one is refused."""
    territory, _roles = allowed(request)
    booking = actions.book_at_desk(
        errand=errand_of(payload, territory),
        visitor=visitor_of(payload.beneficiary, territory),
        origin=Booking.Origin.API,
        booked_by=request.user,  # type: ignore[arg-type]
        idempotency_key=key_of(idempotency_key),
        now=timezone.now(),
    )
    return Status(201, booking_out(booking))


@router.delete(
    "bookings/{int:booking_id}", response={204: None}, auth=may_book, summary="Cancel a booking"
)
def delete_booking(request: HttpRequest, booking_id: int) -> Status:
    """Frees the seat and tells the person. Twice changes nothing. 404 for somebody else's."""
    territory, roles = allowed(request)
    seen = bookings_seen_by(request.user, roles, territory)  # type: ignore[arg-type]
    booking = get_object_or_404(seen, pk=booking_id)
    actions.cancel_booking(booking=booking, by=request.user, now=timezone.now())  # type: ignore
    return Status(204, None)


def allowed(request: HttpRequest) -> tuple[Territory, frozenset[Role]]:
    territory: Territory = request.territory  # type: ignore[attr-defined]
    roles = roles_of(request.user, territory)  # type: ignore[arg-type]
    if not roles & BOOKING:
        raise NotAllowed
    return territory, roles


def instant(value: datetime | date | None, territory: Territory, *, days: int) -> datetime | None:
    """A date becomes its midnight in the territory, `days` later; an instant stays what it is."""
    if value is None or isinstance(value, datetime):
        return value
    midnight = datetime.combine(value, time(0), ZoneInfo(territory.time_zone))
    return midnight + timedelta(days=days)


def page_of(offers: list[Offer], asked: SlotsAsked) -> dict[str, Any]:
    after = read_cursor(asked.cursor)
    left = [offer for offer in offers if after is None or place_in_order(offer) > after]
    page = left[: asked.limit]
    has_more = len(left) > len(page)
    return {
        "items": [slot_out(offer) for offer in page],
        "next_cursor": write_cursor(page[-1]) if has_more else None,
    }


def place_in_order(offer: Offer) -> tuple[datetime, int]:
    return offer.starts_at, offer.access_point.pk


def write_cursor(offer: Offer) -> str:
    return f"{choices.written(offer.starts_at)}-{offer.access_point.pk}"


def read_cursor(text: str) -> tuple[datetime, int] | None:
    if not text:
        return None
    start, _dash, place = text.partition("-")
    starts_at = choices.read_start(start)
    if starts_at is None or not choices.read_id(place):
        raise BadCursor
    return starts_at, choices.read_id(place)


def errand_of(
    payload: BookingIn, territory: Territory
) -> actions.AppointmentErrand | actions.SeatErrand:
    """The rows behind the numbers, all of this territory. Raises NotFound."""
    if payload.session is not None:
        sessions = Session.objects.for_territory(territory).select_related(
            "session_kind", "access_point", "territory__sender"
        )
        return actions.SeatErrand(found(sessions, payload.session))
    kinds = SessionKind.objects.for_territory(territory).appointments()
    return actions.AppointmentErrand(
        found(kinds.select_related("territory__sender"), payload.session_kind),
        found(AccessPoint.objects.for_territory(territory), payload.access_point),
        found(User.objects.mediators_of(territory), payload.mediator),
        payload.starts_at,  # type: ignore[arg-type]  # given: the payload is checked
    )


def found(rows: Any, pk: int | None) -> Any:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def visitor_of(beneficiary: BeneficiaryIn, territory: Territory) -> actions.Visitor:
    """The same checks and sentences as on screen. Raises BadPerson."""
    form = PersonForm(beneficiary.dict(), territory=territory)
    if not form.is_valid():
        raise BadPerson(" ".join(str(errors[0]) for errors in form.errors.values()))
    return actions.Visitor(form.cleaned_data["first_name"], form.cleaned_data["phone"])


def key_of(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid5(KEYS, text)


def slot_out(offer: Offer) -> dict[str, Any]:
    return {
        "starts_at": offer.local_start,
        "ends_at": offer.ends_at.astimezone(offer.zone),
        "mediator": {"id": offer.mediator.pk, "name": words.full_name(offer.mediator)},
        "access_point": {"id": offer.access_point.pk, "name": offer.access_point.name},
    }


def booking_out(booking: Booking) -> dict[str, Any]:
    session = booking.session
    zone = session.access_point.time_zone
    return {
        "id": booking.pk,
        "status": booking.status,
        "session": session.pk,
        "session_kind": {"id": session.session_kind_id, "name": session.session_kind.name},
        "starts_at": words.local(session.starts_at, zone),
        "ends_at": words.local(session.ends_at, zone),
        "mediator": {"id": session.mediator_id, "name": words.full_name(session.mediator)},
        "access_point": {"id": session.access_point_id, "name": session.access_point.name},
    }
