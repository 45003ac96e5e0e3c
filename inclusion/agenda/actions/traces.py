"""What is done to a booking leaves a line in the trail, in the same transaction."""

from datetime import datetime

from inclusion.agenda.models import Booking
from inclusion.people import audit
from inclusion.people.models import User, Verb


def trace(booking: Booking, *, by: User | None, verb: Verb, now: datetime) -> None:
    """`by` is None when the person did it."""
    audit.record(territory=booking.territory_id, actor=by, verb=verb, subject=booking, now=now)
