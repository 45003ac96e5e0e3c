"""The hours when a phone may ring: pure, in the zone of the place."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

# French carriers take commercial senders from 8:00 to 20:00; we keep these hours for everybody's
# peace, login codes apart (reference: booking-and-sms, part c, "France").
OPENS = time(8)
CLOSES = time(20)


def next_daytime(instant: datetime, zone: ZoneInfo) -> datetime:
    """`instant` if it falls between 8:00 and 20:00 (excluded) in `zone`, else the next 8:00. UTC.

    8:00 exists once on every day: the clocks change at night.
    """
    local = instant.astimezone(zone)
    if OPENS <= local.time() < CLOSES:
        return instant.astimezone(UTC)
    day = local.date() if local.time() < OPENS else local.date() + timedelta(days=1)
    return datetime.combine(day, OPENS, tzinfo=zone).astimezone(UTC)
