"""How often one address may post a booking: beside five bookings a phone, whatever the phones."""

from datetime import datetime

from django.http import HttpRequest

from inclusion.limits.actions import Limit
from inclusion.people.sign_in_limits import address_of, ensure

# A town hall, a library and their public Wi-Fi share one address: an afternoon of workshops there
# posts fewer than a hundred. A script that fills an agenda posts thousands.
BOOKINGS_PER_ADDRESS = (Limit("bookings posted, address", 300, 60 * 60),)


def ensure_few_posts(request: HttpRequest, *, now: datetime) -> None:
    """Counts one more try to book. Raises `TooManyRequests`."""
    ensure(BOOKINGS_PER_ADDRESS, key=address_of(request), now=now)
