"""Phones ring from 8:00 to 20:00 where the person lives, also when the clocks change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.hours import next_daytime

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
