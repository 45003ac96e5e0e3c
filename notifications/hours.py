"""The hours when a phone may ring: pure, in the zone of the place."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from notifications.holidays import is_holiday

# French carriers take commercial senders from 8:00 to 20:00; we keep these hours for everybody's
# peace, login codes apart (reference: booking-and-sms, part c, "France").
OPENS = time(8)
CLOSES = time(20)
LAST_HOUR = time(19)

DAY = timedelta(days=1)
SUNDAY = 6

OpenDay = Callable[[date], bool]


def any_day(day: date) -> bool:
    return True


def working_days(region: str = "") -> OpenDay:
    """Monday to Saturday, public holidays of the region apart (code: see `holidays.REGIONS`)."""
    return lambda day: day.weekday() != SUNDAY and not is_holiday(day, region)


def next_daytime(instant: datetime, zone: ZoneInfo, is_open_day: OpenDay = any_day) -> datetime:
    """`instant` if it falls between 8:00 and 20:00 (excluded) of an open day, else the next 8:00.

    In UTC. 8:00 exists once on every day: the clocks change at night.
    """
    local = instant.astimezone(zone)
    day = local.date()
    if is_open_day(day) and OPENS <= local.time() < CLOSES:
        return instant.astimezone(UTC)
    if local.time() >= OPENS:
        day += DAY
    while not is_open_day(day):
        day += DAY
    return datetime.combine(day, OPENS, tzinfo=zone).astimezone(UTC)


def previous_daytime(instant: datetime, zone: ZoneInfo, is_open_day: OpenDay = any_day) -> datetime:
    """`instant` if the day is open then, else 19:00 (the last open hour) of the last open day. UTC.

    19:00 and not 19:59: what is planned there still has an hour to leave.
    """
    local = instant.astimezone(zone)
    day = local.date()
    if is_open_day(day) and OPENS <= local.time() < CLOSES:
        return instant.astimezone(UTC)
    if local.time() < CLOSES:
        day -= DAY
    while not is_open_day(day):
        day -= DAY
    return datetime.combine(day, LAST_HOUR, tzinfo=zone).astimezone(UTC)


def before(
    event: datetime, notice: timedelta, zone: ZoneInfo, is_open_day: OpenDay = any_day
) -> datetime:
    """When to remind of an event `notice` ahead, at a decent hour. UTC.

    When that falls in closed hours: later if half of the notice is left then, else earlier.
    """
    wished = event.astimezone(UTC) - notice
    later = next_daytime(wished, zone, is_open_day)
    if event.astimezone(UTC) - later >= notice / 2:
        return later
    return previous_daytime(wished, zone, is_open_day)
