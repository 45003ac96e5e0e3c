"""What happens to a booking afterwards: it is cancelled, or the person came."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from inclusion.agenda import refusals, reminders
from inclusion.agenda.actions.traces import trace
from inclusion.agenda.models import Booking, Session, SessionKind
from inclusion.people.actions import touch_beneficiary
from inclusion.people.models import User, Verb


@transaction.atomic
def cancel_booking(*, booking: Booking, by: User | None, now: datetime) -> Booking:
    """Give the seat back and say so to the person. `by` is None when the person cancels.

    Cancelling twice changes nothing. Raises TooLateToCancel once the session has begun.
    """
    session = Session.objects.select_for_update(no_key=True).get(pk=booking.session_id)
    booking = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    if not booking.is_live:
        return booking
    if session.starts_at <= now:
        raise refusals.TooLateToCancel
    statuses = Booking.Status
    booking.status = statuses.CANCELLED_BY_SERVICE if by else statuses.CANCELLED_BY_USER
    booking.attendance = Booking.Attendance.UNKNOWN
    booking.cancelled_at, booking.confirmed_at = now, None
    booking.revision += 1
    booking.save(update_fields=["status", "attendance", "cancelled_at", "confirmed_at", "revision"])
    free_seat(session)
    booking.session = session
    trace(booking, by=by, verb=Verb.BOOKING_CANCELLED, now=now)
    reminders.announce_cancellation(booking=booking, now=now)
    return booking


@transaction.atomic
def confirm_booking(*, booking: Booking, now: datetime) -> Booking:
    """The person says that they come. Said twice, the first time stays.

    Raises NotBooked for a booking that was cancelled.
    """
    booking = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    if not booking.is_live:
        raise refusals.NotBooked
    if booking.confirmed_at is None:
        booking.confirmed_at = now
        booking.save(update_fields=["confirmed_at"])
        trace(booking, by=None, verb=Verb.BOOKING_CONFIRMED, now=now)
    return booking


@transaction.atomic
def mark_attendance(
    *, booking: Booking, attendance: Booking.Attendance, by: User | None = None, now: datetime
) -> Booking:
    """Note whether the person came, from the day of the session on. `unknown` takes it back.

    Raises TooEarlyForAttendance, and NotBooked for a booking that was cancelled.
    """
    session = booking.session
    zone = ZoneInfo(session.access_point.time_zone)
    if session.starts_at.astimezone(zone).date() > now.astimezone(zone).date():
        raise refusals.TooEarlyForAttendance
    if not Booking.objects.live().filter(pk=booking.pk).update(attendance=attendance):
        raise refusals.NotBooked
    booking.attendance = attendance
    if attendance == Booking.Attendance.PRESENT and booking.beneficiary:
        touch_beneficiary(beneficiary=booking.beneficiary, now=now)
    trace(booking, by=by, verb=Verb.BOOKING_ATTENDED, now=now)
    return booking


def free_seat(session: Session) -> None:
    """An appointment falls with its only person; a workshop goes on with one seat more."""
    session.seats_taken -= 1
    if session.session_kind.kind == SessionKind.Kind.APPOINTMENT:
        session.status = Session.Status.CANCELLED
        session.revision += 1
    session.save(update_fields=["seats_taken", "status", "revision"])
