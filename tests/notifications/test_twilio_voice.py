"""Landlines are called: the reminder is read aloud in French, twice, then whom to call."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest

from notifications import desk, relay
from notifications.channels import twilio_voice
from notifications.channels.base import ChannelError, ProviderSilent, Receipt, UnknownOutcome
from notifications.models import Message
from tests.notifications.fake_twilio import ACCOUNT, TOKEN, FakeTwilio
from tests.notifications.outbox import NOW, write

pytestmark = pytest.mark.django_db
State = Message.State
LANDLINE, OURS = "+33323000000", "+33974000000"
AFTER_LEASE = NOW + relay.LEASE + timedelta(seconds=1)


@pytest.fixture
def provider(settings):
    provider = FakeTwilio()
    settings.VOICE_BACKEND = "notifications.channels.twilio_voice.TwilioVoice"
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = ACCOUNT, TOKEN
    settings.TWILIO_API_BASE, settings.TWILIO_VOICE_NUMBER = provider.base, OURS
    settings.TWILIO_CALLBACK_BASE = "https://passerelle.example"
    yield provider
    provider.close()


def write_call(sender, **fields):
    fields.setdefault("body", "Bonjour Fatima & Ali. Rappel : mardi à 14 h 30.")
    return write(sender, channel="voice", recipient=LANDLINE, **fields)


def heard(message):
    """What is said, in order, with the language of each sentence."""
    told = ElementTree.fromstring(str(twilio_voice.spoken(message)))
    return [(say.text, say.get("language")) for say in told.iter("Say")]


def test_a_call_reads_the_message_twice_and_says_whom_to_call(sender):
    text = "Bonjour Fatima & Ali. Rappel : mardi à 14 h 30."
    assert heard(write_call(sender)) == [
        (text, "fr-FR"),
        ("Je répète.", "fr-FR"),
        (text, "fr-FR"),
        ("Pour nous joindre, appelez le 0, 3, 5, 3, 0, 1, 0, 0, 0, 1.", "fr-FR"),
    ]


def test_a_number_in_the_text_is_said_digit_by_digit_and_not_again_at_the_end(sender):
    said = heard(write_call(sender, body="Appelez le 03 53 01 00 01 avant mardi 14 h."))
    assert said[0][0] == "Appelez le 0, 3, 5, 3, 0, 1, 0, 0, 0, 1 avant mardi 14 h."
    assert len(said) == 3


@pytest.mark.parametrize(
    ("number", "said"),
    [("+33323000000", "0323000000"), ("+262262010203", "0262010203"), ("0323000000", "0323000000")],
)
def test_numbers_are_said_as_they_are_dialled(number, said):
    assert twilio_voice.digits(twilio_voice.digit_by_digit(number)) == said


def test_a_call_leaves_with_its_words_and_the_address_of_its_reports(provider, sender):
    message = write_call(sender)
    assert relay.sweep(now=NOW) == {"sent": 1}
    message.refresh_from_db()
    assert (message.provider, message.provider_id) == ("twilio-voice", provider.calls[0]["sid"])
    [told] = provider.requests
    assert (told["To"], told["From"], told["Timeout"]) == (LANDLINE, OURS, "30")
    assert told["StatusCallback"].endswith(f"/sms/twilio/statut/?message={message.pk}")
    assert "Url" not in told
    assert "Fatima &amp; Ali" in told["Twiml"]


def test_without_a_number_to_call_from_the_next_way_is_taken(provider, sender, settings):
    settings.TWILIO_VOICE_NUMBER = ""
    message = write_call(sender)
    assert relay.sweep(now=NOW) == {"failed": 1}
    message.refresh_from_db()
    assert (message.failure, message.followed_up_at) == ("Aucun numéro d’appel n’est réglé.", None)


def test_a_lost_answer_is_looked_up_and_nobody_is_called_twice(provider, sender):
    provider.lose_answer = True
    message = write_call(sender)
    assert relay.sweep(now=NOW) == {"sending": 1}
    provider.lose_answer = False
    assert relay.sweep(now=AFTER_LEASE) == {"sent": 1}
    message.refresh_from_db()
    assert (len(provider.calls), message.provider_id) == (1, provider.calls[0]["sid"])


def test_of_two_calls_that_may_be_ours_nobody_can_tell(provider, sender):
    for _ in range(2):
        provider.take({"To": LANDLINE}, "Calls")
    with pytest.raises(UnknownOutcome):
        twilio_voice.TwilioVoice().find(write_call(sender), known_ids=set())


def test_calls_of_others_and_older_ones_are_not_ours(provider, sender):
    known = provider.take({"To": LANDLINE}, "Calls")["sid"]
    provider.date_created = NOW - timedelta(days=1)
    provider.take({"To": LANDLINE}, "Calls")
    channel = twilio_voice.TwilioVoice()
    assert channel.find(write_call(sender), known_ids={known}) is None
    assert channel.find(write_call(sender), known_ids=set()) == Receipt("twilio-voice", known)


@pytest.mark.parametrize("fault", [(503, None), (500, 20500)])
def test_a_twilio_that_is_silent_when_asked_is_to_blame(provider, sender, fault):
    provider.refuse_with = fault
    with pytest.raises(ProviderSilent):
        twilio_voice.TwilioVoice().find(write_call(sender), known_ids=set())


@pytest.mark.parametrize(("code", "words"), [(13227, "n’est pas ouvert"), (21211, "n’existe pas")])
def test_a_refused_call_is_a_failure_in_plain_words(provider, sender, code, words):
    provider.refuse_with = (400, code)
    with pytest.raises(ChannelError, match=words) as refusal:
        twilio_voice.TwilioVoice().send(write_call(sender))
    assert refusal.value.permanent


def test_the_demo_calls_nobody(sender):
    message = write_call(sender)
    assert relay.sweep(now=NOW) == {"sent": 1}
    message.refresh_from_db()
    assert message.provider == "demo"
    assert desk.RELAYED == ("sms", "voice", "email")
