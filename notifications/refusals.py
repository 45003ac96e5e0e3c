"""A number or an address that wants no more messages, or wants them again: at once, and proved.

`OptOut` is the one truth about a *contact*: while its row is there, nothing automatic of that
purpose leaves for it, whoever shares the phone. `OptChange` keeps each choice, without the contact.
What a *person* agreed to (`people.Consent`) is another question: a message leaves when neither
says no.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from notifications.models import Message, OptChange, OptOut, Sender

Purpose, Source, Direction = Message.Purpose, OptChange.Source, OptChange.Direction
# What somebody refuses who answers STOP. A code that they ask for themselves still comes.
AUTOMATIC = (Purpose.SERVICE, Purpose.NEWS)
# Sent by machines. A call that a mediator has to make, or a paper, is no message to refuse.
BY_MACHINE = (Message.Channel.SMS, Message.Channel.VOICE, Message.Channel.EMAIL)


@transaction.atomic
def refuse(*, sender: Sender, contact: str, purpose: str, source: str, now: datetime) -> bool:
    """No more messages of this purpose to this contact, those that wait included.

    `source` says who told (`OptChange.Source`). False when it was refused already: nothing to note.
    """
    _row, is_new = OptOut.objects.get_or_create(
        sender=sender, recipient=contact, purpose=purpose, defaults={"created_at": now}
    )
    if not is_new:
        return False
    keep_proof(sender, contact, purpose, Direction.OUT, source, now)
    waiting = Message.objects.pending().filter(
        sender=sender, recipient=contact, purpose=purpose, channel__in=BY_MACHINE
    )
    reason = _("La personne ne veut plus de ces messages.")
    waiting.update(state=Message.State.VOIDED, settled_at=now, failure=reason)
    return True


@transaction.atomic
def accept_again(*, sender: Sender, contact: str, purpose: str, source: str, now: datetime) -> bool:
    """Messages of this purpose may leave again. False when they were not refused.

    What was cancelled meanwhile stays so: its time has passed.
    """
    gone, _rows = OptOut.objects.filter(sender=sender, recipient=contact, purpose=purpose).delete()
    if gone:
        keep_proof(sender, contact, purpose, Direction.IN, source, now)
    return bool(gone)


def refuse_all(*, sender: Sender, contact: str, source: str, now: datetime) -> bool:
    """« STOP »: every automatic message. False when all were refused already."""
    noted = [
        refuse(sender=sender, contact=contact, purpose=purpose, source=source, now=now)
        for purpose in AUTOMATIC
    ]
    return any(noted)


def accept_all_again(*, sender: Sender, contact: str, source: str, now: datetime) -> bool:
    noted = [
        accept_again(sender=sender, contact=contact, purpose=purpose, source=source, now=now)
        for purpose in AUTOMATIC
    ]
    return any(noted)


def refused_among(sender: Sender, contacts: Iterable[str], purpose: str) -> dict[str, datetime]:
    """Which of these contacts refuse this purpose, and since when. One query."""
    rows = OptOut.objects.filter(sender=sender, recipient__in=list(contacts), purpose=purpose)
    return dict(rows.values_list("recipient", "created_at"))


def changes_of(sender: Sender, contact: str) -> list[OptChange]:
    """Every choice of this contact, the first one first."""
    return list(OptChange.objects.filter(sender=sender, contact_digest=digest(contact)))


def keep_proof(
    sender: Sender, contact: str, purpose: str, direction: str, source: str, now: datetime
) -> None:
    OptChange.objects.create(
        sender=sender,
        contact_digest=digest(contact),
        purpose=purpose,
        direction=direction,
        source=source,
        created_at=now,
    )


def digest(contact: str) -> str:
    """Without the site's secret nobody can try all phone numbers against it: 128 bits."""
    return salted_hmac("notifications.opt_change", contact, algorithm="sha256").hexdigest()[:32]
