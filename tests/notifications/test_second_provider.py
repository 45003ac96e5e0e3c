"""A second SMS provider is one file: the relay, its doubts and its breaker serve it as they are."""

from datetime import timedelta

import pytest

from notifications import breaker, relay
from notifications.models import Message
from tests.notifications.outbox import NOW, write, write_many
from tests.notifications.second_provider import SecondProvider

pytestmark = pytest.mark.django_db
AFTER_LEASE = NOW + relay.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _second_provider(settings, monkeypatch):
    settings.SMS_BACKEND = "tests.notifications.second_provider.SecondProvider"
    monkeypatch.setattr(SecondProvider, "taken", {})
    monkeypatch.setattr(SecondProvider, "mood", "well")


def test_it_sends(sender):
    message = write(sender)
    assert relay.sweep(now=NOW) == {"sent": 1}
    message.refresh_from_db()
    assert (message.provider, message.provider_id) == ("second", f"second-{message.pk}")


def test_it_is_asked_after_a_doubt_and_nothing_leaves_twice(sender, monkeypatch):
    monkeypatch.setattr(SecondProvider, "mood", "mute")
    write(sender)
    assert relay.sweep(now=NOW) == {"sending": 1}
    monkeypatch.setattr(SecondProvider, "mood", "well")
    assert relay.sweep(now=AFTER_LEASE) == {"sent": 1}
    assert len(SecondProvider.taken) == 1


def test_it_refuses_in_its_words(sender, monkeypatch):
    monkeypatch.setattr(SecondProvider, "mood", "strict")
    write(sender)
    assert relay.sweep(now=NOW) == {"failed": 1}


def test_it_has_a_breaker_of_its_own(sender, monkeypatch):
    monkeypatch.setattr(SecondProvider, "mood", "down")
    write_many(sender, 6)
    relay.sweep(now=NOW)
    assert breaker.stopped(["second", "twilio"]) == {"second"}
    assert set(Message.objects.values_list("state", "tries")) == {("pending", 0)}
