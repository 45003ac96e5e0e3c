"""Reports as Twilio brings them: form-encoded, signed over the address that it was given."""

from urllib.parse import parse_qs, quote, urlsplit

from django.test import Client
from twilio.request_validator import RequestValidator

from tests.notifications.fake_twilio import ACCOUNT, TOKEN

BASE = "https://passerelle.example"
ADDRESS = BASE + "/sms/twilio/statut/"


def sid(number: int, kind: str = "SM") -> str:
    return f"{kind}{number:032d}"


def parameters_of(sid: str, status: str, code: int | None = None) -> dict[str, str]:
    kind = "Call" if sid.startswith("CA") else "Message"
    told = {f"{kind}Sid": sid, f"{kind}Status": status, "AccountSid": ACCOUNT}
    if kind == "Message":
        told |= {"SmsSid": sid, "SmsStatus": status}
    return told | ({"ErrorCode": str(code)} if code else {})


def signature(address: str, parameters: dict[str, str], token: str = TOKEN) -> str:
    return RequestValidator(token).compute_signature(address, parameters)


def address_of(message_id: int | str) -> str:
    return f"{ADDRESS}?message={quote(str(message_id))}"


def report(address: str, parameters: dict[str, str], signed: str | None = None, **headers):
    """Bring it to our own views, as the proxy would hand it over."""
    parts = urlsplit(address)
    signed = signature(address, parameters) if signed is None else signed
    return Client(enforce_csrf_checks=True).post(
        f"{parts.path}?{parts.query}", parameters, headers={"X-Twilio-Signature": signed}, **headers
    )


def tell(message, status: str, code: int | None = None, *, sid: str | None = None):
    """Tell of a message what became of it, under the identifier that we noted."""
    told = parameters_of(sid or message.provider_id, status, code)
    return report(address_of(message.pk), told)


def tell_of(taken: dict, status: str, code: int | None = None):
    """Tell of something that the fake took, at the address that it was given with it."""
    assert parse_qs(urlsplit(taken["callback"]).query)["message"]
    taken["status"] = status
    return report(taken["callback"], parameters_of(taken["sid"], status, code))
