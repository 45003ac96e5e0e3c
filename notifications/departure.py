"""Just before sending: is the message still true, wanted, in time, and at a decent hour?"""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from notifications import joining, spending, subjects
from notifications.models import Message, OptOut
from notifications.notes import Change, closed, later, released

State = Message.State
logger = logging.getLogger(__name__)

# Nobody can be asked what became of it: only a call that never began is no doubt.
WITHOUT_LOOK_UP = {Message.Channel.EMAIL}

Refusals = set[tuple[int, str, str]]  # sender, recipient, purpose


def refused(wave: Sequence[Message]) -> Refusals:
    """Who, among these recipients, wants no message of a purpose from a sender."""
    opt_outs = OptOut.objects.filter(recipient__in={message.recipient for message in wave})
    return set(opt_outs.values_list("sender_id", "recipient", "purpose"))


def sorted_out(wave: Sequence[Message], now: datetime) -> spending.Sorted:
    """Those of the wave to hand over now, and for each of the others what to write instead.

    True and wanted first, then together with what else waits for the same phone, then paid for.
    """
    wave = joining.separated(wave)
    refusals = refused(wave)
    changes = [(message, objection(message, refusals, now)) for message in wave]
    stay = [(message, change) for message, change in changes if change is not None]
    leaving = [message for message, change in changes if change is None]

    def may_leave(other: Message) -> bool:
        return objection(other, refusals, now) is None

    together = joining.joined(leaving, may_leave, now)
    paid, held = spending.counted(together, now)
    return paid, stay + held


def objection(message: Message, refusals: Refusals, now: datetime) -> Change | None:
    """What to write instead of sending; None when nothing stands against it.

    A check that breaks holds back its own message, not those of the others.
    """
    try:
        return what_stands_against(message, refusals, now)
    except Exception as error:
        logger.error("message %s: its check broke (%s)", message.pk, type(error).__name__)
        return later(message, _("La vérification avant envoi n’a pas marché."), now)


def what_stands_against(message: Message, refusals: Refusals, now: datetime) -> Change | None:
    if message.expires_at <= now:
        return closed(State.EXPIRED, _("Trop tard : le message ne servait plus."), now)
    if (message.sender_id, message.recipient, message.purpose) in refusals:
        return closed(State.VOIDED, _("La personne ne veut plus de ces messages."), now)
    if reason := subjects.reason_to_void(message, now):
        return closed(State.VOIDED, reason, now)
    return wait_for_day(message, now)


def wait_for_day(message: Message, now: datetime) -> Change | None:
    leaves_at = message.leaves_at(now)
    if leaves_at is None:
        return closed(State.EXPIRED, _("Trop tard : il fallait attendre 8 heures."), now)
    if leaves_at > now:
        return released(due_at=leaves_at, tries=message.tries - 1)
    return None


def note_departure(wave: Sequence[Message], now: datetime) -> list[Message]:
    """Those of the wave that may be handed over.

    E-mails are marked first, while the claim is ours: a relay that dies before its call then leaves
    no doubt, and one that slept past its lease sends nothing.
    """
    marked = [message for message in wave if message.channel in WITHOUT_LOOK_UP]
    if not marked:
        return list(wave)
    ours = Message.objects.filter(
        pk__in=[message.pk for message in marked],
        state=State.SENDING,
        claimed_at=marked[0].claimed_at,  # of the whole pass
    )
    ours.update(handed_at=now)
    held = set(ours.values_list("pk", flat=True))
    return [one for one in wave if one.channel not in WITHOUT_LOOK_UP or one.pk in held]


def never_left(message: Message) -> bool:
    """Its relay died before the call began."""
    return message.channel in WITHOUT_LOOK_UP and message.handed_at is None
