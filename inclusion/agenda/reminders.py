"""News about bookings, written in the transaction of the fact; the relay sends them later."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.agenda import short_links, texts, ways
from inclusion.agenda.models import Booking, Session
from inclusion.agenda.ways import Way
from inclusion.people.actions import refuses
from inclusion.people.models import Consent
from notifications import actions as outbox
from notifications import hours
from notifications.models import Message
from notifications.wordings import Book

SUBJECT = "booking"
BOOKED, REMINDER, CANCELLED, MOVED = "booked", "reminder", "cancelled", "moved"
EVENT_NAMES = {
    BOOKED: gettext_lazy("Confirmation"),
    REMINDER: gettext_lazy("Rappel"),
    CANCELLED: gettext_lazy("Annulation"),
    MOVED: gettext_lazy("Changement d’heure"),
}
# News about a session as near as this may leave on a Sunday or a holiday too.
URGENT = timedelta(hours=48)
# A mediator who has to phone does it this long before the session at the latest.
CALL_NOTICE = timedelta(hours=2)
Channel, Window = Message.Channel, Message.Window
JOINED = (
    "session__session_kind",
    "session__access_point",
    "session__territory__sender",
    "territory__sender",
    "beneficiary__territory",
)


def announce(*, booking: Booking, now: datetime) -> None:
    """Confirmation now, reminder later when there is time for one: each by the first way."""
    tell(booking, BOOKED, now=now)
    remind(booking, now=now)


def remind(booking: Booking, *, now: datetime) -> None:
    """Write the reminder, unless its time is over or the person wants none."""
    if not booking.session.session_kind.reminder_minutes_before:
        return  # this kind has no reminder
    due_at = reminder_time(booking.session)
    if due_at > now and not wants_no_reminder(booking):
        tell(booking, REMINDER, due_at=due_at, now=now)


def announce_move(*, booking: Booking, moved_from: datetime, now: datetime) -> None:
    """What waits is void; the person hears the new time. After the revision was raised."""
    outbox.void_messages(subject_type=SUBJECT, subject_id=str(booking.pk), now=now)
    nearest = min(moved_from, booking.session.starts_at)
    tell(booking, MOVED, window=window_for(nearest, now), now=now)
    remind(booking, now=now)


def announce_cancellation(*, booking: Booking, now: datetime) -> None:
    """What waits is void; the person hears that the appointment is off."""
    outbox.void_messages(subject_type=SUBJECT, subject_id=str(booking.pk), now=now)
    window = window_for(booking.session.starts_at, now)
    # Who cancels knows it: never urgent, so that the daily cap of the number holds it.
    if booking.status == Booking.Status.CANCELLED_BY_USER:
        window = Window.WEEKDAYS
    tell(booking, CANCELLED, window=window, now=now)


def window_for(starts_at: datetime, now: datetime) -> Message.Window:
    return Window.DAYTIME if starts_at - now <= URGENT else Window.WEEKDAYS


def reminder_time(session: Session) -> datetime:
    """The kind's notice before the session, brought to a decent hour of a working day."""
    notice = timedelta(minutes=session.session_kind.reminder_minutes_before)
    return hours.before(session.starts_at, notice, zone_of(session), open_days(session))


def call_before(session: Session, now: datetime) -> datetime:
    """By when a mediator must have phoned: in open hours, and not in the past."""
    latest = session.starts_at - CALL_NOTICE
    return max(now, hours.previous_daytime(latest, zone_of(session), open_days(session)))


def zone_of(session: Session) -> ZoneInfo:
    return ZoneInfo(session.access_point.time_zone)


def open_days(session: Session) -> hours.OpenDay:
    return hours.working_days(session.territory.sender.holiday_region)


def ways_for(booking: Booking, event: str, *, refused: Iterable[str] | None = None) -> list[Way]:
    """The ways of this news, in order. `refused`: see `ways.ways_of`.

    A confirmation is written, never spoken: a phone that rings while its owner is at the desk tells
    nobody. Who cancels knows it: no call. Without a phone, a call is for what the mediator must
    know to warn somebody otherwise: a person would come for nothing.
    """
    found = ways.ways_of(booking.person, refused=refused)
    written = [way for way in found if way.channel in ways.WRITTEN]
    if booking.status == Booking.Status.CANCELLED_BY_USER:
        return written
    if event == BOOKED and not written:
        return ways.slip(booking)
    call = ways.call_to(booking.person)
    last = [call] if call.contact or event in (CANCELLED, MOVED) else []
    return [*(written if event == BOOKED else found), *last]


