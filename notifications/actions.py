"""Writing, voiding and hastening messages. Nothing leaves from here: rows only, the relay sends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Required, TypedDict, Unpack
from zoneinfo import ZoneInfo

from django.core.mail import BadHeaderError
from django.db import transaction
from django.db.models import Case, F, TextField, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.errors import DomainError
from notifications import phones, sms_text
from notifications.languages import is_light
from notifications.models import Message, Sender, Wording
from notifications.weighing import weigh

State, Channel, Purpose, Window = Message.State, Message.Channel, Message.Purpose, Message.Window

DIALLED = frozenset({Channel.SMS, Channel.VOICE})


class MessageTooLong(DomainError):
    """The mended text takes more than two segments."""

    code = "message_too_long"
    status = 422
    message = gettext_lazy("Ce message est trop long pour un SMS.")
    next_step = gettext_lazy("Raccourcissez le texte, puis recommencez.")


class MessageAlreadyGone(DomainError):
    """It left, or was cancelled: it can't be hastened any more."""

    code = "message_already_gone"
    message = gettext_lazy("Ce message n’attend plus : il est parti, annulé ou périmé.")
    next_step = gettext_lazy("Regardez son état dans la liste.")


@dataclass(frozen=True)
class Fact:
    """What a message tells: the subject, what happened to it, which of its revisions, how early.

    With the channel and the contact, it makes a message the same message.
    """

    subject_type: str
    subject_id: str
    event: str
    revision: int = 0
    offset_minutes: int = 0

    def columns(self) -> dict[str, Any]:
        """The part that the message keeps; how early it comes shows in its due time."""
        return {
            "subject_type": self.subject_type,
            "subject_id": self.subject_id,
            "event": self.event,
            "revision": self.revision,
        }

    @property
    def key(self) -> str:
        facts = (self.subject_type, self.subject_id, self.event, self.revision, self.offset_minutes)
        return ":".join(map(str, facts))


class News(TypedDict, total=False):
    """What a message says, to whom, how and when.

    `window` says when it may leave (else its purpose says); `wording` the version it was made
    from; `follows` the message that failed and that this one replaces by another way.
    """

    sender: Required[Sender]
    fact: Required[Fact]
    channel: str
    recipient: Required[str]
    subject_line: str
    body: Required[str]
    due_at: Required[datetime]
    expires_at: Required[datetime]
    time_zone: str
    purpose: str
    window: Message.Window | None
    language: str
    wording: Wording | None
    follows: Message | None
    now: datetime | None


@transaction.atomic
def write_message(**news: Unpack[News]) -> Message:
    """Write one message in the caller's transaction; written twice, the first one comes back.

    A message that can't serve is written all the same, so that screens show that nobody will be
    told: `expired` when it comes after its expiry, `failed` when the number takes no SMS.
    Raises `MessageTooLong` above two segments, `BadHeaderError` when a header has two lines.
    """
    message = draft(**news)
    write_messages([message])
    return Message.objects.get(dedup_key=message.dedup_key)


def write_messages(drafts: Sequence[Message]) -> None:
    """Write many at once, in the caller's transaction; those written before stay as they are."""
    Message.objects.bulk_create(drafts, ignore_conflicts=True)


def draft(**news: Unpack[News]) -> Message:
    """The message, mended, weighed and not saved. Raises what `write_message` raises."""
    columns: dict[str, Any] = {"channel": Channel.SMS, "purpose": Purpose.SERVICE, **news}
    fact, now = columns.pop("fact"), columns.pop("now", None)
    columns["window"] = columns.get("window") or window_of(columns["purpose"])
    message = Message(
        dedup_key=dedup_key(fact, columns["channel"], columns["recipient"]),
        **fact.columns(),
        **columns,
        created_at=now or timezone.now(),
    )
    ZoneInfo(message.time_zone)  # an unknown zone is the caller's mistake: say so now
    mend_and_weigh(message)
    settle_at_once(message)
    return message


def window_of(purpose: str) -> Message.Window:
    """A login code is asked for by somebody awake; all the rest waits for the day."""
    return Window.ANYTIME if purpose == Purpose.SECURITY else Window.DAYTIME


def refuse_added_headers(message: Message) -> None:
    """Who writes a line break there tries to add headers of their own."""
    if any(set("\r\n") & set(text) for text in (message.subject_line, message.recipient)):
        raise BadHeaderError("An address or a subject has a line break.")


def mend_and_weigh(message: Message) -> None:
    """The text of an SMS as it will leave, its segments and estimated cost. `MessageTooLong`."""
    if message.channel != Channel.SMS:
        refuse_added_headers(message)
        weigh(message)
        return
    in_alphabet = sms_text.mend if is_light(message.language) else sms_text.tidy
    message.body = in_alphabet(message.body)
    weigh(message)
    if message.segments > sms_text.MAX_SEGMENTS:
        raise MessageTooLong


def dedup_key(fact: Fact, channel: str, contact: str) -> str:
    """What makes a message the same message. The contact is hashed: it may be erased one day."""
    hashed = sha256(contact.encode()).hexdigest()[:16]
    return f"{fact.key}:{channel}:{hashed}"


def settle_at_once(message: Message) -> None:
    """Close a message that could never be sent, with the cause."""
    if message.expires_at <= max(message.due_at, message.created_at):
        message.state, message.failure = State.EXPIRED, _("Écrit trop tard pour servir.")
    elif message.channel == Channel.SMS and not phones.is_mobile(message.recipient):
        message.state, message.failure = State.FAILED, _("Ce numéro ne reçoit pas de SMS.")
    elif message.channel in DIALLED and not is_reachable(message):
        message.state, message.failure = State.FAILED, _("Nous n’écrivons pas dans ce pays.")
    if message.state != State.PENDING:
        message.settled_at = message.created_at
        message.body = "" if message.purpose == Purpose.SECURITY else message.body


def is_reachable(message: Message) -> bool:
    return phones.is_reachable(message.recipient, message.sender.allowed_countries)


@transaction.atomic
def void_messages(*, subject_type: str, subject_id: str | int, now: datetime | None = None) -> int:
    """Cancel what still waits about a subject; what is being sent is left alone. How many."""
    about = Message.objects.about(subject_type=subject_type, subject_id=str(subject_id))
    body = Case(When(purpose=Purpose.SECURITY, then=Value("", TextField())), default=F("body"))
    return about.pending().update(state=State.VOIDED, settled_at=now or timezone.now(), body=body)


def wipe_secrets(*, now: datetime) -> int:
    """Erase the texts of sent codes and links whose time is over. How many.

    Real channels wipe at once, when the message has left; the demo shows them until here.
    """
    return Message.objects.secrets_over(now=now).update(body="")


@transaction.atomic
def send_now(*, message: Message, now: datetime | None = None) -> None:
    """Demo only: due now, at any hour. Raises `MessageAlreadyGone` when it waits no more."""
    now = now or timezone.now()
    waiting = Message.objects.pending().filter(pk=message.pk, expires_at__gt=now)
    if not waiting.update(due_at=now, window=Window.ANYTIME):
        raise MessageAlreadyGone
