"""What a person will hear of a booking, said before and when it is made: by which way, or by none.

The ways are those of `reminders`: what is promised is what will be written.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from inclusion.agenda import reminders, ways
from inclusion.agenda.models import Booking
from inclusion.agenda.told import Sign
from inclusion.agenda.ways import Way
from notifications import phones
from notifications.demo_phone import moment
from notifications.models import Message

Channel, State = Message.Channel, Message.State
ON_ITS_WAY = (State.PENDING, State.SENDING, State.SENT, State.DELIVERED, State.UNCERTAIN)


def of_booking(booking: Booking) -> dict[str, Any]:
    """The confirmation, then the reminder. `is_nobody`: nothing will ever tell this person.

    A paper given at the desk tells of no change: whoever has nothing else is told by nobody.
    """
    if ways.nobody_can_tell(booking.person):
        return {"signs": [], "is_nobody": True, "no_reminder": ""}
    confirmation = reminders.ways_for(booking, reminders.BOOKED)[:1]
    reminder = reminders.ways_for(booking, reminders.REMINDER)[:1]
    if not has_time_for_reminder(booking) or reminders.wants_no_reminder(booking):
        reminder = []
    signs = [confirming(way) for way in confirmation] + [reminding(way) for way in reminder]
    signs += doubts([*confirmation, *reminder])
    return {
        "signs": signs,
        "is_nobody": False,
        "no_reminder": "" if reminder else why_no_reminder(booking),
    }


def of_cancellation(booking: Booking) -> dict[str, Any]:
    """Before « Oui, annuler ». A call to somebody without a number is nobody's news."""
    first = [way for way in reminders.ways_for(booking, reminders.CANCELLED)[:1] if way.contact]
    return {
        "signs": [confirming(way) for way in first],
        "is_nobody": not first,
        "no_reminder": "",
    }


@dataclass(frozen=True)
class Texted:
    """What really waits or left by SMS about a booking as it is now; `when` only if it is later."""

    confirmation: bool
    reminder: bool
    when: str


def texted(booking: Booking, now: datetime) -> Texted:
    """A refusal, or a number that takes no SMS, leaves nothing: then nothing is promised."""
    about = Message.objects.about(subject_type=reminders.SUBJECT, subject_id=str(booking.pk))
    rows = about.filter(channel=Channel.SMS, revision=booking.news_revision, state__in=ON_ITS_WAY)
    by_event = {message.event: message for message in rows.order_by("pk")}
    first = by_event.get(reminders.BOOKED) or by_event.get(reminders.MOVED)
    leaves_at = first.leaves_at(now) if first and first.state == Message.State.PENDING else None
    is_later = leaves_at is not None and leaves_at > now
    when = moment(leaves_at, first.time_zone, now) if first and leaves_at and is_later else ""
    return Texted(first is not None, reminders.REMINDER in by_event, when)


def calls_a_landline(booking: Booking) -> bool:
    """« Un appel vous le rappelle »: the reminder is spoken."""
    first = reminders.ways_for(booking, reminders.REMINDER)[:1]
    return has_time_for_reminder(booking) and any(way.channel == Channel.VOICE for way in first)


def has_time_for_reminder(booking: Booking) -> bool:
    """Has this kind a reminder, and was it booked early enough to get it?"""
    has_one = bool(booking.session.session_kind.reminder_minutes_before)
    return has_one and reminders.reminder_time(booking.session) > booking.created_at


def why_no_reminder(booking: Booking) -> str:
    """Said beforehand, so that the person writes the day down."""
    if not booking.session.session_kind.reminder_minutes_before:
        return _("Ce type de séance n’a pas de rappel.")
    if not has_time_for_reminder(booking):
        return _("Pas de rappel : le rendez-vous est trop proche.")
    if reminders.wants_no_reminder(booking):
        return _("Pas de rappel : la personne n’en veut pas.")
    return _("Pas de rappel : aucun moyen de joindre la personne.")


def confirming(way: Way) -> Sign:
    """What leaves now."""
    to = {"contact": readable(way)}
    match way.channel:
        case Channel.SMS:
            return Sign(_("Un SMS part au %(contact)s.") % to, "sms", "info")
        case Channel.EMAIL:
            return Sign(_("Un e-mail part à %(contact)s.") % to, "mail", "info")
        case Channel.VOICE:
            return Sign(_("Un appel automatique part vers le %(contact)s.") % to, "listen", "info")
        case Channel.CALL:
            return Sign(_("Vous devez appeler le %(contact)s.") % to, "phone", "careful")
    return Sign(_("Aucun message ne part : donnez un papier à la personne."), "print", "careful")


def doubts(found: list[Way]) -> list[Sign]:
    """A number that no numbering plan knows: said while the person is still there."""
    words = {phones.doubt(way.contact) for way in found if way.channel != Channel.EMAIL}
    return [Sign(text, "phone", "careful") for text in words if text]


def reminding(way: Way) -> Sign:
    match way.channel:
        case Channel.SMS:
            return Sign(_("Un SMS de rappel suivra."), "sms", "info")
        case Channel.EMAIL:
            return Sign(_("Un e-mail de rappel suivra."), "mail", "info")
        case Channel.VOICE:
            return Sign(_("Un appel automatique rappellera le rendez-vous."), "listen", "info")
    return Sign(_("Un médiateur appellera pour le rappel."), "phone", "info")


def readable(way: Way) -> str:
    return way.contact if way.channel == Channel.EMAIL else phones.display(way.contact)
