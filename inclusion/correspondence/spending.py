"""What messages cost, by month, by kind of news and by way. One query for each figure.

The relay counts (`notifications.spending`); this tells what its count is made of. Estimates: the
price of a segment is a setting. Texts and numbers are erased; what was spent stays.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format

from inclusion.correspondence.words import euros
from inclusion.territories.models import Territory
from notifications import subjects
from notifications.models import Message

MONTHS_SHOWN = 12
CENT = 1000  # thousandths of a cent in a cent


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of news by one way: so many messages, segments, and their cost."""

    event: str
    channel: str
    messages: int
    segments: int
    millicents: int

    @property
    def cost(self) -> str:
        return euros(self.millicents)


@dataclass(frozen=True, slots=True)
class Month:
    first_day: date
    lines: list[Line] = field(default_factory=list)

    @property
    def name(self) -> str:
        return date_format(self.first_day, "F Y")

    @property
    def millicents(self) -> int:
        return sum(line.millicents for line in self.lines)

    @property
    def segments(self) -> int:
        return sum(line.segments for line in self.lines)

    @property
    def cost(self) -> str:
        return euros(self.millicents)


def zone_of(territory: Territory) -> ZoneInfo:
    return ZoneInfo(territory.time_zone)


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def month_after(first_day: date) -> date:
    return first_of_month(first_day + timedelta(days=32))


def months_before(first_day: date, count: int) -> date:
    for _month in range(count):
        first_day = first_of_month(first_day - timedelta(days=1))
    return first_day


def share(spent: int, cap: int) -> int:
    """Per cent of the cap, rounded down: 100 only when it is all spent."""
    return spent * 100 // cap if cap else 100


def paid(territory: Territory) -> QuerySet[Message]:
    """What the relay counted before it left; what never left was taken out again."""
    return Message.objects.filter(sender=territory.sender_id, counted_on__isnull=False)


def of_months(territory: Territory, *, since: date, until: date) -> list[Month]:
    """Months from `since` to before `until` (first days, local time), the latest first. 1 query."""
    rows = paid(territory).filter(counted_on__gte=since, counted_on__lt=until)
    by_kind = (
        rows.annotate(month=TruncMonth("counted_on"))
        .values("month", "subject_type", "event", "channel")
        .annotate(
            messages=Count("pk"), segments_sum=Sum("segments"), millicents=Sum("cost_millicents")
        )
        .order_by("-month", "-millicents", "event", "channel")
    )
    found: dict[date, Month] = {}
    for row in by_kind:
        first_day = row["month"]
        found.setdefault(first_day, Month(first_day)).lines.append(line_of(row))
    return list(found.values())


def line_of(row: Any) -> Line:
    named = Message(subject_type=row["subject_type"], event=row["event"], channel=row["channel"])
    return Line(
        event=subjects.event_name(named),
        channel=named.get_channel_display(),
        messages=row["messages"],
        segments=row["segments_sum"],
        millicents=row["millicents"],
    )


def planned(territory: Territory, *, until: date, now: datetime) -> int:
    """Thousandths of a cent of what waits and is to leave before that day. One query."""
    waiting = Message.objects.pending().filter(
        sender=territory.sender_id,
        due_at__lt=datetime.combine(until, time(0), zone_of(territory)),
        expires_at__gt=now,
    )
    return int(waiting.aggregate(total=Sum("cost_millicents", default=0))["total"])
