"""After a failure: the same way once more when that may help, else the person's next way.

Each failed message is looked at once. The mark (`followed_up_at`) and what it leads to are one
transaction: a sweep that dies leaves the message to the next one, whole.
"""

import logging
from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from notifications import channels, subjects
from notifications.joining import BETWEEN
from notifications.models import Message, MessageQuerySet
from notifications.weighing import weigh

State = Message.State
logger = logging.getLogger(__name__)

# A phone that was off, a line that was busy: tried again half an hour later, once.
ONCE_MORE_AFTER = timedelta(minutes=30)
SECOND_TRY = ":again"
BATCH = 500
# What the second try takes over from the first.
COPIED = (
    "sender_id", "subject_type", "subject_id", "event", "revision", "purpose", "channel",
    "recipient", "subject_line", "body", "segments", "cost_millicents", "time_zone", "window",
    "language", "wording_id", "expires_at",
)  # fmt: skip


def sweep(*, now: datetime, limit: int = BATCH) -> Counter[str]:
    """Look at the failures that nobody looked at, oldest first. What was done → how often.

    One that breaks is logged, and stops no other; it is looked at again by the next sweep.
    """
    failed = failures().order_by("settled_at", "pk").values_list("pk", flat=True)
    unsaid = left_unsaid(now).order_by("expires_at", "pk").values_list("pk", flat=True)
    done: Counter[str] = Counter()
    for pk in [*failed[:limit], *unsaid[:limit]]:
        try:
            done[follow_up(pk, now)] += 1
        except Exception as error:
            logger.error("message %s: its follow-up broke (%s)", pk, type(error).__name__)
            done["broken"] += 1
    return done


def failures() -> MessageQuerySet:
    return Message.objects.filter(state=State.FAILED, followed_up_at__isnull=True)


def left_unsaid(now: datetime) -> MessageQuerySet:
    """What the night or a refusal kept back while it still serves: the person does not know it.

    Of those that were cancelled because they are no longer true, the room above makes nothing.
    """
    closed = Message.objects.filter(state__in=[State.EXPIRED, State.VOIDED])
    return closed.filter(followed_up_at__isnull=True, expires_at__gt=now)


@transaction.atomic
def follow_up(pk: int, now: datetime) -> str:
    """What was done with this message, unless another sweep holds it."""
    found = (failures() | left_unsaid(now)).select_related("sender")
    message = found.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first()
    if message is None:
        return "taken"
    Message.objects.filter(pk=pk).update(followed_up_at=now)
    message.followed_up_at = now
    if deserves_second_try(message, now):
        second_try(message, now).save(force_insert=True)
        return "again"
    subjects.follow_up(message, now)
    return "told"


def deserves_second_try(message: Message, now: datetime) -> bool:
    """A fault that passes, time left, and a text that is still there; never a third time."""
    if message.state != State.FAILED or message.dedup_key.endswith(SECOND_TRY):
        return False
    if not (message.body and message.recipient):
        return False
    if now + ONCE_MORE_AFTER >= message.expires_at:
        return False
    events = (message.carrier or message).delivery_events
    codes = channels.PASSING_FAULTS
    return events.filter(Q(detail__in=codes) | Q(status__in=codes)).exists()


def second_try(message: Message, now: datetime) -> Message:
    """The same words to the same contact, as a message of its own.

    What rode in its text failed too, and is tried by itself: only its own words are said again.
    """
    again = Message(
        **{name: getattr(message, name) for name in COPIED},
        dedup_key=message.dedup_key + SECOND_TRY,
        due_at=now + ONCE_MORE_AFTER,
        created_at=now,
        follows=message,
    )
    again.body = own_words(message)
    weigh(again)
    return again


def own_words(message: Message) -> str:
    """Its text without those that were joined to it, taken off the end one by one."""
    body, riders = message.body, list(message.carried.values_list("body", flat=True))
    while last := next((text for text in riders if text and body.endswith(BETWEEN + text)), None):
        body = body.removesuffix(BETWEEN + last)
        riders.remove(last)
    return body
