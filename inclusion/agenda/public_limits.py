"""How often one address may post a booking: beside five bookings a phone, whatever the phones."""

from datetime import datetime

from django.http import HttpRequest

from inclusion.agenda.models import Booking
from inclusion.limits import actions as limits
from inclusion.limits.actions import Limit, TooManyRequests
from inclusion.people.sign_in_limits import address_of, ensure

# A town hall, a library and their public Wi-Fi share one address: an afternoon of workshops there
# posts fewer than a hundred. A script that fills an agenda posts thousands.
BOOKINGS_PER_ADDRESS = (Limit("bookings posted, address", 300, 60 * 60),)


def ensure_few_posts(request: HttpRequest, *, now: datetime) -> None:
    """Counts one more try to book. Raises `TooManyRequests`."""
    ensure(BOOKINGS_PER_ADDRESS, key=address_of(request), now=now)


# « Non », then « oui »: each pair writes texts. Nobody changes their mind four times a day.
TAKEN_AGAIN = Limit("bookings taken again, person", 3, 24 * 60 * 60)


def ensure_few_changes_of_mind(booking: Booking, *, now: datetime) -> None:
    """Counts one more, of the person whichever of their bookings. Raises `TooManyRequests`."""
    limits.ensure(TAKEN_AGAIN, key=str(booking.beneficiary_id), now=now)


# Whoever taps the link of a text never misses; who types it misses a few times. Of 2^52.9 codes, a
# thousand addresses at this pace find one of 10,000 live ones in 1,600 years.
WRONG_LINKS = Limit("short links missed, address", 60, 60 * 60)


def ensure_few_misses(request: HttpRequest, *, now: datetime) -> None:
    """Raises `TooManyRequests` where too many codes were wrong: right ones wait there too."""
    if limits.used(WRONG_LINKS, key=address_of(request), now=now) >= WRONG_LINKS.allowed:
        raise TooManyRequests(WRONG_LINKS.period_seconds // 60)


def count_miss(request: HttpRequest, *, now: datetime) -> None:
    limits.hit(**vars(WRONG_LINKS), key=address_of(request), now=now)
