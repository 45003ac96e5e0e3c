"""What becomes of a message: the relay's answers, written down as states. README draws them."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from notifications.channels.base import ChannelError, Receipt, RecipientRefuses, UnknownOutcome
from notifications.channels.demo import DemoPhone
from notifications.models import Message, OptOut

State = Message.State
logger = logging.getLogger(__name__)

# 1, 2, 4, 8, then every 10 minutes: about three hours, or until the message expires.
MAX_TRIES = 20
LONGEST_WAIT_MINUTES = 10

Answer = Receipt | ChannelError | UnknownOutcome | None
Change = dict[str, Any]


def note_answer(message: Message, answer: Answer, now: datetime) -> str:
    match answer:
        case Receipt():
            return note_sent(message, answer, now)
        case RecipientRefuses():
            OptOut.objects.get_or_create(
                sender=message.sender, recipient=message.recipient, purpose=message.purpose
            )
            return note(message, closed(State.FAILED, str(answer), now))
        case ChannelError(permanent=True):
            return note(message, closed(State.FAILED, str(answer), now))
        case ChannelError():
            return note(message, later(message, str(answer), now))
        case _:
            # It stays `sending`. Once the lease is over, and the request surely ended, we ask.
            return State.SENDING


def note_found(message: Message, answer: Answer, now: datetime) -> str:
    match answer:
        case Receipt():
            return note_sent(message, answer, now)
        case None:
            return note(message, once_more(message, now))
        case ChannelError() if message.expires_at > now:
            return State.SENDING  # no answer now: asked again when this new lease is over
        case _:
            reason = _("Personne ne sait si ce message est parti.")
            return note(message, {"state": State.UNCERTAIN, "failure": reason})


def note_sent(message: Message, receipt: Receipt, now: datetime) -> str:
    """A receipt is the truth whoever holds the claim by now."""
    may_become_sent = [State.PENDING, State.SENDING, State.UNCERTAIN]
    wiped = {"body": ""} if is_secret(message) and receipt.provider != DemoPhone.provider else {}
    try:
        with transaction.atomic():
            Message.objects.filter(pk=message.pk, state__in=may_become_sent).update(
                state=State.SENT,
                sent_at=now,
                provider=receipt.provider,
                provider_id=receipt.provider_id,
                failure="",
                **wiped,
            )
    except IntegrityError:
        # The provider gave the identifier of another message: a doubt, cleared after the lease.
        logger.error("message %s: the provider's identifier is taken", message.pk)
        return State.SENDING
    return State.SENT


def note(message: Message, change: Change) -> str:
    """Write a change, but only while the claim is ours."""
    if is_secret(message) and change["state"] != State.PENDING:
        change = {**change, "body": ""}
    ours = Message.objects.filter(pk=message.pk, state=State.SENDING, claimed_at=message.claimed_at)
    ours.update(**change)
    return str(change["state"])


def is_secret(message: Message) -> bool:
    """A code or a link: its text is wiped as soon as it can no longer be needed."""
    return message.purpose == Message.Purpose.SECURITY


def give_back(message: Message) -> str:
    """Unclaim a message that was surely not sent."""
    return note(message, released(tries=message.tries - 1))


def released(**fields: Any) -> Change:
    return {"state": State.PENDING, "claimed_at": None, "handed_at": None, **fields}


def closed(state: State, reason: str, now: datetime) -> Change:
    return {"state": state, "failure": reason[:200], "settled_at": now}


def once_more(message: Message, now: datetime) -> Change:
    """Surely not sent, and due already: back among those that wait."""
    if message.tries >= MAX_TRIES:
        return closed(State.FAILED, _("Trop d’essais sans réponse."), now)
    return released()


def later(message: Message, reason: str, now: datetime) -> Change:
    """Try again after a growing wait, unless the tries or the time run out."""
    minutes = min(2 ** (message.tries - 1), LONGEST_WAIT_MINUTES)
    due_at = now + timedelta(minutes=minutes)
    if message.tries >= MAX_TRIES or due_at >= message.expires_at:
        return closed(State.FAILED, reason, now)
    return released(due_at=due_at, failure=reason[:200])
