"""« Finalement, je viens »: a cancelled booking is taken again, if nobody took its place."""

from datetime import datetime

from django.db import transaction

from inclusion.agenda import refusals, reminders
from inclusion.agenda.actions.appointments import book_appointment
from inclusion.agenda.actions.workshops import book_seat
from inclusion.agenda.models import Booking, SessionKind
from notifications import actions as outbox

USER = Booking.Origin.USER


@transaction.atomic
def book_again(*, booking: Booking, now: datetime) -> Booking:
    """The same time, by the person: a seat of the workshop, or the mediator's free hour.

    A cancellation that has not left is void: it would arrive joined with the confirmation.
    Raises what `book_appointment` and `book_seat` raise, PersonErased.
    """
    session, person = booking.session, booking.beneficiary
    if person is None:
        raise refusals.PersonErased
    subject_id = str(booking.pk)
    outbox.void_messages(subject_type=reminders.SUBJECT, subject_id=subject_id, now=now)
    if session.session_kind.kind != SessionKind.Kind.APPOINTMENT:
        return book_seat(session=session, beneficiary=person, origin=USER, now=now)
    return book_appointment(
        territory=booking.territory,
        session_kind=session.session_kind,
        mediator=session.mediator,
        access_point=session.access_point,
        starts_at=session.starts_at,
        beneficiary=person,
        origin=USER,
        now=now,
    )
