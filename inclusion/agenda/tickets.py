"""The address of a booking for somebody who has no account: signed, opaque, for a while."""

from datetime import datetime, timedelta

from django.core import signing

from inclusion.agenda.models import Booking
from inclusion.errors import DomainError
from inclusion.territories.models import Territory

SALT = "agenda.booking"
# Booking reference, part (d): every link lives until the session's end and one day more.
AFTER_THE_END = timedelta(hours=24)


class TicketExpired(DomainError):
    code = "ticket_expired"
    status = 410


def ticket_for(booking: Booking) -> str:
    """Many tickets of one booking may live at once."""
    return signing.dumps(booking.pk, salt=SALT)


def booking_of(ticket: str, *, territory: Territory, now: datetime) -> Booking:
    """Raises Booking.DoesNotExist for a forged or foreign ticket, TicketExpired after its time."""
    try:
        pk = signing.loads(ticket, salt=SALT)
    except signing.BadSignature as error:
        raise Booking.DoesNotExist from error
    booking = (
        Booking.objects.select_related(
            "session__access_point", "session__session_kind", "session__mediator", "beneficiary"
        )
        .prefetch_related("beneficiary__contact_points")
        .get(pk=pk, territory=territory)
    )
    if booking.session.ends_at + AFTER_THE_END < now:
        raise TicketExpired
    return booking
