"""What an answer to a text about a booking does: it confirms, it cancels, or somebody reads it."""

import re
from datetime import datetime

from django.db.models import Q, QuerySet

from inclusion.agenda import actions, reminders
from inclusion.agenda.models import Booking
from inclusion.errors import DomainError
from inclusion.people import audit
from inclusion.people.models.audit import Door
from notifications import understanding
from notifications.models import Message, Reply, Sender

Meaning = Reply.Meaning
# A text that asks for an answer says « OUI ou NON », or 1 and 2 (`texts.ANSWER`). Without that,
# « non » may answer « Imprévu ? ».
ASKS = re.compile(r"\bNON\b|\b1\b.{1,16}\b2\b")


def answer(reply: Reply, now: datetime) -> bool:
    """True when nothing is left to read. A number with several bookings may mean any of them."""
    message = reply.message
    if message is None or reply.meaning not in {Meaning.YES, Meaning.NO}:
        return False
    if spoke_of_several(message):
        return False
    if is_mere_thanks(reply, message):
        return True
    coming = list(bookings_to_come(reply.sender, reply.contact, now)[:2])
    if [str(booking.pk) for booking in coming] != [message.subject_id]:
        return False
    with audit.coming_through(Door.REPLY):
        return obey(reply, message, coming[0], now)


def spoke_of_several(message: Message) -> bool:
    """Its SMS held news of other bookings: only somebody who reads knows which one is meant."""
    carrier = message.carrier_id or message.pk
    together = Message.objects.filter(Q(pk=carrier) | Q(carrier=carrier))
    return together.exclude(subject_id=message.subject_id).exists()


def obey(reply: Reply, message: Message, booking: Booking, now: datetime) -> bool:
    if reply.meaning == Meaning.NO and not is_clear_refusal(reply, message):
        return False
    try:
        if reply.meaning == Meaning.YES:
            actions.confirm_booking(booking=booking, now=now)
        else:
            actions.cancel_booking(booking=booking, by=None, now=now)
    except DomainError:
        return False  # it began meanwhile, or somebody cancelled it
    return True


def is_mere_thanks(reply: Reply, message: Message) -> bool:
    """« ok » to the news that it is off. « Je viens » would be a misunderstanding, to be read."""
    is_yes = reply.meaning == Meaning.YES
    return is_yes and message.event == reminders.CANCELLED and understanding.is_short(reply.body)


def is_clear_refusal(reply: Reply, message: Message) -> bool:
    return bool(ASKS.search(message.body)) or understanding.says_what_it_refuses(reply.body)


def bookings_to_come(sender: Sender, contact: str, now: datetime) -> QuerySet[Booking]:
    """Those of everybody in the territory who has this number, the next one first."""
    found = Booking.objects.live().filter(
        territory__sender=sender,
        session__starts_at__gt=now,
        beneficiary__contact_points__value=contact,
    )
    return found.order_by("session__starts_at", "pk")