def tell(
    booking: Booking,
    event: str,
    *,
    now: datetime,
    due_at: datetime | None = None,
    window: Message.Window = Window.WEEKDAYS,
) -> Message | None:
    """Write one piece of news by the first way; None when there is none."""
    for way in ways_for(booking, event)[:1]:
        return write(booking, event, way, due_at=due_at or now, window=window, now=now)
    return None


def follow_up(message: Message, now: datetime) -> None:
    """That message failed for good: the same news by the next way, while it is true and serves.

    Asked twice about the same message, it writes once.
    """
    if Message.objects.filter(follows=message).exists():
        return
    booking = Booking.objects.select_related(*JOINED).filter(pk=message.subject_id).first()
    if booking is None or booking.session.starts_at <= now or why_not(booking, message):
        return
    told = Message.objects.about(subject_type=SUBJECT, subject_id=message.subject_id).filter(
        event=message.event, revision=message.revision
    )
    tried = set(told.values_list("channel", "recipient"))
    for way in ways_for(booking, message.event):
        if (way.channel, way.contact) not in tried:
            window = Window(message.window)
            write(booking, message.event, way, due_at=now, window=window, follows=message, now=now)
            return


def write(
    booking: Booking,
    event: str,
    way: Way,
    *,
    due_at: datetime,
    window: Message.Window,
    now: datetime,
    follows: Message | None = None,
) -> Message | None:
    """One row of the outbox. None when a mediator is to phone about this booking anyway."""
    if way.channel == Channel.CALL and is_on_call_list(booking):
        return None
    news = news_of(booking, event, way, due_at=due_at, window=window, now=now)
    news["follows"] = follows
    return outbox.write_message(**news)


def news_of(
    booking: Booking,
    event: str,
    way: Way,
    *,
    due_at: datetime,
    window: Message.Window,
    now: datetime,
    book: Book | None = None,
) -> outbox.News:
    """What the outbox asks for. `book`: the sender's texts, read once by whoever writes many."""
    session, is_call = booking.session, way.channel == Channel.CALL
    sender = booking.territory.sender
    text = texts.compose(
        sender=sender,
        event=event,
        channel=way.channel,
        language=booking.person.language,
        facts=facts_of(booking),
        book=book,
    )
    return outbox.News(
        sender=sender,
        fact=fact_of(booking, event),
        channel=way.channel,
        recipient=way.contact,
        subject_line=text.subject_line if way.channel == Channel.EMAIL else "",
        body=text.body,
        language=text.language,
        wording=text.wording,
        due_at=call_before(session, now) if is_call else due_at,
        expires_at=session.starts_at,
        time_zone=session.access_point.time_zone,
        purpose=Message.Purpose.SERVICE,
        window=window,
        now=now,
    )


def fact_of(booking: Booking, event: str) -> outbox.Fact:
    is_reminder = event == REMINDER
    notice = booking.session.session_kind.reminder_minutes_before if is_reminder else 0
    return outbox.Fact(SUBJECT, str(booking.pk), event, booking.news_revision, notice)


def is_on_call_list(booking: Booking) -> bool:
    """One call says everything: the mediator has this booking's person to phone already."""
    about = Message.objects.about(subject_type=SUBJECT, subject_id=str(booking.pk)).pending()
    return about.filter(channel=Channel.CALL, revision=booking.news_revision).exists()


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
        link=short_links.address(booking),
        is_answered=bool(booking.territory.sender.reply_number),
    )


def reason_to_void(message: Message, now: datetime) -> str:
    """Just before sending: is it still true? Reads, locks nothing."""
    joined = Booking.objects.select_related("session__session_kind")
    booking = joined.filter(pk=message.subject_id).first()
    return _("Le rendez-vous n’existe plus.") if booking is None else why_not(booking, message)


def why_not(booking: Booking, message: Message) -> str:
    """Why this news about the booking is no longer true or wanted, or ""."""
    if reason := why_untrue(booking, message):
        return reason
    if message.event == REMINDER and wants_no_reminder(booking):
        return _("La personne ne veut pas de rappel.")
    return ""


def why_untrue(booking: Booking, message: Message) -> str:
    if message.revision != booking.news_revision:
        return _("Le rendez-vous a changé depuis.")
    if message.event == CANCELLED:
        return "" if not booking.is_live else _("Le rendez-vous est repris.")
    if not booking.is_live or booking.session.status != Session.Status.PLANNED:
        return _("Le rendez-vous est annulé.")
    if message.event == REMINDER and not booking.session.session_kind.reminder_minutes_before:
        return _("Ce type de séance n’a plus de rappel.")
    return ""


def wants_no_reminder(booking: Booking) -> bool:
    """The person may object to reminders at any time; confirmations and changes still arrive."""
    person = booking.person
    return person.pk is not None and refuses(person=person, purpose=Consent.Purpose.REMINDERS)
