"""What Twilio brings: only what Twilio signed, once, for a number of ours."""

import pytest
from django.urls import reverse
from twilio.request_validator import RequestValidator

from notifications import inbound, relay
from notifications.models import OptOut, Reply
from tests.factories import make_territory
from tests.notifications.outbox import MOBILE, NOW, write

pytestmark = pytest.mark.django_db
BASE, PATH = "https://passerelle.example", "/sms/twilio/entrant/"
NUMBER = "+33600000001"
ACCOUNT = "AC" + "0" * 32
SID = "SM" + "a" * 32


@pytest.fixture(autouse=True)
def _account(settings):
    settings.TWILIO_AUTH_TOKEN, settings.TWILIO_ACCOUNT_SID = "secret", ACCOUNT
    settings.TWILIO_CALLBACK_BASE = BASE


@pytest.fixture
def sender(soissons, phone, time_machine):
    time_machine.move_to(NOW, tick=False)
    sender = soissons.sender
    sender.reply_number = NUMBER
    sender.save()
    write(sender)
    relay.sweep(now=NOW)
    return sender


def told(**changes):
    values = {
        "AccountSid": ACCOUNT,
        "MessageSid": SID,
        "From": MOBILE,
        "To": NUMBER,
        "Body": "OUI",
    }
    return {**values, **changes}


def post(client, parameters, signed_for=None, **headers):
    signature = RequestValidator("secret").compute_signature(BASE + PATH, signed_for or parameters)
    return client.post(PATH, parameters, headers={"X-Twilio-Signature": signature, **headers})


def test_its_address_is_the_one_of_the_contract():
    assert reverse("sms_received") == PATH


def test_a_signed_answer_is_kept_and_nothing_is_said_back(client, sender):
    response = post(client, told())
    assert (response.status_code, response["Content-Type"]) == (200, "text/xml; charset=utf-8")
    assert response.content.endswith(b"<Response></Response>")
    assert Reply.objects.get().meaning == "yes"


def test_an_unsigned_or_altered_answer_changes_nothing(client, sender):
    assert client.post(PATH, told()).status_code == 403
    assert post(client, told(Body="STOP"), signed_for=told()).status_code == 403
    assert post(client, told(From="+33639980002"), signed_for=told()).status_code == 403
    assert not Reply.objects.exists()
    assert not OptOut.objects.exists()


def test_replayed_a_hundred_times_it_is_one_answer(client, sender):
    assert {post(client, told()).status_code for _ in range(100)} == {200}
    assert Reply.objects.count() == 1


def test_stop_is_confirmed_once(client, sender):
    first, again = post(client, told(Body="STOP")), post(client, told(Body="STOP"))
    assert "vous ne recevez plus nos SMS" in first.content.decode()
    assert b"<Message>" not in again.content


def test_when_twilio_said_it_already_we_do_not(client, sender):
    response = post(client, told(Body="Basta", OptOutType="STOP"))
    assert b"<Message>" not in response.content
    assert OptOut.objects.filter(recipient=MOBILE).exists()


def test_a_number_we_never_wrote_to_is_counted_and_not_kept(client, sender, caplog):
    stranger = "+33639980099"
    assert post(client, told(From=stranger)).status_code == 200
    assert not Reply.objects.exists()
    assert inbound.strangers(sender, now=NOW) == 1
    assert stranger not in caplog.text


def test_a_number_that_nobody_here_has_is_not_found(client, sender):
    assert post(client, told(To="+33600000009")).status_code == 404
    assert post(client, told(To="")).status_code == 404
    assert not Reply.objects.exists()


@pytest.mark.parametrize("wrong", [{"AccountSid": "AC" + "1" * 32}, {"MessageSid": "x"}])
def test_another_account_or_no_identifier_is_refused(client, sender, wrong):
    assert post(client, told(**wrong)).status_code == 400
    assert not Reply.objects.exists()


def test_nobody_reads_there(client, sender):
    assert client.get(PATH).status_code == 405


def test_it_comes_by_any_host_and_reaches_its_own_territory(client, sender):
    make_territory("Château-Thierry", hosts=["chateau-thierry.test"])
    response = post(client, told(), host="chateau-thierry.test")
    assert response.status_code == 200
    assert Reply.objects.get().sender == sender
