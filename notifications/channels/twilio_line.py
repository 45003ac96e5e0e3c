"""The line to Twilio, shared by messages and calls: bounded in time, silent in the logs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import requests
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from requests.adapters import HTTPAdapter
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from notifications.channels.base import ChannelError, ProviderSilent, UnknownOutcome
from notifications.channels.twilio_words import refusal
from notifications.models import Message

TIMEOUT_SECONDS = 5.0  # the SDK has no timeout of its own
LINES = 32  # as many as a relay has calls in flight; the rest would be opened and closed each time
# How far the provider's clock, or ours, may be wrong when we look for a message.
CLOCK_SKEW = timedelta(minutes=5)
LOOK_BACK = 200  # messages to one number, newest first, that one look reads
# The SDK logs addresses, urllib3 logs queries: both hold phone numbers. This logger is known to
# nobody: no configuration of logging can give it a handler or wake it up again.
SILENT = logging.Logger("twilio", level=logging.CRITICAL + 1)
logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)


class BoundedHttpClient(TwilioHttpClient):
    """The SDK's client with a timeout, told to talk to another host when a local fake is given."""

    def __init__(self, *, timeout: float, base: str) -> None:
        super().__init__(timeout=timeout, logger=SILENT)
        for scheme in ("https://", "http://"):
            self.session.mount(scheme, HTTPAdapter(pool_maxsize=LINES))
        self.session.trust_env = False  # no proxy, no .netrc: nothing but what is set here
        self.base = urlsplit(base) if base else None

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        if self.base:
            url = urlunsplit(
                urlsplit(url)._replace(scheme=self.base.scheme, netloc=self.base.netloc)
            )
        return super().request(method, url, *args, **kwargs)


def opened(timeout: float) -> Client:
    """Raises `ImproperlyConfigured` without the account's secrets."""
    if not (settings.TWILIO_ACCOUNT_SID and settings.TWILIO_AUTH_TOKEN):
        raise ImproperlyConfigured("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are not set.")
    return Client(
        settings.TWILIO_ACCOUNT_SID,
        settings.TWILIO_AUTH_TOKEN,
        http_client=BoundedHttpClient(timeout=timeout, base=settings.TWILIO_API_BASE),
    )


def callback(message: Message) -> dict[str, str]:
    """Where Twilio tells what became of it, when the site is public. Our own id rides along."""
    base = settings.TWILIO_CALLBACK_BASE.rstrip("/")
    if not base:
        return {}
    return {"status_callback": f"{base}/sms/twilio/statut/?{urlencode({'message': message.pk})}"}


@contextmanager
def handing_over() -> Iterator[None]:
    """Errors of a call that hands something over, as the relay knows them."""
    try:
        yield
    except (TwilioRestException, TwilioServiceException) as error:
        raise refusal(error.status, error.code) from None
    except requests.RequestException as error:
        raise lost(error) from None
    except (TwilioException, ValueError) as error:
        # An answer that can't be read: it may well have been a yes.
        raise UnknownOutcome(type(error).__name__) from None


@contextmanager
def asking() -> Iterator[None]:
    """Errors of a call that only asks: whatever goes wrong, it is asked again later."""
    try:
        yield
    except (TwilioRestException, TwilioServiceException) as error:
        told = refusal(error.status, error.code)
        if isinstance(told, UnknownOutcome):
            raise ProviderSilent(_("Twilio ne répond pas.")) from None
        raise (ChannelError(str(told), permanent=False) if told.permanent else told) from None
    except (TwilioException, requests.RequestException, ValueError):
        raise ProviderSilent(_("Twilio ne répond pas.")) from None


def lost(error: requests.RequestException) -> ProviderSilent | UnknownOutcome:
    """A network fault: harmless if the request never left, else the outcome is unknown."""
    cause = getattr(error.args[0], "reason", None) if error.args else None
    if isinstance(error, requests.ConnectTimeout) or isinstance(
        cause, NewConnectionError | ConnectTimeoutError
    ):
        return ProviderSilent(_("Twilio est injoignable."))
    return UnknownOutcome(type(error).__name__)


def earliest(message: Message) -> datetime:
    """Nothing older can be this message."""
    return message.due_at - CLOCK_SKEW
