"""How much people may book by themselves."""

from datetime import datetime

from inclusion.agenda import refusals
from inclusion.agenda.models import Booking
from inclusion.people.actions import lock_phone
from inclusion.people.models import Beneficiary, ContactPoint

# Issue 2: enough for a family that shares a phone, too few to fill an agenda.
BOOKINGS_PER_PHONE_MAX = 5


def ensure_few_bookings(*, beneficiary: Beneficiary, now: datetime) -> None:
    """At most five bookings to come per phone number and territory. Raises TooManyBookings."""
    phones = beneficiary.contact_points.exclude(kind=ContactPoint.Kind.EMAIL)
    numbers = sorted(phones.values_list("value", flat=True))
    for number in numbers:
        lock_phone(territory=beneficiary.territory, phone=number)
    coming = Booking.objects.live().filter(
        territory=beneficiary.territory,
        session__starts_at__gt=now,
        beneficiary__contact_points__value__in=numbers,
    )
    if coming.distinct().count() >= BOOKINGS_PER_PHONE_MAX:
        raise refusals.TooManyBookings
