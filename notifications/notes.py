"""What becomes of a message: the relay's answers, written down as states. README draws them."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Case, F, TextField, Value, When
from django.utils.translation import gettext as _

from notifications import refusals
from notifications.channels.base import (
    ChannelError,
    ProviderSilent,
    Receipt,
    RecipientRefuses,
    UnknownOutcome,
)
from notifications.channels.demo import DemoPhone
from notifications.models import Message, OptChange

State = Message.State
logger = logging.getLogger(__name__)

# 1, 2, 4, 8, then every 10 minutes: about three hours, or until the message expires.
MAX_TRIES = 20
LONGEST_WAIT_MINUTES = 10
# A message met by a silent provider: by then the circuit breaker knows more.
SHORT_WAIT = timedelta(seconds=30)
# Whoever holds the claim by now, a receipt is the truth.
MAY_BECOME_SENT = (State.PENDING, State.SENDING, State.UNCERTAIN)

Answer = Receipt | ChannelError | UnknownOutcome | None
Change = dict[str, Any]


def note_answers(wave: Sequence[Message], answers: Sequence[Answer], now: datetime) -> list[str]:
    """Write what the provider said of each message of a wave; what it took, in one statement."""
    taken = {
        message.pk: answer
        for message, answer in zip(wave, answers, strict=True)
        if isinstance(answer, Receipt)
    }
    are_noted = not taken or note_all_sent(taken, now)
    return [
        State.SENT.value if are_noted and message.pk in taken else note_answer(message, answer, now)
        for message, answer in zip(wave, answers, strict=True)
    ]


def note_answer(message: Message, answer: Answer, now: datetime) -> str:
    match answer:
        case Receipt():
            return note_sent(message, answer, now)
        case RecipientRefuses():
            refusals.refuse(
                sender=message.sender,
                contact=message.recipient,
                purpose=message.purpose,
                source=OptChange.Source.PROVIDER,
                now=now,
            )
            return note(message, closed(State.FAILED, str(answer), now))
        case ChannelError(permanent=True):
            return note(message, closed(State.FAILED, str(answer), now))
        case ProviderSilent():
            return note(message, again_soon(message, str(answer), now))
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


ALL_SENT = """
UPDATE notifications_message AS message
SET state = 'sent', sent_at = %(now)s, failure = '',
  provider = receipt.provider, provider_id = receipt.provider_id,
  body = CASE WHEN message.purpose = 'security' AND receipt.provider <> %(demo)s
    THEN '' ELSE message.body END
FROM unnest(%(ids)s::bigint[], %(providers)s::text[], %(provider_ids)s::text[])
  AS receipt (message_id, provider, provider_id)
WHERE message.id = receipt.message_id AND message.state = ANY(%(may_become_sent)s::text[])
"""


def note_all_sent(taken: dict[int, Receipt], now: datetime) -> bool:
    """Note a wave of receipts at once. False, and nothing noted, when one of them is another's."""
    values: dict[str, Any] = {
        "now": now,
        "demo": DemoPhone.provider,
        "ids": list(taken),
        "providers": [receipt.provider for receipt in taken.values()],
        "provider_ids": [receipt.provider_id for receipt in taken.values()],
        "may_become_sent": [state.value for state in MAY_BECOME_SENT],
    }
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(ALL_SENT, values)
    except IntegrityError:
        return False
    return True


def note_sent(message: Message, receipt: Receipt, now: datetime) -> str:
    """A receipt is the truth whoever holds the claim by now."""
    if note_all_sent({message.pk: receipt}, now):
        return State.SENT
    # The provider gave the identifier of another message: a doubt, cleared after the lease.
    logger.error("message %s: the provider's identifier is taken", message.pk)
    return State.SENDING


def expire_waiting(kinds: Sequence[str], now: datetime) -> dict[str, int]:
    """Close what waited for a stopped provider until it served no more. State → how many."""
    late = Message.objects.pending().filter(channel__in=kinds, expires_at__lte=now)
    body = Case(
        When(purpose=Message.Purpose.SECURITY, then=Value("", TextField())), default=F("body")
    )
    reason = _("Trop tard : l’opérateur ne répondait pas.")
    count = late.update(state=State.EXPIRED, failure=reason, settled_at=now, body=body)
    return {State.EXPIRED.value: count} if count else {}


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


def again_soon(message: Message, reason: str, now: datetime) -> Change:
    """The provider is to blame: the message waits a little, and loses no try."""
    due_at = now + SHORT_WAIT
    if due_at >= message.expires_at:
        return closed(State.FAILED, reason, now)
    return released(due_at=due_at, tries=message.tries - 1, failure=reason[:200])


def later(message: Message, reason: str, now: datetime) -> Change:
    """Try again after a growing wait, unless the tries or the time run out."""
    minutes = min(2 ** (message.tries - 1), LONGEST_WAIT_MINUTES)
    due_at = now + timedelta(minutes=minutes)
    if message.tries >= MAX_TRIES or due_at >= message.expires_at:
        return closed(State.FAILED, reason, now)
    return released(due_at=due_at, failure=reason[:200])
