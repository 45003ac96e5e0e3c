"""Phones ring from 8:00 to 20:00 where the person lives, also when the clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.hours import before, next_daytime, previous_daytime, working_days

unhurried = settings(deadline=None)  # a loaded machine is no fault
PARIS, REUNION, MARTINIQUE = map(ZoneInfo, ["Europe/Paris", "Indian/Reunion", "America/Martinique"])


def local(zone, *parts):
    return datetime(*parts, tzinfo=zone)


@pytest.mark.parametrize(
    ("asked", "given_back"),
    [
        ((2026, 12, 8, 7, 59), (2026, 12, 8, 8, 0)),
        ((2026, 12, 8, 8, 0), (2026, 12, 8, 8, 0)),
        ((2026, 12, 8, 19, 59), (2026, 12, 8, 19, 59)),
        ((2026, 12, 8, 20, 0), (2026, 12, 9, 8, 0)),
        ((2026, 12, 31, 23, 0), (2027, 1, 1, 8, 0)),
        # 29 March 2026: 2:00 becomes 3:00 in Paris. 25 October 2026: 3:00 becomes 2:00.
        ((2026, 3, 28, 21, 0), (2026, 3, 29, 8, 0)),
        ((2026, 3, 29, 3, 30), (2026, 3, 29, 8, 0)),
        ((2026, 10, 24, 21, 0), (2026, 10, 25, 8, 0)),
        ((2026, 10, 25, 2, 30), (2026, 10, 25, 8, 0)),
    ],
)
@pytest.mark.parametrize("zone", [PARIS, REUNION, MARTINIQUE], ids=str)
def test_a_night_message_waits_for_eight_in_the_morning(zone, asked, given_back):
    assert next_daytime(local(zone, *asked), zone) == local(zone, *given_back).astimezone(UTC)


@pytest.mark.parametrize(
    ("evening", "hours"),
    [
        (local(PARIS, 2026, 3, 28, 20, 0), 11),
        (local(PARIS, 2026, 10, 24, 20, 0), 13),
        (local(REUNION, 2026, 3, 28, 20, 0), 12),
        (local(REUNION, 2026, 10, 24, 20, 0), 12),
    ],
    ids=["Paris, spring", "Paris, autumn", "La Réunion, spring", "La Réunion, autumn"],
)
def test_the_night_lasts_what_it_lasts_when_the_clocks_change(evening, hours):
    opened = next_daytime(evening, evening.tzinfo)
    assert opened - evening.astimezone(UTC) == timedelta(hours=hours)


@unhurried
@given(
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2028, 1, 1)),
    st.sampled_from([PARIS, REUNION, MARTINIQUE]),
)
def test_the_hour_given_is_always_decent_and_never_earlier(naive, zone):
    instant = naive.replace(tzinfo=UTC)
    opened = next_daytime(instant, zone)
    assert instant <= opened <= instant + timedelta(hours=13)
    assert 8 <= opened.astimezone(zone).hour < 20
    assert next_daytime(opened, zone) == opened


ZONES = {
    "Europe/Paris": "",
    "Indian/Reunion": "974",
    "America/Martinique": "972",
    "America/Cayenne": "973",
    "Indian/Mayotte": "976",
}


@pytest.mark.parametrize(
    ("asked", "opens"),
    [
        ((2026, 12, 5, 20, 0), (2026, 12, 7, 8, 0)),  # Saturday evening → Monday
        ((2026, 12, 6, 10, 0), (2026, 12, 7, 8, 0)),  # Sunday
        ((2026, 12, 25, 10, 0), (2026, 12, 26, 8, 0)),  # Christmas
        ((2026, 4, 4, 20, 30), (2026, 4, 7, 8, 0)),  # Easter: Sunday and Monday
        ((2026, 12, 31, 21, 0), (2027, 1, 2, 8, 0)),  # year's end
        ((2028, 2, 28, 20, 0), (2028, 2, 29, 8, 0)),  # 29 February
        ((2028, 2, 29, 20, 0), (2028, 3, 1, 8, 0)),
        ((2026, 3, 28, 20, 0), (2026, 3, 30, 8, 0)),  # the clocks change on a Sunday
        ((2026, 10, 24, 20, 0), (2026, 10, 26, 8, 0)),
        ((2026, 3, 29, 2, 30), (2026, 3, 30, 8, 0)),  # an hour that Paris does not have
        ((2026, 10, 25, 2, 30), (2026, 10, 26, 8, 0)),  # an hour that it has twice
    ],
)
@pytest.mark.parametrize("name", ZONES)
def test_what_is_not_urgent_waits_for_a_working_day(name, asked, opens):
    zone, working = ZoneInfo(name), working_days(ZONES[name])
    opened = next_daytime(local(zone, *asked), zone, working)
    assert opened == local(zone, *opens).astimezone(UTC)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("America/Martinique", (2026, 5, 22)),
        ("America/Cayenne", (2026, 6, 10)),
        ("Indian/Mayotte", (2026, 4, 27)),
    ],
)
def test_the_day_of_the_abolition_is_kept_where_it_is_one(name, day):
    zone = ZoneInfo(name)
    noon = local(zone, *day, 12, 0)
    assert next_daytime(noon, zone, working_days()) == noon
    assert next_daytime(noon, zone, working_days(ZONES[name])) > noon + timedelta(hours=19)


@pytest.mark.parametrize(
    ("begins", "notice_hours", "reminds"),
    [
        ((2026, 12, 9, 14, 0), 24, (2026, 12, 8, 14, 0)),
        ((2026, 12, 14, 9, 0), 24, (2026, 12, 12, 19, 0)),  # Sunday 9:00 → Saturday 19:00
        ((2026, 12, 14, 9, 0), 48, (2026, 12, 12, 9, 0)),
        ((2026, 12, 8, 9, 0), 24, (2026, 12, 7, 9, 0)),
        ((2026, 12, 8, 9, 0), 2, (2026, 12, 8, 8, 0)),  # 7:00 → 8:00: half of the notice is enough
        ((2026, 12, 8, 8, 30), 2, (2026, 12, 7, 19, 0)),  # 8:00 would be too late
        ((2026, 12, 8, 10, 0), 3, (2026, 12, 8, 8, 0)),  # 7:00 → 8:00, two hours before
        ((2026, 12, 9, 21, 0), 24, (2026, 12, 9, 8, 0)),  # 21:00 → next morning, 13 hours before
        ((2026, 4, 7, 9, 0), 24, (2026, 4, 4, 19, 0)),  # Tuesday after Easter → Saturday
        ((2027, 1, 2, 9, 0), 24, (2026, 12, 31, 19, 0)),
        ((2028, 3, 1, 10, 0), 24, (2028, 2, 29, 10, 0)),
        ((2026, 3, 30, 9, 0), 24, (2026, 3, 28, 19, 0)),
        ((2026, 10, 26, 9, 0), 24, (2026, 10, 24, 19, 0)),
    ],
)
@pytest.mark.parametrize("name", ZONES)
def test_a_reminder_comes_earlier_rather_than_too_late(name, begins, notice_hours, reminds):
    zone = ZoneInfo(name)
    notice = timedelta(hours=notice_hours)
    planned = before(local(zone, *begins), notice, zone, working_days(ZONES[name]))
    assert planned == local(zone, *reminds).astimezone(UTC)


@unhurried
@given(
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2029, 1, 1)),
    st.integers(min_value=60, max_value=7 * 24 * 60),
    st.sampled_from(sorted(ZONES)),
)
def test_a_reminder_is_always_at_a_decent_hour_of_a_working_day_before(naive, minutes, name):
    zone, is_open = ZoneInfo(name), working_days(ZONES[name])
    begins, notice = naive.replace(tzinfo=UTC), timedelta(minutes=minutes)
    planned = before(begins, notice, zone, is_open)
    there = planned.astimezone(zone)
    assert 8 <= there.hour < 20
    assert is_open(there.date())
    assert there.weekday() != 6
    assert planned <= begins - notice / 2


@unhurried
@given(
    st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2029, 1, 1)),
    st.sampled_from(sorted(ZONES)),
)
def test_between_the_previous_and_the_next_open_hour_everything_is_closed(naive, name):
    zone, is_open = ZoneInfo(name), working_days(ZONES[name])
    instant = naive.replace(tzinfo=UTC)
    later, earlier = next_daytime(instant, zone, is_open), previous_daytime(instant, zone, is_open)
    assert earlier <= instant <= later
    assert (earlier == instant) == (later == instant)
    assert next_daytime(earlier, zone, is_open) == earlier
    assert later - earlier < timedelta(days=5)


def test_when_a_clock_goes_back_an_hour_the_day_that_was_chosen_stays_chosen():
    eight = local(PARIS, 2026, 12, 8, 8, 0)
    assert next_daytime(eight - timedelta(hours=1), PARIS) == eight
