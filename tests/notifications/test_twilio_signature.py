"""Only Twilio speaks as Twilio: the signature covers the public address and every parameter."""

import pytest
from django.test import RequestFactory
from twilio.request_validator import RequestValidator

from notifications.channels.twilio_signature import signed_by_twilio

BASE = "https://passerelle.example"
PATH = "/sms/twilio/statut/?message=7"
PARAMETERS = {"MessageSid": "SM" + "0" * 32, "MessageStatus": "delivered"}


@pytest.fixture(autouse=True)
def _account(settings):
    settings.TWILIO_AUTH_TOKEN, settings.TWILIO_CALLBACK_BASE = "secret", f"{BASE}/"


def signature(address=BASE + PATH, parameters=PARAMETERS, token="secret"):
    return RequestValidator(token).compute_signature(address, parameters)


def request(signed, path=PATH, parameters=PARAMETERS, **headers):
    return RequestFactory().post(
        path, parameters, headers={"X-Twilio-Signature": signed}, **headers
    )


def test_a_request_signed_for_our_public_address_is_twilios():
    assert signed_by_twilio(request(signature(), HTTP_HOST="10.0.0.7:8000"))


def test_an_address_with_its_port_is_the_same_address():
    assert signed_by_twilio(request(signature(f"{BASE}:443{PATH}")))


def test_without_the_header_nobody_signed():
    assert not signed_by_twilio(RequestFactory().post(PATH, PARAMETERS))


@pytest.mark.parametrize(
    "signed",
    [
        signature(token="another"),
        signature(BASE + "/sms/twilio/statut/?message=8"),
        signature("https://ailleurs.example" + PATH),
        signature("http://passerelle.example" + PATH),
        signature(parameters={**PARAMETERS, "MessageStatus": "failed"}),
        signature(parameters={"MessageSid": PARAMETERS["MessageSid"]}),
        "é" * 28,
        "",
    ],
    ids=["token", "query", "host", "scheme", "value", "parameter", "letters", "empty"],
)
def test_a_request_altered_or_signed_for_another_is_refused(signed):
    assert not signed_by_twilio(request(signed))


@pytest.mark.parametrize("setting", ["TWILIO_AUTH_TOKEN", "TWILIO_CALLBACK_BASE"])
def test_without_an_account_or_an_address_nothing_is_twilios(settings, setting):
    good = request(signature())
    setattr(settings, setting, "")
    assert not signed_by_twilio(good)
