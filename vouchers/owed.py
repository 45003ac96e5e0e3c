"""What programmes owe to places for the cheques spent there: one query for page, print and CSV.

It tells what was noted, not what was paid: claims, their certification and payment come later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet, Sum
from django.utils.dateformat import format as write

from inclusion.people.models import Membership, Role
from inclusion.territories.models import Territory
from vouchers.models import Programme, Redemption


@dataclass(frozen=True, slots=True)
class Line:
    """Cheques of one programme at one place in one state of their payment."""

    programme: str
    place: str
    structure: str
    status: str
    cheques: int
    cents: int


@dataclass(frozen=True, slots=True)
class Month:
    first: date

    @property
    def value(self) -> str:
        """`2026-12`, as addresses write it."""
        return f"{self.first:%Y-%m}"

    @property
    def title(self) -> str:
        return write(self.first, "F Y")

    def bounds(self, zone: str) -> tuple[datetime, datetime]:
        """`[start, end)` in the territory's own time."""
        after = date(self.first.year + self.first.month // 12, self.first.month % 12 + 1, 1)
        start, end = (datetime.combine(day, time(), ZoneInfo(zone)) for day in (self.first, after))
        return start, end


def month_of(text: str) -> Month | None:
    """The month of an address; None for anything else."""
    try:
        first = date.fromisoformat(f"{text}-01") if len(text) == 7 else None
    except ValueError:
        return None
    return Month(first) if first and 2000 <= first.year < 2200 else None


def programmes_seen_by(
    memberships: Iterable[Membership], territory: Territory
) -> QuerySet[Programme]:
    """All, or for accountants of a structure those that it funds."""
    programmes = Programme.objects.filter(territory=territory).select_related("funder")
    own = set()
    for held in memberships:
        if held.role == Role.COORDINATOR:
            return programmes
        if held.role == Role.ACCOUNTANT:
            if held.organisation_id is None:
                return programmes
            own.add(held.organisation_id)
    return programmes.filter(funder__in=own)


def redemptions_of(
    programmes: QuerySet[Programme], month: Month | None, zone: str
) -> QuerySet[Redemption]:
    """Spent and not taken back."""
    spent = Redemption.objects.filter(
        cheque__booklet__programme__in=programmes, reversed_at__isnull=True
    )
    if month is None:
        return spent
    start, end = month.bounds(zone)
    return spent.filter(redeemed_at__gte=start, redeemed_at__lt=end)


def lines(redemptions: QuerySet[Redemption]) -> list[Line]:
    """By programme, place and state, in that order. One query."""
    groups = (
        redemptions.order_by()
        .values_list(
            "cheque__booklet__programme__name",
            "access_point__name",
            "access_point__organisation__name",
            "claim_status",
        )
        .annotate(cheques=Count("pk"), cents=Sum("amount_cents"))
    )
    states = dict(Redemption.ClaimStatus.choices)
    found = [
        Line(programme, place, structure or "", str(states[status]), cheques, cents)
        for programme, place, structure, status, cheques, cents in groups
    ]
    return sorted(found, key=lambda line: (line.programme, line.place, line.status))


def months_of(redemptions: QuerySet[Redemption], zone: str) -> list[Month]:
    """Those in which something was spent, newest first. One query."""
    found = redemptions.datetimes("redeemed_at", "month", order="DESC", tzinfo=ZoneInfo(zone))
    return [Month(moment.date()) for moment in found]
