"""Django's own mail goes into the outbox: nobody talks to a mail server inside a request.

`EMAIL_BACKEND = "notifications.mail.OutboxBackend"`. What writes through it is allauth (links to
choose a password, codes) and Wagtail: we can't tell what is in it, so every mail counts as a
secret. It leaves at any hour, within a day, and its text is wiped once it has left. Rooms of ours
write e-mails by `actions.write_message`, with the fact, the purpose and the expiry that they know.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from email.utils import parseaddr
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from notifications import actions
from notifications.models import Message, Sender

SUBJECT_TYPE = "mail"
USEFUL = timedelta(days=1)
# Longer subjects are cut by mailboxes anyway; ours are sentences of ten words.
SUBJECT_LENGTH = 200

_speaker: ContextVar[int | None] = ContextVar("speaker", default=None)


@contextmanager
def speaking_for(sender_id: int | None) -> Iterator[None]:
    """Whose mails are written in here (by the sender's id); None: the platform's own."""
    token = _speaker.set(sender_id)
    try:
        yield
    finally:
        _speaker.reset(token)


def current_sender() -> Sender:
    """The territory of the request; outside of any, the platform itself (management commands)."""
    sender_id = _speaker.get()
    if sender_id is None:
        return Sender.objects.platform()
    return Sender.objects.get(pk=sender_id)


class OutboxBackend(BaseEmailBackend):
    """Writes one row for each recipient: nobody reads the address of another one.

    Only the text leaves. Raises `ValueError` for a mail with an attachment, which the outbox does
    not keep, and `BadHeaderError` for an address or a subject with a line break.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with transaction.atomic():
            return sum(write_mail(mail) for mail in email_messages)


def write_mail(mail: EmailMessage) -> bool:
    """True when there was somebody to write to."""
    if mail.attachments:
        raise ValueError("The outbox keeps no attachment.")
    sender, now = current_sender(), timezone.now()
    for recipient in mail.recipients():
        actions.write_message(
            sender=sender,
            fact=actions.Fact(SUBJECT_TYPE, str(uuid4()), "mail"),
            channel=Message.Channel.EMAIL,
            recipient=bare_address(recipient),
            subject_line=str(mail.subject)[:SUBJECT_LENGTH],
            body=str(mail.body),
            purpose=Message.Purpose.SECURITY,
            due_at=now,
            expires_at=now + USEFUL,
            now=now,
        )
    return bool(mail.recipients())


def bare_address(recipient: str) -> str:
    """`Nadia <nadia@exemple.fr>` is written to nadia@exemple.fr: names are not needed."""
    if set("\r\n") & set(recipient):
        return recipient  # refused as it is: parsing would hide what was tried
    return parseaddr(recipient)[1] or recipient
