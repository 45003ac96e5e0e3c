"""What a provider tells of a message afterwards: kept as told, believed once, never backwards.

Reports come late, twice, in disorder, or before the answer to the very call that they speak of.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from inclusion.errors import DomainError
from notifications import refusals
from notifications.models import Message, OptChange

State = Message.State

# Handed over by us, and the answer was lost, or has not come yet.
IN_DOUBT = {State.SENDING, State.UNCERTAIN}
# Where each state may come from: nothing moves backwards.
BEFORE = {
    State.SENT: [State.PENDING, State.SENDING, State.UNCERTAIN],
    State.DELIVERED: [State.PENDING, State.SENDING, State.UNCERTAIN, State.SENT],
    State.FAILED: [State.PENDING, State.SENDING, State.UNCERTAIN, State.SENT],
}


class UnknownMessage(DomainError):
    """We never wrote it, or it was erased since."""

    code = "message_unknown"
    status = 404
    message = _("Ce message n’existe pas.")


class NotThisSending(DomainError):
    """The message is ours, but it left under another identifier, or never left."""

    code = "message_left_otherwise"
    message = _("Ce message n’est pas parti sous ce numéro.")


@dataclass(frozen=True)
class Report:
    """`status` in the provider's word; `state` what it means for us, None when it means nothing.

    `detail` is the provider's code of a fault; `refuses`: the person told the provider to stop.
    """

    provider: str
    provider_id: str
    message_id: int
    status: str
    state: Message.State | None
    detail: str = ""
    failure: str = ""
    refuses: bool = False


@transaction.atomic
def take_in(report: Report, *, now: datetime) -> bool:
    """Keep a report and move its message. False when it was kept before: nothing changes.

    Raises `UnknownMessage`, `NotThisSending`; nothing is kept then.
    """
    message = Message.objects.select_for_update().filter(pk=report.message_id).first()
    if message is None:
        raise UnknownMessage
    check_it_is_this_sending(message, report)
    if not keep(report, now):
        return False
    state = report.state
    if state is not None and message.state in BEFORE[state]:
        move(message, report, state, now)
    if report.refuses:
        note_refusal(message, now)
    return True


def check_it_is_this_sending(message: Message, report: Report) -> None:
    """Its identifier is the one we noted, or we noted none and wait to know."""
    if message.provider_id:
        is_ours = (message.provider, message.provider_id) == (report.provider, report.provider_id)
    else:
        # `pending` with a try: we asked too early, and thought that it had never been taken.
        is_ours = message.state in IN_DOUBT or (
            message.state == State.PENDING and message.tries > 0
        )
    if not is_ours:
        raise NotThisSending


KEEP = """
INSERT INTO notifications_deliveryevent (message_id, status, detail, received_at)
VALUES (%s, %s, %s, %s) ON CONFLICT (message_id, status) DO NOTHING
"""


def keep(report: Report, now: datetime) -> bool:
    """False when this word about this message is known."""
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [report.message_id, report.status, report.detail, now])
        return bool(cursor.rowcount)


def move(message: Message, report: Report, state: Message.State, now: datetime) -> None:
    """The message takes the state that the provider told; so does what rides in its text (trigger
    `message_carries_its_fate`).
    """
    change = change_to(state, report, now)
    if message.sent_at is None and state != State.FAILED:
        change["sent_at"] = now
    if message.purpose == Message.Purpose.SECURITY:
        change["body"] = ""
    own = {"provider": report.provider, "provider_id": report.provider_id}
    try:
        with transaction.atomic():
            Message.objects.filter(pk=message.pk).update(**change, **own)
    except IntegrityError:
        # The identifier is noted for another message.
        raise NotThisSending from None


def change_to(state: Message.State, report: Report, now: datetime) -> dict[str, object]:
    match state:
        case State.FAILED:
            return {"state": state, "failure": report.failure[:200], "settled_at": now}
        case State.DELIVERED:
            return {"state": state, "failure": "", "settled_at": now}
        case _:
            return {"state": state, "failure": ""}


def note_refusal(message: Message, now: datetime) -> None:
    """The person told the provider to stop: nothing more from us either."""
    if message.recipient:
        refusals.refuse(
            sender=message.sender,
            contact=message.recipient,
            purpose=message.purpose,
            source=OptChange.Source.PROVIDER,
            now=now,
        )
