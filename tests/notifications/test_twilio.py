"""Twilio, as a fake on loopback plays it: success, refusals, silence, lost answers."""

import logging
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from notifications import relay
from notifications.channels import twilio
from notifications.channels.base import ChannelError, Receipt, RecipientRefuses, UnknownOutcome
from notifications.models import Message, OptOut
from tests.notifications.fake_twilio import ACCOUNT, FakeTwilio
from tests.notifications.outbox import MOBILE, NOW, write

pytestmark = pytest.mark.django_db
State = Message.State
AFTER_LEASE = NOW + relay.LEASE + timedelta(seconds=1)


@pytest.fixture
def provider(settings):
    provider = FakeTwilio()
    settings.SMS_BACKEND = "notifications.channels.twilio.TwilioSms"
    settings.TWILIO_ACCOUNT_SID = ACCOUNT
    settings.TWILIO_AUTH_TOKEN = "secret"
    settings.TWILIO_API_BASE = provider.base
    settings.TWILIO_MESSAGING_SERVICE_SID = settings.TWILIO_SENDER = ""
    yield provider
    provider.close()


@pytest.fixture
def channel(provider):
    return twilio.TwilioSms()


def test_a_message_is_handed_over_under_the_senders_name(channel, provider, sender):
    message = write(sender, body="Bonjour Fatima, rappel : atelier à 14 h")
    assert channel.send(message) == Receipt("twilio", provider.messages[0]["sid"])
    assert provider.requests == [
        {
            "To": MOBILE,
            "From": "Passerelle",
            "Body": "Bonjour Fatima, rappel : atelier à 14 h",
            "path": f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json",
        }
    ]


def test_a_messaging_service_comes_before_a_name(channel, provider, sender, settings):
    settings.TWILIO_MESSAGING_SERVICE_SID = "MG" + "0" * 32
    settings.TWILIO_SENDER = "Mairie"
    channel.send(write(sender))
    assert provider.requests[0]["MessagingServiceSid"] == "MG" + "0" * 32
    assert "From" not in provider.requests[0]


def test_the_sender_of_the_settings_replaces_the_territorys(channel, provider, sender, settings):
    settings.TWILIO_SENDER = "Mairie"
    channel.send(write(sender))
    assert provider.requests[0]["From"] == "Mairie"


def test_where_people_answer_comes_before_any_name(channel, provider, sender, settings):
    settings.TWILIO_SENDER = "Mairie"
    sender.reply_number = "+33600000001"
    sender.save()
    channel.send(write(sender))
    assert provider.requests[0]["From"] == "+33600000001"


def test_our_id_rides_in_the_callback_of_a_public_site_only(channel, provider, sender, settings):
    channel.send(write(sender))
    settings.TWILIO_CALLBACK_BASE = "https://passerelle.example/"
    message = write(sender)
    channel.send(message)
    assert "StatusCallback" not in provider.requests[0]
    assert provider.requests[1]["StatusCallback"] == (
        f"https://passerelle.example/sms/twilio/statut/?message={message.pk}"
    )


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (400, 21211, "Ce numéro n’existe pas. (Twilio 21211)"),
        (400, 21614, "Ce numéro ne reçoit pas de SMS. (Twilio 21614)"),
        (400, 99999, "Twilio refuse ce message. (Twilio 99999)"),
    ],
)
def test_a_refusal_is_permanent_and_does_not_quote_the_number(
    channel, provider, sender, status, code, words
):
    provider.refuse_with = (status, code)
    with pytest.raises(ChannelError) as refusal:
        channel.send(write(sender))
    assert refusal.value.permanent
    assert str(refusal.value) == words


def test_a_person_who_said_stop_is_a_refusal_of_its_own(provider, sender):
    provider.refuse_with = (400, 21610)
    write(sender)
    assert relay.relay_due(now=NOW) == {"failed": 1}
    assert OptOut.objects.filter(recipient=MOBILE).exists()


@pytest.mark.parametrize(("status", "code"), [(429, 20429), (429, None), (400, 20429)])
def test_too_many_requests_is_temporary(channel, provider, sender, status, code):
    provider.refuse_with = (status, code)
    with pytest.raises(ChannelError) as refusal:
        channel.send(write(sender))
    assert not refusal.value.permanent
    assert not isinstance(refusal.value, RecipientRefuses)


