"""Who sees which bookings and sessions: own ones, or the whole territory for coordinators."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet

from inclusion.agenda.models import Booking, OpeningRange, Session, SessionQuerySet
from inclusion.people.models import Role, User
from inclusion.territories.models import Territory


def bookings_seen_by(user: User, roles: frozenset[Role], territory: Territory) -> QuerySet[Booking]:
    """Those of one's own sessions and those one made; all of them for a coordinator."""
    bookings = Booking.objects.filter(territory=territory).select_related(
        "session__session_kind", "session__access_point", "session__mediator", "beneficiary"
    )
    if Role.COORDINATOR in roles:
        return bookings
    return bookings.filter(Q(session__mediator=user) | Q(booked_by=user))


def sessions_of_day(
    user: User, roles: frozenset[Role], territory: Territory, day: date
) -> SessionQuerySet:
    """The day's planned sessions with their people, in three queries, whatever the number."""
    start, end = bounds(day, territory)
    people = (
        Booking.objects.live()
        .select_related("beneficiary")
        .prefetch_related("beneficiary__contact_points")
        .order_by("beneficiary__first_name", "pk")
    )
    sessions = (
        Session.objects.planned()
        .for_territory(territory)
        .between(start, end)
        .select_related("session_kind", "access_point", "mediator")
        .prefetch_related(Prefetch("bookings", people, to_attr="people"))
        .order_by("starts_at", "mediator__first_name", "pk")
    )
    return sessions if Role.COORDINATOR in roles else sessions.filter(mediator=user)


def bounds(day: date, territory: Territory) -> tuple[datetime, datetime]:
    """The instants between which it is that day in the territory: 23, 24 or 25 hours."""
    zone = ZoneInfo(territory.time_zone)
    return (
        datetime.combine(day, time(0), zone),
        datetime.combine(day + timedelta(days=1), time(0), zone),
    )


def ranges_for(user: User, territory: Territory) -> QuerySet[OpeningRange]:
    """Where this person receives; where everybody does, for somebody who receives nobody."""
    team = OpeningRange.objects.in_service(territory)
    own = team.filter(mediator=user)
    return own if own.exists() else team
