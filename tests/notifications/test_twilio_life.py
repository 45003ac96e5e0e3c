"""A message's whole life with Twilio: sent, reported, in order or not, the account closed."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connections

from notifications import breaker, relay
from notifications.models import DeliveryEvent, Message, Provider
from tests.notifications.fake_twilio import ACCOUNT, TOKEN, FakeTwilio
from tests.notifications.fake_twilio_reports import BASE, tell_of
from tests.notifications.outbox import NOW, make_sender, write, write_many

State = Message.State
AFTER_LEASE = NOW + relay.LEASE + timedelta(seconds=1)


@pytest.fixture
def provider(settings):
    provider = FakeTwilio()
    settings.SMS_BACKEND = "notifications.channels.twilio.TwilioSms"
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = ACCOUNT, TOKEN
    settings.TWILIO_API_BASE, settings.TWILIO_CALLBACK_BASE = provider.base, BASE
    settings.TWILIO_MESSAGING_SERVICE_SID = settings.TWILIO_SENDER = ""
    yield provider
    provider.close()


def states():
    return set(Message.objects.values_list("state", flat=True))


@pytest.mark.django_db
def test_sent_then_delivered(provider, sender, soissons):
    write(sender)
    relay.sweep(now=NOW)
    assert states() == {"sent"}
    for status in ("sending", "sent", "delivered", "delivered"):
        assert tell_of(provider.messages[0], status).status_code == 204
    assert states() == {"delivered"}
    assert DeliveryEvent.objects.count() == 3


@pytest.mark.django_db
def test_a_lost_answer_is_settled_by_the_report_and_nobody_asks(provider, sender, soissons):
    provider.lose_answer = True
    write(sender)
    relay.sweep(now=NOW)
    assert states() == {"sending"}
    assert tell_of(provider.messages[0], "delivered").status_code == 204
    assert not relay.sweep(now=AFTER_LEASE)
    assert (states(), len(provider.messages)) == ({"delivered"}, 1)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_report_that_comes_before_the_answer_is_believed(provider, soissons):
    """Twilio reports from another machine while our call still waits for its answer."""

    def report_first(taken):
        try:
            assert tell_of(taken, "delivered").status_code == 204
        finally:
            connections.close_all()

    provider.before_answering = report_first
    write(make_sender())
    assert relay.sweep(now=NOW) == {"sent": 1}
    assert states() == {"delivered"}
    assert Message.objects.get().provider_id == provider.messages[0]["sid"]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_the_same_report_by_many_at_once_is_kept_once(provider, soissons):
    write(make_sender())
    relay.sweep(now=NOW)
    answers = []

    def report():
        try:
            answers.append(tell_of(provider.messages[0], "delivered").status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=report) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert (answers, DeliveryEvent.objects.count()) == ([204] * 8, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "code"), [(401, 20003), (403, 10001), (400, 30002)])
def test_a_closed_account_fails_no_message_and_credit_brings_them_all_back(
    provider, sender, status, code
):
    provider.refuse_with = (status, code)
    write_many(sender, 3)
    relay.sweep(now=NOW)
    assert states() == {"pending"}
    assert Provider.objects.get(name="twilio").credit_is_low_since == NOW
    provider.refuse_with = None
    later = NOW + breaker.PROBE_AFTER * 2
    relay.sweep(now=later)
    assert states() == {"sent"}
    assert Provider.objects.get(name="twilio").credit_is_low_since is None


@pytest.mark.django_db
def test_a_full_queue_is_tried_later(provider, sender):
    provider.refuse_with = (429, 21611)
    write(sender)
    assert relay.sweep(now=NOW) == {"pending": 1}
    assert not breaker.stopped(["twilio"])


@pytest.mark.django_db
def test_a_twilio_that_hangs_is_left_alone_after_five_calls(
    provider, sender, settings, monkeypatch
):
    from notifications import desk
    from notifications.channels import twilio

    hurried = twilio.TwilioSms(timeout=0.2)
    monkeypatch.setattr(desk, "channel_for", lambda kind: hurried)
    monkeypatch.setattr(desk, "WAVE", 5)
    provider.hang = True
    write_many(sender, 20)
    with time_machine.travel(NOW, tick=False):
        relay.sweep(now=NOW)
    assert breaker.stopped(["twilio"]) == {"twilio"}
    assert len(provider.messages) == 5  # the others never left


@pytest.mark.django_db
def test_a_number_that_is_no_number_is_refused_in_words(provider, sender):
    message = write(sender)
    Message.objects.filter(pk=message.pk).update(recipient="+3361")
    assert relay.sweep(now=NOW) == {"failed": 1}
    message.refresh_from_db()
    assert message.failure == "Ce numéro n’existe pas. (Twilio 21211)"


@pytest.mark.django_db
def test_what_the_real_api_does_not_know_is_a_fault_of_ours(provider, settings):
    from notifications.channels import twilio

    client = twilio.TwilioSms().client
    client.http_client.request(
        "POST",
        f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages.json",
        data={"To": "+33639980001", "From": "Passerelle", "Body": "x", "Urgent": "1"},
        auth=("a", "b"),
    )
    assert provider.faults == ["Twilio knows no {'Urgent'}"]
    provider.faults.clear()
