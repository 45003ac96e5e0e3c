"""What a provider tells of a message afterwards: kept as told, believed once, never backwards.

Reports come late, twice, in disorder, or before the answer to the very call that they speak of.
They come by hundreds a second: one statement does it all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from inclusion.errors import DomainError
from notifications import refusals
from notifications.models import Message, OptChange

State = Message.State

# Where each state may come from: nothing moves backwards.
BEFORE: dict[Message.State | None, Sequence[str]] = {
    None: (),
    State.SENT: ("pending", "sending", "uncertain"),
    State.DELIVERED: ("pending", "sending", "uncertain", "sent"),
    State.FAILED: ("pending", "sending", "uncertain", "sent"),
}
# A message is meant when its identifier is the one we noted; or when we noted none, and wait to
# know (`pending` with a try: we asked too early, and thought that it had never been taken). What
# rides in its text follows by itself: trigger `message_carries_its_fate`.
TAKE_IN = """
WITH named AS (
  SELECT id, state, provider, provider_id, tries FROM notifications_message
  WHERE id = %(message_id)s FOR UPDATE
), meant AS (
  SELECT id, state FROM named
  WHERE CASE
    WHEN provider_id <> '' THEN provider = %(provider)s AND provider_id = %(provider_id)s
    ELSE (state IN ('sending', 'uncertain') OR state = 'pending' AND tries > 0)
      AND NOT EXISTS (SELECT FROM notifications_message AS other
        WHERE other.provider = %(provider)s AND other.provider_id = %(provider_id)s)
  END
), kept AS (
  INSERT INTO notifications_deliveryevent (message_id, status, detail, received_at)
  SELECT id, %(status)s, %(detail)s, %(now)s FROM meant
  ON CONFLICT (message_id, status) DO NOTHING RETURNING message_id
), moved AS (
  UPDATE notifications_message AS message
  SET state = %(state)s, failure = %(failure)s,
    provider = %(provider)s, provider_id = %(provider_id)s,
    sent_at = CASE WHEN %(state)s = 'failed' THEN sent_at ELSE COALESCE(sent_at, %(now)s) END,
    settled_at = CASE WHEN %(state)s = 'sent' THEN settled_at ELSE %(now)s END,
    body = CASE WHEN purpose = 'security' THEN '' ELSE body END
  FROM kept JOIN meant ON meant.id = kept.message_id
  WHERE message.id = meant.id AND meant.state = ANY(%(before)s::text[])
)
SELECT (SELECT count(*) FROM named), (SELECT count(*) FROM meant), (SELECT count(*) FROM kept)
"""


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


def take_in(report: Report, *, now: datetime) -> bool:
    """Keep a report and move its message. False when it was kept before: nothing changes.

    Raises `UnknownMessage`, `NotThisSending`; nothing is kept then.
    """
    if not report.refuses:
        return note(report, now)
    with transaction.atomic():
        is_new = note(report, now)
        note_refusal(report.message_id, now)
    return is_new


def note(report: Report, now: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(TAKE_IN, columns(report, now))
        named, meant, kept = cursor.fetchone()
    if not named:
        raise UnknownMessage
    if not meant:
        raise NotThisSending
    return bool(kept)


def columns(report: Report, now: datetime) -> dict[str, Any]:
    return {
        "message_id": report.message_id,
        "provider": report.provider,
        "provider_id": report.provider_id,
        "status": report.status,
        "detail": report.detail,
        "state": (report.state or State.SENT).value,
        "failure": report.failure[:200] if report.state == State.FAILED else "",
        "before": list(BEFORE[report.state]),
        "now": now,
    }


def note_refusal(message_id: int, now: datetime) -> None:
    """The person told the provider to stop: nothing more from us either."""
    message = Message.objects.select_related("sender").get(pk=message_id)
    if message.recipient:
        refusals.refuse(
            sender=message.sender,
            contact=message.recipient,
            purpose=message.purpose,
            source=OptChange.Source.PROVIDER,
            now=now,
        )