@pytest.mark.parametrize("status", [500, 503])
def test_a_fault_at_twilio_is_a_doubt(channel, provider, sender, status):
    provider.refuse_with = (status, None)
    with pytest.raises(UnknownOutcome):
        channel.send(write(sender))


def test_an_answer_that_cannot_be_read_is_a_doubt(channel, provider, sender):
    provider.talk_nonsense = True
    with pytest.raises(UnknownOutcome):
        channel.send(write(sender))


def test_silence_beyond_the_timeout_is_a_doubt(provider, sender):
    provider.hang = True
    with pytest.raises(UnknownOutcome, match="ReadTimeout"):
        twilio.TwilioSms(timeout=0.2).send(write(sender))


def test_the_sdk_is_never_without_a_timeout(channel):
    assert channel.client.http_client.timeout == 5


def test_a_closed_door_is_temporary_for_nothing_left(sender, provider, settings):
    settings.TWILIO_API_BASE = "http://127.0.0.1:1"
    with pytest.raises(ChannelError) as refusal:
        twilio.TwilioSms().send(write(sender))
    assert not refusal.value.permanent


def test_without_its_secrets_the_channel_says_which(provider, settings):
    settings.TWILIO_AUTH_TOKEN = ""
    with pytest.raises(ImproperlyConfigured, match="TWILIO_AUTH_TOKEN"):
        twilio.TwilioSms()


# Through the relay ----------------------------------------------------------------------------


def test_a_lost_answer_is_looked_up_and_the_message_leaves_once(provider, sender):
    provider.lose_answer = True
    message = write(sender)
    assert relay.sweep(now=NOW) == {"sending": 1}
    provider.lose_answer = False
    assert relay.sweep(now=AFTER_LEASE) == {"sent": 1}
    message.refresh_from_db()
    assert message.provider_id == provider.messages[0]["sid"]
    assert len(provider.messages) == 1


def test_a_request_that_twilio_never_took_leaves_again_once(provider, sender):
    provider.refuse_with = (500, None)
    write(sender)
    relay.sweep(now=NOW)
    provider.refuse_with = None
    assert relay.sweep(now=AFTER_LEASE) == {"pending": 1, "sent": 1}
    assert len(provider.messages) == 1


def test_a_twilio_that_is_silent_when_asked_is_asked_again(provider, sender):
    provider.lose_answer = True
    write(sender)
    relay.sweep(now=NOW)
    provider.lose_answer, provider.refuse_with = False, (503, None)
    assert relay.sweep(now=AFTER_LEASE) == {"sending": 1}
    provider.refuse_with = None
    assert relay.sweep(now=AFTER_LEASE + relay.LEASE * 2) == {"sent": 1}
    assert len(provider.messages) == 1


# Looking for a message ------------------------------------------------------------------------


def test_the_same_text_for_two_people_with_one_phone_is_not_mixed_up(channel, provider, sender):
    hers, his = write(sender), write(sender)
    receipt = channel.send(hers)
    assert channel.find(his, known_ids={receipt.provider_id}) is None
    assert channel.find(his, known_ids=set()) == receipt


def test_an_older_message_with_the_same_text_is_another_one(channel, provider, sender):
    provider.date_created = NOW - timedelta(days=7)
    channel.send(write(sender))
    assert channel.find(write(sender), known_ids=set()) is None


def test_the_sentence_that_a_trial_account_adds_does_not_hide_the_message(
    channel, provider, sender
):
    message = write(sender)
    receipt = channel.send(message)
    provider.messages[0]["body"] = f"Sent from your Twilio trial account - {message.body}"
    assert channel.find(message, known_ids=set()) == receipt


def test_when_twilio_erased_the_texts_nobody_can_tell(channel, provider, sender):
    message = write(sender)
    channel.send(message)
    provider.messages[0]["body"] = ""
    with pytest.raises(UnknownOutcome):
        channel.find(message, known_ids=set())


def test_when_there_are_more_messages_than_we_read_nobody_can_tell(channel, provider, sender):
    for _ in range(twilio.LOOK_BACK):
        provider.take({"To": MOBILE, "Body": "autre"})
    with pytest.raises(UnknownOutcome):
        channel.find(write(sender), known_ids=set())


def test_no_number_reaches_the_logs(provider, sender, caplog):
    caplog.set_level(logging.DEBUG)
    provider.lose_answer = True
    write(sender)
    relay.sweep(now=NOW)
    relay.sweep(now=AFTER_LEASE)
    logged = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert not [line for line in logged if "639980001" in line]
