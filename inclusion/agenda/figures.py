"""The figures of a month: one query for each, the same before and after people are erased."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth

from inclusion.agenda.models import Booking, Session
from inclusion.people.models import MonthlyCount
from inclusion.territories.models import Territory

What = MonthlyCount.What


@dataclass(frozen=True, slots=True)
class Month:
    """`people` and `people_present` count each person once in the month, erased ones included."""

    month: date
    sessions: int = 0
    bookings: int = 0
    present: int = 0
    absent: int = 0
    people: int = 0
    people_present: int = 0


def of_months(territory: Territory, *, since: date, until: date) -> list[Month]:
    """Figures of the months from `since` to before `until` (first days), local time. 3 queries."""
    zone = ZoneInfo(territory.time_zone)
    start, end = (datetime.combine(day, time(0), zone) for day in (since, until))
    rows: dict[date, dict[str, int]] = {}
    sessions = Session.objects.planned().filter(
        territory=territory, starts_at__gte=start, starts_at__lt=end
    )
    by_month = sessions.annotate(month=TruncMonth("starts_at", tzinfo=zone)).order_by("month")
    for counted in by_month.values("month").annotate(sessions=Count("pk")):
        rows.setdefault(counted["month"].date(), {})["sessions"] = counted["sessions"]
    for month, counts in bookings_by_month(territory, start, end, zone):
        rows.setdefault(month, {}).update(counts)
    for month, added in erased_people(territory, since, until).items():
        figures = rows.setdefault(month, {})
        for name, count in added.items():
            figures[name] = figures.get(name, 0) + count
    return [Month(month, **figures) for month, figures in sorted(rows.items())]


def bookings_by_month(
    territory: Territory, start: datetime, end: datetime, zone: ZoneInfo
) -> list[tuple[date, dict[str, int]]]:
    live = Booking.objects.live().filter(
        territory=territory, session__starts_at__gte=start, session__starts_at__lt=end
    )
    present = Q(attendance=Booking.Attendance.PRESENT)
    by_month = live.annotate(month=TruncMonth("session__starts_at", tzinfo=zone)).values("month")
    counted: Any = by_month.order_by("month").annotate(
        bookings=Count("pk"),
        present=Count("pk", filter=present),
        absent=Count("pk", filter=Q(attendance=Booking.Attendance.ABSENT)),
        people=Count("beneficiary", distinct=True),
        people_present=Count("beneficiary", filter=present, distinct=True),
    )
    return [(row.pop("month").date(), row) for row in counted]


def erased_people(territory: Territory, since: date, until: date) -> dict[date, dict[str, int]]:
    """What the bookings no longer tell: how many of the people of a month are erased."""
    names = {What.PEOPLE_BOOKED: "people", What.PEOPLE_PRESENT: "people_present"}
    kept = MonthlyCount.objects.filter(
        territory=territory, month__gte=since, month__lt=until, what__in=names
    )
    found: dict[date, dict[str, int]] = {}
    for row in kept.values("month", "what").annotate(total=Sum("count")).order_by("month"):
        found.setdefault(row["month"], {})[names[What(row["what"])]] = row["total"]
    return found
