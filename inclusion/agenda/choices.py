"""What a person chooses from on the way to a booking, with words and addresses ready to show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from inclusion.agenda import words
from inclusion.agenda.models import OpeningRange, SessionKind
from inclusion.agenda.slots import Offer, Reach, free_offers, public_offers
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory

DAYS_SHOWN = 5
NEAREST_SHOWN = 6
START = "%Y%m%dT%H%MZ"
# An agenda knows no other years; near the ends of the calendar, sums of days overflow.
YEARS = range(2000, 2200)


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    title: str
    text: str
    hours: list["Hour"]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Hour:
    title: str
    value: str
    moment: str
    offer: Offer
    url: str = ""


def bookable_places(territory: Territory) -> QuerySet[AccessPoint]:
    """Visible places where citizens may ask for an appointment."""
    ranges = OpeningRange.objects.in_service(territory).filter(
        access_point=OuterRef("pk"), session_kinds__in=public_kinds(territory)
    )
    places = AccessPoint.objects.for_territory(territory).visible()
    return places.filter(Exists(ranges)).order_by("commune_name", "name", "pk")


def public_kinds(territory: Territory) -> QuerySet[SessionKind]:
    kinds = SessionKind.objects.for_territory(territory).public().appointments()
    return kinds.select_related("territory")


def kinds_at(kinds: QuerySet[SessionKind], ranges: QuerySet[OpeningRange]) -> list[SessionKind]:
    """The kinds for which somebody receives in these ranges."""
    here = ranges.filter(session_kinds=OuterRef("pk"))
    return list(kinds.filter(Exists(here)).order_by("name"))


def citizen_offers(kind: SessionKind, place: AccessPoint, *, now: datetime) -> list[Offer]:
    """Each start once, from the notice to the horizon of the kind."""
    return public_offers(
        session_kind=kind,
        ranges=OpeningRange.objects.filter(access_point=place),
        reach=Reach.of_citizens(kind),
        since=now,
        until=now + timedelta(days=kind.horizon_days),
        now=now,
    )


def staff_offers(
    kind: SessionKind, ranges: QuerySet[OpeningRange], *, now: datetime, days: int
) -> list[Offer]:
    return free_offers(
        session_kind=kind,
        ranges=ranges,
        reach=Reach.of_staff(),
        since=now,
        until=now + timedelta(days=days),
        now=now,
    )


def by_day(offers: Iterable[Offer]) -> list[Day]:
    """Offers grouped by local date, in order."""
    ordered = sorted(offers, key=lambda offer: (offer.local_start.date(), offer.starts_at))
    return [
        as_day(day, [as_hour(offer) for offer in group])
        for day, group in groupby(ordered, key=lambda offer: offer.local_start.date())
    ]


def as_day(day: date, hours: list[Hour]) -> Day:
    count = len(hours)
    text = ngettext("%d rendez-vous libre", "%d rendez-vous libres", count) % count
    return Day(day, words.day(day), text, hours)


def as_hour(offer: Offer) -> Hour:
    start = offer.local_start
    return Hour(words.hour(start), written(offer.starts_at), words.moment(start), offer)


def nearest(offers: Iterable[Offer], wanted: datetime) -> list[Hour]:
    """The few free times closest to the one that was lost, earliest first."""
    close = sorted(offers, key=lambda offer: (abs(offer.starts_at - wanted), offer.starts_at))
    return [as_hour(offer) for offer in sorted(close[:NEAREST_SHOWN], key=lambda o: o.starts_at)]


def written(starts_at: datetime) -> str:
    """An instant for an address or a form: `20261208T1330Z`."""
    return starts_at.astimezone(UTC).strftime(START)


def read_start(text: str) -> datetime | None:
    """The instant that `written` wrote; None for anything else."""
    try:
        start = datetime.strptime(text, START).replace(tzinfo=UTC)
    except ValueError:
        return None
    return start if start.year in YEARS else None


def read_day(text: str) -> date | None:
    """A day from an address (ISO 8601); None for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None


def read_id(text: str) -> int:
    """A row's number from an address; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def address(name: str, **query: object) -> str:
    """The address of a screen of ours with its question, empty values left out."""
    given = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{reverse(name)}?{urlencode(given)}" if given else reverse(name)
