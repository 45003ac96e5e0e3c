"""Did Twilio itself send this request? Asked before anything else is read of it."""

from django.conf import settings
from django.http import HttpRequest
from twilio.request_validator import RequestValidator

HEADER = "X-Twilio-Signature"


def signed_by_twilio(request: HttpRequest) -> bool:
    """Whether its signature is ours and Twilio's, over the public address and every parameter.

    The address is the one Twilio was told (`TWILIO_CALLBACK_BASE`), never the `Host` that came
    through a proxy: a request signed for another site stays that site's. False without the header,
    without an account's token, and when no public address is set.
    https://www.twilio.com/docs/usage/security#validating-requests
    """
    token, base = settings.TWILIO_AUTH_TOKEN, settings.TWILIO_CALLBACK_BASE.rstrip("/")
    signature = request.headers.get(HEADER, "")
    if not (token and base and signature):
        return False
    address = base + request.get_full_path()
    return bool(RequestValidator(token).validate(address, request.POST, signature))
