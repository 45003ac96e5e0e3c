"""The day that the demo shows has hours at which people come, whenever it is started."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from passerelle.demo.agenda import first_hour_of_the_day

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("started", "first"),
    [(0, 9), (3, 9), (8, 9), (9, 10), (13, 14), (15, 16), (16, 16), (21, 16), (23, 16)],
)
def test_the_first_appointment_of_today_is_at_a_sensible_hour(started, first):
    now = datetime(2026, 11, 24, started, 37, tzinfo=PARIS)
    hour = first_hour_of_the_day(now).astimezone(PARIS)
    assert (hour.hour, hour.minute, hour.date()) == (first, 0, now.date())


def test_on_the_night_of_the_change_of_clocks_too():
    now = datetime(2026, 10, 25, 2, 30, tzinfo=PARIS)
    assert first_hour_of_the_day(now).astimezone(PARIS).hour == 9
