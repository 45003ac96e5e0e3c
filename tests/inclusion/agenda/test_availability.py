"""Slots: pure logic, attacked with properties and with the two days when clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.agenda.availability import (
    Interval,
    Slot,
    WeeklyRule,
    free_slots,
    merged,
    occurrences,
    once_per_start,
    opening_hours,
)

PARIS, REUNION = ZoneInfo("Europe/Paris"), ZoneInfo("Indian/Reunion")
MONDAY = datetime(2026, 12, 7, tzinfo=UTC)
WEEK = Interval(MONDAY, MONDAY + timedelta(days=7))
HALF_HOUR = timedelta(minutes=30)


def rule(starts: str = "09:00", ends: str = "12:00", **changes) -> WeeklyRule:
    values = {
        "mediator": 1,
        "access_point": 1,
        "weekday": 0,
        "starts": time.fromisoformat(starts),
        "ends": time.fromisoformat(ends),
        "valid_from": date(2026, 1, 1),
        "valid_until": None,
        "zone": PARIS,
    }
    return WeeklyRule(**{**values, **changes})


def at(text: str, zone: ZoneInfo = PARIS) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def starts(rules, busy=None, window=WEEK, minutes=60, zone=PARIS) -> list[str]:
    found = free_slots(
        rules=rules, busy=busy or {}, window=window, duration=timedelta(minutes=minutes)
    )
    return [f"{slot.starts_at.astimezone(zone):%a %H:%M}" for slot in found]


def test_an_opening_range_is_cut_in_steps_of_the_duration():
    assert starts([rule()]) == ["Mon 09:00", "Mon 10:00", "Mon 11:00"]
    assert starts([rule()], minutes=45)[-1] == "Mon 11:15"


def test_a_slot_never_passes_the_end_of_the_range():
    assert starts([rule("09:00", "10:59")]) == ["Mon 09:00"]


def test_a_booking_off_the_grid_does_not_shift_the_others():
    busy = {1: [Interval(at("2026-12-07T09:10"), at("2026-12-07T09:20"))]}
    assert starts([rule()], busy) == ["Mon 10:00", "Mon 11:00"]


def test_back_to_back_bookings_do_not_touch():
    busy = {1: [Interval(at("2026-12-07T10:00"), at("2026-12-07T11:00"))]}
    assert starts([rule()], busy) == ["Mon 09:00", "Mon 11:00"]


def test_a_busy_time_inside_another_does_not_free_what_follows():
    busy = {
        1: [
            Interval(at("2026-12-07T09:00"), at("2026-12-07T12:00")),
            Interval(at("2026-12-07T09:15"), at("2026-12-07T09:30")),
        ]
    }
    assert starts([rule()], busy) == []


def test_the_busy_time_of_a_colleague_changes_nothing():
    busy = {2: [Interval(at("2026-12-07T09:00"), at("2026-12-07T12:00"))]}
    assert len(starts([rule()], busy)) == 3


def test_two_ranges_that_overlap_are_one_with_one_grid():
    assert starts([rule("09:00", "11:00"), rule("10:30", "12:00")]) == [
        "Mon 09:00",
        "Mon 10:00",
        "Mon 11:00",
    ]


def test_two_ranges_that_touch_keep_their_own_grids():
    rules = [rule("09:00", "10:15"), rule("10:15", "12:00")]
    assert starts(rules, minutes=60) == ["Mon 09:00", "Mon 10:15"]


def test_a_mediator_with_two_places_at_once_shows_each_start_once():
    assert len(starts([rule(), rule(access_point=2)])) == 3


def test_validity_dates_are_local_and_included():
    window = Interval(MONDAY, MONDAY + timedelta(days=22))
    bounded = rule(valid_from=date(2026, 12, 14), valid_until=date(2026, 12, 21))
    assert len(starts([bounded], window=window)) == 6


def test_the_window_holds_starts_only_and_its_end_is_outside():
    window = Interval(at("2026-12-07T10:00"), at("2026-12-07T11:00"))
    assert starts([rule()], window=window) == ["Mon 10:00"]


def test_a_window_that_opens_in_the_middle_of_a_range_keeps_the_grid():
    window = Interval(at("2026-12-07T09:20"), WEEK.end)
    assert starts([rule()], window=window) == ["Mon 10:00", "Mon 11:00"]


def test_an_evening_in_la_reunion_is_found_though_the_utc_date_differs():
    window = Interval(datetime(2026, 12, 6, 20, tzinfo=UTC), datetime(2026, 12, 7, 0, tzinfo=UTC))
    night = rule("00:30", "02:30", zone=REUNION)
    assert starts([night], window=window, zone=REUNION) == ["Mon 00:30", "Mon 01:30"]


def test_nine_o_clock_stays_nine_o_clock_across_the_change_of_clocks():
    window = Interval(at("2026-03-22T00:00"), at("2026-04-06T00:00"))
    sundays = rule(weekday=6)
    found = free_slots(rules=[sundays], busy={}, window=window, duration=timedelta(minutes=180))
    assert [slot.starts_at.hour for slot in found] == [8, 7, 7]


@pytest.mark.parametrize(
    ("day", "zone", "real_hours"),
    [
        (date(2026, 3, 29), PARIS, 2),
        (date(2026, 10, 25), PARIS, 4),
        (date(2026, 3, 29), REUNION, 3),
        (date(2026, 10, 25), REUNION, 3),
    ],
)
def test_the_nights_when_clocks_change_last_what_they_really_last(day, zone, real_hours):
    night = rule("01:00", "04:00", weekday=6, zone=zone)
    noon = datetime.combine(day, time(12), zone).astimezone(UTC)
    window = Interval(noon - timedelta(hours=12), noon)
    [opening] = [found for found in occurrences(night, window) if found.end > window.start]
    assert opening.end - opening.start == timedelta(hours=real_hours)
    found = free_slots(rules=[night], busy={}, window=window, duration=timedelta(hours=1))
    assert len(found) == real_hours
    assert len({slot.starts_at for slot in found}) == real_hours


def test_an_opening_inside_the_hour_that_does_not_exist_gives_nothing():
    window = Interval(at("2026-03-28T12:00"), at("2026-03-29T12:00"))
    assert starts([rule("02:00", "03:00", weekday=6)], window=window, minutes=30) == []


def test_when_several_are_free_the_least_loaded_receives_then_the_smallest_id():
    def slot(mediator):
        return Slot(MONDAY, 1, mediator, MONDAY + HALF_HOUR)

    assert once_per_start([slot(2), slot(1)]) == [slot(1)]
    assert once_per_start([slot(1), slot(2)], {1: 5}) == [slot(2)]


def test_the_same_start_in_two_places_is_two_choices():
    slots = [Slot(MONDAY, place, 1, MONDAY + HALF_HOUR) for place in (1, 2)]
    assert once_per_start(slots) == slots


minutes_of_week = st.integers(0, 7 * 24 * 60)


@st.composite
def intervals(draw) -> Interval:
    start = MONDAY + timedelta(minutes=draw(minutes_of_week))
    return Interval(start, start + timedelta(minutes=draw(st.integers(0, 600))))


@st.composite
def rules(draw) -> WeeklyRule:
    first, second = sorted(
        draw(st.lists(st.integers(0, 1439), min_size=2, max_size=2, unique=True))
    )
    return rule(
        f"{first // 60:02}:{first % 60:02}",
        f"{second // 60:02}:{second % 60:02}",
        weekday=draw(st.integers(0, 6)),
        zone=draw(st.sampled_from([PARIS, REUNION])),
        mediator=draw(st.integers(1, 3)),
        access_point=draw(st.integers(1, 2)),
    )


@given(st.lists(intervals(), max_size=12))
def test_merged_intervals_are_disjoint_ordered_and_cover_the_same_moments(times):
    result = merged(times)
    assert all(one.end < two.start for one, two in pairwise(result))
    for moment in (MONDAY + timedelta(minutes=m) for m in range(0, 7 * 24 * 60, 97)):
        covered = any(t.start <= moment < t.end for t in times)
        assert covered == any(t.start <= moment < t.end for t in result)


@given(
    st.lists(rules(), max_size=6),
    st.dictionaries(st.integers(1, 3), st.lists(intervals(), max_size=8)),
    st.sampled_from([15, 30, 45, 60, 90]),
)
def test_slots_touch_no_busy_time_stay_inside_openings_and_never_overlap(
    given_rules, busy, minutes
):
    found = free_slots(
        rules=given_rules, busy=busy, window=WEEK, duration=timedelta(minutes=minutes)
    )
    hours = opening_hours(given_rules, WEEK)
    for slot in found:
        assert slot.ends_at - slot.starts_at == timedelta(minutes=minutes)
        assert WEEK.start <= slot.starts_at < WEEK.end
        for wall in busy.get(slot.mediator, []):
            assert wall.start == wall.end or not (
                wall.start < slot.ends_at and slot.starts_at < wall.end
            )
        openings = hours[slot.access_point, slot.mediator]
        assert any(o.start <= slot.starts_at and slot.ends_at <= o.end for o in openings)
    by_desk: dict = {}
    for slot in found:
        by_desk.setdefault((slot.mediator, slot.access_point), []).append(slot)
    for slots in by_desk.values():
        assert all(a.ends_at <= b.starts_at for a, b in pairwise(slots))
    assert found == sorted(found)
    assert len({(slot.mediator, slot.starts_at) for slot in found}) == len(found)


@given(
    st.sampled_from([date(2026, 3, 29), date(2026, 10, 25)]),
    st.sampled_from([PARIS, REUNION]),
    st.lists(st.integers(0, 1439), min_size=2, max_size=2, unique=True),
)
def test_on_the_days_when_clocks_change_slots_stay_within_local_opening_times(day, zone, minutes):
    first, second = sorted(minutes)
    opening = rule(
        f"{first // 60:02}:{first % 60:02}",
        f"{second // 60:02}:{second % 60:02}",
        weekday=6,
        zone=zone,
    )
    midnight = datetime.combine(day, time(0), zone).astimezone(UTC)
    window = Interval(midnight, midnight + timedelta(hours=25))
    found = free_slots(rules=[opening], busy={}, window=window, duration=timedelta(minutes=15))
    assert all(a.ends_at <= b.starts_at for a, b in pairwise(found))
    start = datetime.combine(day, opening.starts, zone).astimezone(UTC)
    end = datetime.combine(day, opening.ends, zone).astimezone(UTC)
    for slot in found:
        assert start <= slot.starts_at and slot.ends_at <= end
