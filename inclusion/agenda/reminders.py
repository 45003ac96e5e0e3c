"""News about bookings, written in the transaction of the fact; the relay sends them later."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.agenda import texts
from inclusion.agenda.models import Booking, Session
from inclusion.people.actions import refuses
from inclusion.people.models import Consent
from notifications import actions as outbox
from notifications.models import Message

SUBJECT = "booking"
BOOKED, REMINDER, CANCELLED = "booked", "reminder", "cancelled"
EVENT_NAMES = {
    BOOKED: gettext_lazy("Confirmation"),
    REMINDER: gettext_lazy("Rappel"),
    CANCELLED: gettext_lazy("Annulation"),
}


def announce(*, booking: Booking, now: datetime) -> None:
    """Confirmation now; reminder later when there is time for one. Nothing without a mobile."""
    if not booking.person.mobile:
        return
    facts = facts_of(booking)
    write(booking, event=BOOKED, body=texts.confirmation(facts), due_at=now, now=now)
    kind = booking.session.session_kind
    due_at = booking.session.starts_at - timedelta(minutes=kind.reminder_minutes_before)
    if due_at > now and not wants_no_reminder(booking):
        write(
            booking,
            event=REMINDER,
            offset_minutes=kind.reminder_minutes_before,
            body=texts.reminder(facts),
            due_at=due_at,
            now=now,
        )


def announce_cancellation(*, booking: Booking, now: datetime) -> None:
    """What waits is void; the person hears that the appointment is off."""
    outbox.void_messages(subject_type=SUBJECT, subject_id=str(booking.pk), now=now)
    if booking.person.mobile:
        body = texts.cancellation(facts_of(booking))
        write(booking, event=CANCELLED, body=body, due_at=now, now=now)


def write(
    booking: Booking,
    *,
    event: str,
    body: str,
    due_at: datetime,
    now: datetime,
    offset_minutes: int = 0,
) -> Message:
    session = booking.session
    return outbox.write_message(
        sender=booking.territory.sender,
        fact=outbox.Fact(SUBJECT, str(booking.pk), event, booking.news_revision, offset_minutes),
        channel=Message.Channel.SMS,
        recipient=booking.person.mobile,
        body=body,
        due_at=due_at,
        expires_at=session.starts_at,
        time_zone=session.access_point.time_zone,
        purpose=Message.Purpose.SERVICE,
        now=now,
    )


def facts_of(booking: Booking) -> texts.Appointment:
    session, place = booking.session, booking.session.access_point
    kind = session.session_kind
    return texts.Appointment(
        first_name=booking.person.first_name,
        subject="" if kind.is_sensitive else kind.name,
        place=place.name,
        commune=place.commune_name,
        starts=session.starts_at.astimezone(ZoneInfo(place.time_zone)),
        help_phone=booking.territory.help_phone,
    )


def reason_to_void(message: Message, now: datetime) -> str:
    """Just before sending: is it still true? Reads, locks nothing."""
    booking = Booking.objects.select_related("session").filter(pk=message.subject_id).first()
    if booking is None:
        return _("Le rendez-vous n’existe plus.")
    if message.revision != booking.news_revision:
        return _("Le rendez-vous a changé depuis.")
    if message.event == CANCELLED:
        return "" if not booking.is_live else _("Le rendez-vous est repris.")
    if not booking.is_live or booking.session.status != Session.Status.PLANNED:
        return _("Le rendez-vous est annulé.")
    if message.event == REMINDER and wants_no_reminder(booking):
        return _("La personne ne veut pas de rappel.")
    return ""


def wants_no_reminder(booking: Booking) -> bool:
    """The person may object to reminders at any time; confirmations and changes still arrive."""
    person = booking.person
    return person.pk is not None and refuses(person=person, purpose=Consent.Purpose.REMINDERS)


def is_reminded(booking: Booking) -> bool:
    """Was there time for a reminder when this was booked, and a mobile to send it to?"""
    notice = timedelta(minutes=booking.session.session_kind.reminder_minutes_before)
    has_time = booking.session.starts_at - notice > booking.created_at
    return has_time and bool(booking.person.mobile)
