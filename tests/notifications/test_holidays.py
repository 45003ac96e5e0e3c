"""Public holidays: computed for any year, checked against published dates and another library."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from opening_hours import OpeningHours

from notifications import holidays
from notifications.holidays import easter, is_holiday

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (2024, (3, 31)),
        (2025, (4, 20)),
        (2026, (4, 5)),
        (2027, (3, 28)),
        (2028, (4, 16)),
        (2029, (4, 1)),
        (2030, (4, 21)),
        (2038, (4, 25)),  # as late as it gets
        (2285, (3, 22)),  # as early as it gets
    ],
)
def test_easter_is_where_the_almanacs_put_it(year, sunday):
    assert easter(year) == date(year, *sunday)


def test_the_national_holidays_are_those_of_another_library():
    other = OpeningHours("Mo-Su 00:00-24:00; PH off", timezone=PARIS, country="FR")
    for year in range(2024, 2041):
        days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
        noons = {day: datetime.combine(day, time(12), tzinfo=PARIS) for day in days}
        closed = {day for day, noon in noons.items() if other.is_closed(noon)}
        assert closed == holidays.holidays(year), year


@pytest.mark.parametrize(
    ("region", "days"),
    [
        ("67", {(4, 3), (12, 26)}),
        ("68", {(4, 3), (12, 26)}),
        ("57", {(4, 3), (12, 26)}),
        ("971", {(5, 27)}),
        ("972", {(5, 22)}),
        ("973", {(6, 10)}),
        ("974", {(12, 20)}),
        ("976", {(4, 27)}),
        ("977", {(10, 9)}),
        ("978", {(5, 28)}),
        ("02", set()),
        ("", set()),
    ],
)
def test_each_region_adds_its_own_days(region, days):
    own = {date(2026, *day) for day in days}
    assert holidays.holidays(2026, region) - holidays.holidays(2026) == own
    assert all(is_holiday(day, region) and not is_holiday(day) for day in own)
