"""E-mail by SMTP, through Django's own backend. A mail server can't be asked what it took."""

import smtplib
from collections.abc import Collection
from email.utils import formataddr, parseaddr
from typing import NoReturn

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext as _

from notifications.channels.base import ChannelError, Receipt, UnknownOutcome
from notifications.models import Message

TIMEOUT_SECONDS = 5.0  # to connect, then for each answer of the server


class SmtpMail:
    """Hands each mail to the server of `EMAIL_URL`.

    When the connection breaks after the mail was on its way, nobody knows: the message becomes
    `uncertain` and is never sent again by itself. Its Message-ID is always the same, so that a
    mail which somebody sends again is recognised by mailboxes.
    """

    provider = "smtp"

    def __init__(self) -> None:
        if not settings.EMAIL_HOST:
            raise ChannelError(_("Aucun serveur d’e-mail n’est réglé (EMAIL_URL)."), permanent=True)

    def send(self, message: Message) -> Receipt:
        mail = letter(message)
        server = opened()
        try:
            server.send_messages([mail])
        except smtplib.SMTPException as error:
            raise refusal(error) from None
        except OSError as error:
            raise UnknownOutcome(type(error).__name__) from None
        finally:
            hang_up(server)
        return Receipt(self.provider, f"mail-{message.pk}")

    def find(self, message: Message, *, known_ids: Collection[str]) -> NoReturn:
        raise UnknownOutcome("a mail server has no look-up")


def letter(message: Message) -> EmailMessage:
    """Raises `ChannelError` when a header can't be written, before anything leaves."""
    name, address = message.sender.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    mail = EmailMessage(
        message.subject_line,
        message.body,
        formataddr((name, address)),
        [message.recipient],
        headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
    )
    try:
        mail.message().as_bytes()
        # A local part with accents needs SMTPUTF8, which hardly any server has.
        message.recipient.rpartition("@")[0].encode("ascii")
    except ValueError:
        raise ChannelError(_("Cette adresse ne reçoit pas d’e-mail."), permanent=True) from None
    return mail


def message_id(message: Message) -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<message-{message.pk}@{domain}>"


def opened() -> EmailBackend:
    """A line to the server, one for each mail: threads share none."""
    server = EmailBackend(timeout=TIMEOUT_SECONDS)
    try:
        server.open()
    except (smtplib.SMTPException, OSError):
        hang_up(server)
        raise ChannelError(_("Le serveur d’e-mail ne répond pas."), permanent=False) from None
    return server


def hang_up(server: EmailBackend) -> None:
    """The mail is taken or not by now: a clumsy goodbye changes nothing."""
    try:
        server.close()
    except (smtplib.SMTPException, OSError):
        server.connection = None


def refusal(error: smtplib.SMTPException) -> ChannelError | UnknownOutcome:
    """What the server's answer means: a code is a clear no, silence is a doubt."""
    code = answer_code(error)
    if not code:
        return UnknownOutcome(type(error).__name__)
    reason = _("Le serveur d’e-mail refuse ce message.")
    return ChannelError(f"{reason} (SMTP {code})", permanent=code >= 500)


def answer_code(error: smtplib.SMTPException) -> int:
    """4xx is worth another try, 5xx is not; 0 when the server said nothing."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((answer[0] for answer in error.recipients.values()), default=0)
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0
