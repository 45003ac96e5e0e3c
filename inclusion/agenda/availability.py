"""When may somebody be received? Pure: rules and busy times in, slots out.

All instants are UTC; only the weekly rules are local, in the zone of their place. The grid of slots
is anchored to the start of the opening range, so that a booking never shifts the others.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Interval(NamedTuple):
    """`[start, end)`, two UTC instants."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class WeeklyRule:
    """A mediator receives at a place every `weekday` (0 is Monday), local times of `zone`."""

    mediator: int
    access_point: int
    weekday: int
    starts: time
    ends: time
    valid_from: date
    valid_until: date | None
    zone: ZoneInfo


class Slot(NamedTuple):
    """A time at which one mediator can receive one person at one place. Order: earliest first.

    A plain tuple: a large territory has tens of thousands of them to sort and to compare.
    """

    starts_at: datetime
    access_point: int
    mediator: int
    ends_at: datetime


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The same moments as disjoint intervals, in order; intervals that touch become one."""
    result: list[Interval] = []
    for start, end in sorted(intervals):
        if end <= start:
            continue
        if result and start <= result[-1].end:
            result[-1] = Interval(result[-1].start, max(result[-1].end, end))
        else:
            result.append(Interval(start, end))
    return result


def free_slots(
    *,
    rules: Iterable[WeeklyRule],
    busy: dict[int, list[Interval]],
    window: Interval,
    duration: timedelta,
) -> list[Slot]:
    """Slots that start in `window`, earliest first; each start once per mediator.

    `busy` gives for each mediator bookings and absences together, in any order.
    """
    walls = {mediator: merged(times) for mediator, times in busy.items()}
    found: dict[tuple[int, datetime], Slot] = {}
    for (access_point, mediator), hours in sorted(opening_hours(rules, window).items()):
        for start, end in slots_between(hours, walls.get(mediator, ()), window, duration):
            found.setdefault((mediator, start), Slot(start, access_point, mediator, end))
    return sorted(found.values())


def opening_hours(
    rules: Iterable[WeeklyRule], window: Interval
) -> dict[tuple[int, int], list[Interval]]:
    """Opening times by place and mediator. Two ranges that overlap are one, with one grid."""
    hours: dict[tuple[int, int], list[Interval]] = {}
    for rule in rules:
        days = hours.setdefault((rule.access_point, rule.mediator), [])
        days.extend(occurrences(rule, window))
    return {key: without_overlaps(days) for key, days in hours.items()}


def without_overlaps(intervals: list[Interval]) -> list[Interval]:
    """Like `merged`, but intervals that only touch stay two: each keeps its own grid."""
    result: list[Interval] = []
    for start, end in sorted(intervals):
        if result and start < result[-1].end:
            result[-1] = Interval(result[-1].start, max(result[-1].end, end))
        else:
            result.append(Interval(start, end))
    return result


def occurrences(rule: WeeklyRule, window: Interval) -> Iterator[Interval]:
    """The rule on each local date that the window touches.

    On the two days when clocks change, an opening from 1:00 to 4:00 lasts 2 or 4 real hours; an
    opening inside the hour that does not exist that night gives nothing.
    """
    day = max(window.start.astimezone(rule.zone).date() - timedelta(days=1), rule.valid_from)
    day += timedelta(days=(rule.weekday - day.weekday()) % 7)
    last = window.end.astimezone(rule.zone).date()
    if rule.valid_until is not None:
        last = min(last, rule.valid_until)
    while day <= last:
        start = datetime.combine(day, rule.starts, rule.zone).astimezone(UTC)
        end = datetime.combine(day, rule.ends, rule.zone).astimezone(UTC)
        if start < end:
            yield Interval(start, end)
        day += timedelta(days=7)


def slots_between(
    hours: Sequence[Interval], walls: Sequence[Interval], window: Interval, duration: timedelta
) -> Iterator[Interval]:
    """Steps of `duration` from the start of each opening that touch no wall."""
    ends = [wall.end for wall in walls]
    for opening in hours:
        start = opening.start
        while start + duration <= opening.end and start < window.end:
            # The first wall that ends after our start is the only one that can stand in the way.
            next_wall = bisect_left(ends, start + timedelta(microseconds=1))
            is_free = next_wall == len(walls) or walls[next_wall].start >= start + duration
            if is_free and start >= window.start:
                yield Interval(start, start + duration)
            start += duration


def once_per_start(slots: Iterable[Slot], load: dict[int, int] | None = None) -> list[Slot]:
    """One slot for each start and place, earliest first.

    When several mediators are free, the one with the least `load` (then the smallest id) is taken:
    the same state always gives the same answer, and work is shared.
    """
    weight = load or {}
    chosen: dict[tuple[datetime, int], Slot] = {}
    for slot in sorted(slots, key=lambda slot: (weight.get(slot.mediator, 0), slot.mediator)):
        chosen.setdefault((slot.starts_at, slot.access_point), slot)
    return sorted(chosen.values())
