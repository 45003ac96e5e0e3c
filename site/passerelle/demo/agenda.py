"""Kinds of sessions, weekly opening, workshops and a few bookings of invented people."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from inclusion.agenda import slots
from inclusion.agenda.actions import book_appointment, book_seat
from inclusion.agenda.models import Booking, OpeningRange, Session, SessionKind
from inclusion.people.actions import register_beneficiary
from inclusion.people.models import User
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory
from passerelle.demo.people import Staff

# Two ranges a day, Monday to Saturday: (weekdays, index of the place, from, to) for each mediator.
WEEKS: tuple[tuple[tuple[tuple[int, ...], int, time, time], ...], ...] = (
    (
        ((0, 1, 3, 4), 2, time(9), time(12)),
        ((0, 1, 3, 4), 1, time(14), time(17)),
        ((2, 5), 0, time(10), time(12)),
    ),
    (
        ((0, 2, 4), 1, time(9), time(12)),
        ((1, 3), 3, time(9), time(12)),
        ((0, 2, 4), 3, time(14), time(17)),
        ((5,), 2, time(9), time(12)),
    ),
)
# Mobile numbers of the range that Arcep keeps for fiction.
PEOPLE = (
    ("Fatima", "+33639980011"),
    ("Jean-Claude", "+33639980012"),
    ("Mireille", "+33639980013"),
    ("Ahmed", "+33639980014"),
    ("Ginette", ""),
)
WORKSHOPS = (
    (3, "Premiers pas avec un ordinateur", time(14), 8),
    (8, "Se servir de son smartphone", time(10), 6),
    (15, "Reconnaître les arnaques", time(14), 10),
)


def create(
    territory: Territory, staff: Staff, access_points: list[AccessPoint], *, now: datetime
) -> None:
    kinds = create_kinds(territory)
    today = now.astimezone(ZoneInfo(territory.time_zone)).date()
    for mediator, week in zip(staff.mediators, WEEKS, strict=True):
        create_week(mediator, week, access_points, kinds[:2], valid_from=today)
    workshops = create_workshops(kinds[2:], staff.mediators[1], access_points[4], today)
    create_day(territory, kinds[0], staff.mediators[0], access_points[2], now=now)
    book_people(territory, kinds[0], staff.mediators, workshops, now=now)


def create_kinds(territory: Territory) -> list[SessionKind]:
    help_kind = SessionKind(
        kind=SessionKind.Kind.APPOINTMENT,
        name="Aide personnelle",
        explanation="Un médiateur vous aide, vous seul.",
        duration_minutes=60,
    )
    quick_kind = SessionKind(
        kind=SessionKind.Kind.APPOINTMENT,
        name="Une démarche rapide",
        explanation="Pour une seule démarche.",
        duration_minutes=30,
    )
    workshops = [
        SessionKind(
            kind=SessionKind.Kind.WORKSHOP,
            name=name,
            explanation="En petit groupe, à votre rythme.",
            duration_minutes=120,
        )
        for _days, name, _hour, _seats in WORKSHOPS
    ]
    kinds = [help_kind, quick_kind, *workshops]
    for kind in kinds:
        kind.territory = territory
        kind.full_clean()
        kind.save()
    return kinds


def create_week(
    mediator: User,
    week: tuple[tuple[tuple[int, ...], int, time, time], ...],
    access_points: list[AccessPoint],
    kinds: list[SessionKind],
    *,
    valid_from: date,
) -> None:
    for weekdays, place, starts, ends in week:
        for weekday in weekdays:
            opening = OpeningRange.objects.create(
                mediator=mediator,
                access_point=access_points[place],
                weekday=weekday,
                starts=starts,
                ends=ends,
                valid_from=valid_from,
            )
            opening.session_kinds.set(kinds)


def create_workshops(
    kinds: list[SessionKind], mediator: User, place: AccessPoint, today: date
) -> list[Session]:
    return [
        create_session(kind, mediator, place, today + timedelta(days=days), hour, seats)
        for kind, (days, _name, hour, seats) in zip(kinds, WORKSHOPS, strict=True)
    ]


def create_session(
    kind: SessionKind, mediator: User, place: AccessPoint, day: date, hour: time, seats: int
) -> Session:
    starts_at = datetime.combine(day, hour, ZoneInfo(place.time_zone))
    return Session.objects.create(
        territory=kind.territory,
        session_kind=kind,
        mediator=mediator,
        access_point=place,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=kind.duration_minutes),
        capacity=seats,
    )


def create_day(
    territory: Territory, kind: SessionKind, mediator: User, place: AccessPoint, *, now: datetime
) -> None:
    """Today's agenda is not empty, whatever the day and hour: the first page a mediator opens."""
    first_hour = first_hour_of_the_day(now.astimezone(ZoneInfo(place.time_zone)))
    for number, (first_name, phone) in enumerate(PEOPLE[:3]):
        starts_at = first_hour + timedelta(hours=number)
        session = Session.objects.create(
            territory=territory,
            session_kind=kind,
            mediator=mediator,
            access_point=place,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
        )
        booked_at = min(now, starts_at - timedelta(hours=1))
        person = register_beneficiary(
            territory=territory, first_name=first_name, phone=phone, now=booked_at
        )
        book_seat(
            session=session, beneficiary=person, origin=Booking.Origin.MEDIATOR, now=booked_at
        )


def first_hour_of_the_day(local_now: datetime) -> datetime:
    """The next full hour from 9:00 to 16:00: nobody comes at night, three hours end by 19:00."""
    this_hour = local_now.replace(minute=0, second=0, microsecond=0)
    opens, last = this_hour.replace(hour=9), this_hour.replace(hour=16)
    first = min(max(this_hour + timedelta(hours=1), opens), last)
    return first.astimezone(UTC)  # where an hour lasts an hour, also on the night of the change


def book_people(
    territory: Territory,
    kind: SessionKind,
    mediators: list[User],
    workshops: list[Session],
    *,
    now: datetime,
) -> None:
    """One appointment each in the coming days, and two seats of the first workshop."""
    offers = slots.free_offers(
        session_kind=kind,
        ranges=OpeningRange.objects.filter(mediator__in=mediators),
        reach=slots.Reach.of_staff(),
        since=now + timedelta(days=1),
        until=now + timedelta(days=8),
        now=now,
    )
    for (first_name, phone), offer in zip(PEOPLE, offers[::3], strict=False):
        person = register_beneficiary(
            territory=territory, first_name=first_name, phone=phone, now=now
        )
        book_appointment(
            territory=territory,
            session_kind=kind,
            mediator=offer.mediator,
            access_point=offer.access_point,
            starts_at=offer.starts_at,
            beneficiary=person,
            origin=Booking.Origin.MEDIATOR,
            now=now,
        )
    for first_name, phone in PEOPLE[:2]:
        person = register_beneficiary(
            territory=territory, first_name=first_name, phone=phone, now=now
        )
        book_seat(session=workshops[0], beneficiary=person, origin=Booking.Origin.MEDIATOR, now=now)
