"""SMS by Twilio. It has no idempotency key: after a doubt we look for the message, then resend."""

import logging
from collections.abc import Collection
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import requests
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from notifications.channels.base import ChannelError, Receipt, RecipientRefuses, UnknownOutcome
from notifications.models import Message

TIMEOUT_SECONDS = 5.0  # the SDK has no timeout of its own
# How far the provider's clock, or ours, may be wrong when we look for a message.
CLOCK_SKEW = timedelta(minutes=5)
LOOK_BACK = 200  # messages to one number, newest first, that one look reads
# twilio.com/docs/api/errors. Twilio splits codes now and then: any other refusal is permanent too.
REFUSED_BY_PERSON = 21610
TOO_MANY = {429, 20429}
REASONS = {
    21211: "Ce numéro n’existe pas.",
    21408: "L’envoi vers ce pays n’est pas ouvert.",
    21612: "Ce numéro ne reçoit pas nos SMS.",
    21614: "Ce numéro ne reçoit pas de SMS.",
    REFUSED_BY_PERSON: "La personne a demandé de ne plus recevoir de SMS.",
}
# The SDK logs addresses, urllib3 logs queries: both hold phone numbers. This logger is known to
# nobody: no configuration of logging can give it a handler or wake it up again.
SILENT = logging.Logger("twilio", level=logging.CRITICAL + 1)
logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)


class BoundedHttpClient(TwilioHttpClient):
    """The SDK's client with a timeout, told to talk to another host when a local fake is given."""

    def __init__(self, *, timeout: float, base: str) -> None:
        super().__init__(timeout=timeout, logger=SILENT)
        self.base = urlsplit(base) if base else None

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        if self.base:
            url = urlunsplit(
                urlsplit(url)._replace(scheme=self.base.scheme, netloc=self.base.netloc)
            )
        return super().request(method, url, *args, **kwargs)


class TwilioSms:
    """Sends by the Messaging Service if there is one, else under the alphanumeric sender name."""

    provider = "twilio"

    def __init__(self, *, timeout: float = TIMEOUT_SECONDS) -> None:
        if not (settings.TWILIO_ACCOUNT_SID and settings.TWILIO_AUTH_TOKEN):
            raise ImproperlyConfigured("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are not set.")
        self.client = Client(
            settings.TWILIO_ACCOUNT_SID,
            settings.TWILIO_AUTH_TOKEN,
            http_client=BoundedHttpClient(timeout=timeout, base=settings.TWILIO_API_BASE),
        )

    def send(self, message: Message) -> Receipt:
        try:
            taken = self.client.messages.create(
                to=message.recipient, body=message.body, **sender_of(message), **callback(message)
            )
        except TwilioRestException as error:
            raise refusal(error.status, error.code) from None
        except TwilioServiceException as error:
            raise refusal(error.status, error.code) from None
        except requests.RequestException as error:
            raise lost(error) from None
        except (TwilioException, ValueError) as error:
            # An answer that can't be read: it may well have been a yes.
            raise UnknownOutcome(type(error).__name__) from None
        if not taken.sid:
            raise UnknownOutcome("answer without identifier")
        return Receipt(self.provider, taken.sid)

    def find(self, message: Message, *, known_ids: Collection[str]) -> Receipt | None:
        """Our text among the messages to this number since it was due, those of others left out.

        Dates are compared here: Twilio filters by date of sending, which a queued message lacks.
        """
        since = message.due_at - CLOCK_SKEW
        seen = [
            m
            for m in self.listed(message.recipient)
            if not m.date_created or m.date_created > since
        ]
        unknown = [candidate for candidate in seen if candidate.sid not in known_ids]
        for candidate in unknown:
            # A trial account puts a sentence of its own before our text.
            if candidate.body and candidate.body.endswith(message.body):
                return Receipt(self.provider, str(candidate.sid))
        if len(seen) == LOOK_BACK or not all(candidate.body for candidate in unknown):
            raise UnknownOutcome("more messages than we read, or texts that Twilio erased")
        return None

    def listed(self, recipient: str) -> list[MessageInstance]:
        """Messages to this number. Raises `ChannelError` when Twilio doesn't answer."""
        try:
            return list(
                self.client.messages.list(to=recipient, limit=LOOK_BACK, page_size=LOOK_BACK)
            )
        except (TwilioException, requests.RequestException, ValueError):
            raise ChannelError(_("Twilio ne répond pas."), permanent=False) from None


def sender_of(message: Message) -> dict[str, str]:
    if settings.TWILIO_MESSAGING_SERVICE_SID:
        return {"messaging_service_sid": settings.TWILIO_MESSAGING_SERVICE_SID}
    return {"from_": settings.TWILIO_SENDER or message.sender.sms_name}


def callback(message: Message) -> dict[str, str]:
    """Where Twilio tells what became of it, when the site is public. Our own id rides along."""
    base = getattr(settings, "TWILIO_CALLBACK_BASE", "").rstrip("/")
    if not base:
        return {}
    return {"status_callback": f"{base}/sms/twilio/statut/?{urlencode({'message': message.pk})}"}


def refusal(status: int, code: int | None) -> ChannelError | UnknownOutcome:
    """What an HTTP error of Twilio means for us."""
    if status == 429 or code in TOO_MANY:
        return ChannelError(_("Twilio reçoit trop de demandes."), permanent=False)
    if status >= 500:
        # It failed, but perhaps after taking the message: ask before sending again.
        return UnknownOutcome(f"HTTP {status}")
    if code == REFUSED_BY_PERSON:
        return RecipientRefuses(REASONS[REFUSED_BY_PERSON])
    reason = REASONS.get(code or 0, _("Twilio refuse ce message."))
    return ChannelError(f"{reason} (Twilio {code or status})", permanent=True)


def lost(error: requests.RequestException) -> ChannelError | UnknownOutcome:
    """A network fault: harmless if the request never left, else the outcome is unknown."""
    cause = getattr(error.args[0], "reason", None) if error.args else None
    if isinstance(error, requests.ConnectTimeout) or isinstance(
        cause, NewConnectionError | ConnectTimeoutError
    ):
        return ChannelError(_("Twilio est injoignable."), permanent=False)
    return UnknownOutcome(type(error).__name__)
