"""Figures that outlive people."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection

from inclusion.people.models import MonthlyCount
from inclusion.territories.models import Territory

ONE_MORE = """
INSERT INTO people_monthlycount (territory_id, month, what, count) VALUES (%s, %s, %s, 1)
ON CONFLICT (territory_id, month, what) DO UPDATE SET count = people_monthlycount.count + 1
"""


def count_one(*, territory: Territory, month: date, what: MonthlyCount.What) -> None:
    """One more of this in that month, whoever else counts at the same time."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_MORE, [territory.pk, month, what.value])


def month_of(instant: datetime, territory: Territory) -> date:
    """The first day of the month in which this happened, local time."""
    return instant.astimezone(ZoneInfo(territory.time_zone)).date().replace(day=1)
