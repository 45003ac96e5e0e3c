"""Texts and numbers leave the outbox: after their time, or at once when a person is erased.

The row stays, without text and without number: what was sent when, and what it cost, are figures.
Reference (retention): the text of an SMS 7 days, the link to a number 90 days.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from notifications import joining
from notifications.models import Message, OptOut, Reply, Sender

State = Message.State
TEXT_KEPT = timedelta(days=7)
NUMBER_KEPT = timedelta(days=90)


def messages_about(subjects: Iterable[tuple[str, str]]) -> Q:
    """Messages about these (subject type, subject number)."""
    numbers: dict[str, list[str]] = {}
    for kind, number in subjects:
        numbers.setdefault(kind, []).append(number)
    about = Q(pk__in=[])
    for kind, ids in numbers.items():
        about |= Q(subject_type=kind, subject_id__in=ids)
    return about


@transaction.atomic
def forget(messages: QuerySet[Message], *, now: datetime) -> int:
    """Take text and number out of these messages; those that wait are voided first. How many."""
    chosen = list(messages.values_list("pk", flat=True))
    joining.take_out(chosen)
    found = Message.objects.filter(pk__in=chosen)
    found.pending().update(
        state=State.VOIDED, settled_at=now, failure=_("La personne est effacée.")
    )
    return found.update(body="", recipient="", dedup_key=without_contact())


def forget_contact(*, sender: Sender, contact: str, now: datetime) -> int:
    """All that this sender ever wrote to a number or an address, its answers and its refusals.

    The proofs of its choices stay: they hold a keyed digest, no contact.
    """
    OptOut.objects.filter(sender=sender, recipient=contact).delete()
    Reply.objects.filter(sender=sender, contact=contact).update(body="", contact="")
    return forget(Message.objects.filter(sender=sender, recipient=contact), now=now)


def forget_old_texts(*, now: datetime) -> tuple[int, int]:
    """Nightly: texts of 7 days, numbers of 90 days. How many of each. May run twice."""
    at_rest = Message.objects.exclude(state__in=[State.PENDING, State.SENDING])
    texts = at_rest.filter(created_at__lt=now - TEXT_KEPT, due_at__lt=now - TEXT_KEPT)
    numbers = at_rest.filter(created_at__lt=now - NUMBER_KEPT, due_at__lt=now - NUMBER_KEPT)
    forget_old_replies(now=now)
    return (
        texts.exclude(body="").update(body=""),
        numbers.exclude(recipient="").update(recipient="", dedup_key=without_contact()),
    )


def forget_old_replies(*, now: datetime) -> None:
    """The text 7 days after somebody dealt with it, text and number 90 days after it came."""
    Reply.objects.filter(handled_at__lt=now - TEXT_KEPT).exclude(body="").update(body="")
    old = Reply.objects.filter(received_at__lt=now - NUMBER_KEPT).exclude(body="", contact="")
    old.update(body="", contact="")


def without_contact() -> Concat:
    """The key of a message holds a short hash of the contact, which could be guessed."""
    return Concat(Value("forgotten:"), Cast("pk", CharField()))
