"""What messages cost, by month, by kind of news and by way. One query for each figure.

Estimates: the price of a segment is a setting. Texts and numbers are erased; what was spent stays.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.formats import date_format

from inclusion.correspondence.words import euros
from inclusion.territories.models import Territory
from notifications import subjects
from notifications.models import Message

State = Message.State
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


def start_of(first_day: date, territory: Territory) -> datetime:
    return datetime.combine(first_day, time(0), zone_of(territory))


def paid(territory: Territory) -> QuerySet[Message]:
    """What left, or may have: the provider counts it. Dated by when it left."""
    left = Q(sent_at__isnull=False) | Q(state__in=[State.SENDING, State.UNCERTAIN])
    messages = Message.objects.filter(left, sender=territory.sender_id, cost_millicents__gt=0)
    return messages.annotate(left_at=Coalesce("sent_at", "claimed_at", "due_at"))


def of_months(territory: Territory, *, since: date, until: date) -> list[Month]:
    """Months from `since` to before `until` (first days, local time), the latest first. 1 query."""
    zone = zone_of(territory)
    rows = paid(territory).filter(
        left_at__gte=start_of(since, territory), left_at__lt=start_of(until, territory)
    )
    by_kind = (
        rows.annotate(month=TruncMonth("left_at", tzinfo=zone))
        .values("month", "subject_type", "event", "channel")
        .annotate(
            messages=Count("pk"), segments_sum=Sum("segments"), millicents=Sum("cost_millicents")
        )
        .order_by("-month", "-millicents", "event", "channel")
    )
    found: dict[date, Month] = {}
    for row in by_kind:
        first_day = row["month"].date()
        found.setdefault(first_day, Month(first_day)).lines.append(line_of(row))
    return list(found.values())


def line_of(row: dict[str, object]) -> Line:
    named = Message(subject_type=row["subject_type"], event=row["event"], channel=row["channel"])
    return Line(
        event=subjects.event_name(named),
        channel=named.get_channel_display(),
        messages=int(str(row["messages"])),
        segments=int(str(row["segments_sum"])),
        millicents=int(str(row["millicents"])),
    )


def planned(territory: Territory, *, until: date, now: datetime) -> int:
    """Thousandths of a cent of what waits and is to leave before that day. One query."""
    waiting = Message.objects.pending().filter(
        sender=territory.sender_id, due_at__lt=start_of(until, territory), expires_at__gt=now
    )
    return waiting.aggregate(total=Sum("cost_millicents", default=0))["total"]
