"""What people answer: kept once, understood, done when it is clear, else left to be read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from inclusion.errors import DomainError
from notifications import refusals, subjects, understanding
from notifications.models import Message, OptChange, Reply, Sender

Meaning, State = Reply.Meaning, Message.State
# What needs no room above: the person's choice to hear from us, at once.
CHOICES = {Meaning.STOP: refusals.refuse_all, Meaning.START: refusals.accept_all_again}
# An answer to something older answers nothing that we could still do.
ANSWERED_WITHIN = timedelta(days=14)
# As long as ten joined SMS, which networks carry at most.
MAX_CHARACTERS = 1600
# It may have rung, or surely has.
MAY_HAVE_COME = (State.SENDING, State.SENT, State.DELIVERED, State.UNCERTAIN)


class UnknownNumber(DomainError):
    """Nobody to whom this sender wrote: a wrong number, or a trap. Nothing of it is kept."""

    code = "unknown_number"
    status = 404
    message = _("Nous n’avons jamais écrit à ce numéro.")
    next_step = _("Il n’y a rien à faire : son message n’est pas gardé.")


@dataclass(frozen=True)
class Answered:
    """What came of it. `is_new` is false for one that was taken in before."""

    reply: Reply
    is_new: bool


@transaction.atomic
def take_in(
    *,
    sender: Sender,
    provider: str,
    provider_id: str,
    contact: str,
    body: str,
    meaning: Reply.Meaning | None = None,
    now: datetime,
) -> Answered:
    """Keep an answer, once per identifier of the provider, and do what it asks.

    `meaning` is the provider's own word for it, when it has one. Raises `UnknownNumber`.
    """
    if not was_written_to(sender, contact):
        raise UnknownNumber
    text = body.replace("\0", "")[:MAX_CHARACTERS]
    reply, is_new = Reply.objects.get_or_create(
        provider=provider,
        provider_id=provider_id,
        defaults={
            "sender": sender,
            "contact": contact,
            "body": text,
            "meaning": meaning or understanding.understand(text),
            "message": answered_message(sender, contact, now),
            "received_at": now,
        },
    )
    if is_new and act(reply, now):
        mark_read(reply=reply, now=now)
    return Answered(reply, is_new)


def was_written_to(sender: Sender, contact: str) -> bool:
    return bool(contact) and Message.objects.filter(sender=sender, recipient=contact).exists()


def answered_message(sender: Sender, contact: str, now: datetime) -> Message | None:
    """The last SMS to this number, codes apart: nobody answers those."""
    sent = Message.objects.filter(
        sender=sender, recipient=contact, channel=Message.Channel.SMS, state__in=MAY_HAVE_COME
    ).exclude(purpose=Message.Purpose.SECURITY)
    dated = sent.annotate(left_at=Coalesce("sent_at", "claimed_at"))
    return dated.filter(left_at__gt=now - ANSWERED_WITHIN).order_by("-left_at", "-pk").first()


def act(reply: Reply, now: datetime) -> bool:
    """Do what it asks. False: somebody has to read it."""
    choose = CHOICES.get(Meaning(reply.meaning))
    if choose is None:
        return subjects.answer(reply, now)
    choose(sender=reply.sender, contact=reply.contact, source=OptChange.Source.REPLY, now=now)
    return True


@transaction.atomic
def mark_read(*, reply: Reply, now: datetime) -> None:
    """« C’est fait »: said twice, the first time stays."""
    Reply.objects.filter(pk=reply.pk, handled_at=None).update(handled_at=now)


def farewell(sender: Sender) -> str:
    """What the law wants somebody to read who answers STOP: it worked, and how to come back."""
    return (
        f"{sender.name} : c'est noté, vous ne recevez plus nos SMS. "
        f"Pour changer d'avis, répondez REPRENDRE."
    )
