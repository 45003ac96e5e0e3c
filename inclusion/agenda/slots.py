"""Loads what availability needs, in a constant number of queries, and asks it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from inclusion.agenda import availability
from inclusion.agenda.availability import Interval, Slot, WeeklyRule
from inclusion.agenda.models import Absence, OpeningRange, Session, SessionKind
from inclusion.people.models import User
from inclusion.places.models import AccessPoint

# Staff book for a person who stands before them: no notice; half a year is as far as anybody plans.
STAFF_HORIZON_DAYS = 180


@dataclass(frozen=True, slots=True)
class Reach:
    """How soon and how far ahead somebody may book."""

    notice: timedelta
    horizon: timedelta

    @classmethod
    def of_citizens(cls, kind: SessionKind) -> Self:
        return cls(timedelta(minutes=kind.min_notice_minutes), timedelta(days=kind.horizon_days))

    @classmethod
    def of_staff(cls) -> Self:
        return cls(timedelta(0), timedelta(days=STAFF_HORIZON_DAYS))

    def window(self, *, now: datetime, since: datetime, until: datetime) -> Interval:
        """The part of `[since, until)` that may be booked; empty when nothing is left."""
        return Interval(max(since, now + self.notice), min(until, now + self.horizon))


@dataclass(frozen=True, slots=True)
class Offer:
    """A free slot with the people and places behind its numbers."""

    starts_at: datetime
    ends_at: datetime
    mediator: User
    access_point: AccessPoint

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.access_point.time_zone)

    @property
    def local_start(self) -> datetime:
        return self.starts_at.astimezone(self.zone)


def free_offers(
    *,
    session_kind: SessionKind,
    ranges: QuerySet[OpeningRange],
    reach: Reach,
    since: datetime,
    until: datetime,
    now: datetime,
) -> list[Offer]:
    """Every free slot of every mediator of `ranges`. Three queries, whatever the span."""
    rules = list(rules_of(session_kind, ranges))
    window = reach.window(now=now, since=since, until=until)
    return with_names(find_slots(session_kind, rules, window), rules)


def public_offers(
    *,
    session_kind: SessionKind,
    ranges: QuerySet[OpeningRange],
    reach: Reach,
    since: datetime,
    until: datetime,
    now: datetime,
) -> list[Offer]:
    """What citizens see: visible places, each start once per place. Three queries."""
    rules = list(rules_of(session_kind, ranges.filter(access_point__is_visible=True)))
    window = reach.window(now=now, since=since, until=until)
    return with_names(share_work(find_slots(session_kind, rules, window)), rules)


def find_slots(
    session_kind: SessionKind, rules: list[OpeningRange], window: Interval
) -> list[Slot]:
    if not rules or window.start >= window.end:
        return []
    duration = timedelta(minutes=session_kind.duration_minutes)
    return availability.free_slots(
        rules=[as_rule(rule) for rule in rules],
        busy=busy_times(rules, Interval(window.start, window.end + duration)),
        window=window,
        duration=duration,
    )


def share_work(slots: list[Slot]) -> list[Slot]:
    """Each start once per place; the mediator with the most free slots in the span comes first."""
    load = Counter(slot.mediator for slot in slots)
    return availability.once_per_start(slots, {who: -free for who, free in load.items()})


def each_start_once(offers: list[Offer]) -> list[Offer]:
    """The same for offers that have their names already."""
    by_slot = {as_slot(offer): offer for offer in offers}
    return [by_slot[slot] for slot in share_work(list(by_slot))]


def rules_of(session_kind: SessionKind, ranges: QuerySet[OpeningRange]) -> QuerySet[OpeningRange]:
    in_service = OpeningRange.objects.in_service(session_kind.territory)
    return (
        (ranges & in_service)
        .filter(session_kinds=session_kind)
        .select_related("mediator", "access_point")
        .order_by("pk")
    )


def busy_times(rules: Iterable[OpeningRange], window: Interval) -> dict[int, list[Interval]]:
    """Absences and blocking sessions of these mediators, wherever they are. Two queries."""
    mediators = {rule.mediator_id for rule in rules}
    overlap = Q(mediator__in=mediators, starts_at__lt=window.end, ends_at__gt=window.start)
    columns = ("mediator_id", "starts_at", "ends_at")
    absences = Absence.objects.filter(overlap).values_list(*columns)
    sessions = Session.objects.planned().filter(overlap, blocking=True).order_by()
    busy: dict[int, list[Interval]] = defaultdict(list)
    for mediator, start, end in [*absences, *sessions.values_list(*columns)]:
        busy[mediator].append(Interval(start, end))
    return busy


def as_rule(opening: OpeningRange) -> WeeklyRule:
    return WeeklyRule(
        mediator=opening.mediator_id,
        access_point=opening.access_point_id,
        weekday=opening.weekday,
        starts=opening.starts,
        ends=opening.ends,
        valid_from=opening.valid_from,
        valid_until=opening.valid_until,
        zone=ZoneInfo(opening.access_point.time_zone),
    )


def as_slot(offer: Offer) -> Slot:
    return Slot(offer.starts_at, offer.access_point.pk, offer.mediator.pk, offer.ends_at)


def with_names(slots: list[Slot], rules: Iterable[OpeningRange]) -> list[Offer]:
    mediators = {rule.mediator_id: rule.mediator for rule in rules}
    places = {rule.access_point_id: rule.access_point for rule in rules}
    return [
        Offer(slot.starts_at, slot.ends_at, mediators[slot.mediator], places[slot.access_point])
        for slot in slots
    ]
