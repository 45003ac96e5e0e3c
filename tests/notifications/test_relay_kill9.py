"""Real relay processes, killed with SIGKILL again and again, against Twilio on loopback.

The bench: `CHAOS_MESSAGES=2000 CHAOS_KILLS=100 pytest tests/notifications/test_relay_kill9.py`.
"""

import os
import random
import signal
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connections

from notifications import breaker, relay
from notifications.channels import twilio
from notifications.models import Message
from tests.notifications.fake_twilio import ACCOUNT, FakeTwilio
from tests.notifications.outbox import NOW, make_sender, write

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
MESSAGES = int(os.environ.get("CHAOS_MESSAGES", "300"))
KILLS = int(os.environ.get("CHAOS_KILLS", "12"))
RELAYS = 2
DICE = random.Random(26)


class LossyTwilio(FakeTwilio):
    """Three answers in a hundred get lost, once the message is taken."""

    def __init__(self) -> None:
        super().__init__()
        self.dice = random.Random(26)

    def take(self, parameters, kind="Messages"):
        taken = super().take(parameters, kind)
        return taken | {"answer": "lost" if self.dice.random() < 0.03 else ""}


@pytest.fixture
def provider(settings, monkeypatch):
    # The same proportions as in production, in seconds that a test can wait for.
    monkeypatch.setattr(relay, "LEASE", timedelta(seconds=3))
    monkeypatch.setattr(relay, "PATIENCE_SECONDS", 1.0)
    monkeypatch.setattr(relay, "LAST_CALL_SECONDS", 1.5)
    monkeypatch.setattr(breaker, "PROBE_AFTER", timedelta(seconds=0.5))
    provider = LossyTwilio()
    settings.SMS_BACKEND = "notifications.channels.twilio.TwilioSms"
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = ACCOUNT, "secret"
    settings.TWILIO_API_BASE = provider.base
    yield provider
    provider.close()


def write_to_different_phones(count):
    sender = make_sender()
    return [write(sender, recipient=f"+3363998{number:04}") for number in range(count)]


def now_since(started):
    return NOW + timedelta(seconds=time.monotonic() - started)


def start_relay(started):
    """Fork a relay that runs until it is killed. It opens a connection of its own."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    while True:  # the child never returns to pytest
        try:
            if not relay.relay_due(now=now_since(started), limit=20):
                time.sleep(0.05)
        except BaseException:
            os._exit(1)


def kill(pid):
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def is_settled():
    return not Message.objects.filter(state__in=["pending", "sending"]).exists()


def live_through_kills():
    """Relays die every fraction of a second, others start at once; then one sweeps in peace."""
    started = time.monotonic()
    relays = [start_relay(started) for _ in range(RELAYS)]
    try:
        for _kill in range(KILLS):
            time.sleep(DICE.uniform(0.1, 0.3))
            kill(relays.pop(0))
            relays.append(start_relay(started))
    finally:
        for pid in relays:
            kill(pid)
    for minute in range(60, 120):
        relay.sweep(now=NOW + timedelta(minutes=minute))
        if is_settled():
            break


def test_a_forked_relay_inherits_no_connection(provider):
    """Two relays on one connection would speak in each other's transactions."""
    connections.close_all()
    read, write_end = os.pipe()
    pid = os.fork()
    if not pid:
        os.write(write_end, b"shared" if connections["default"].connection else b"none")
        os._exit(0)
    os.waitpid(pid, 0)
    assert os.read(read, 10) == b"none"


def test_relays_killed_with_sigkill_lose_and_double_nothing(provider, capsys):
    messages = write_to_different_phones(MESSAGES)
    live_through_kills()
    taken = Counter(message["to"] for message in provider.messages)
    states = Counter(Message.objects.values_list("state", flat=True))
    with capsys.disabled():
        doubled, lost = sum(taken.values()) - len(taken), MESSAGES - len(taken)
        print(f"\n{MESSAGES} messages, {KILLS} kills: {lost} lost, {doubled} doubled")  # noqa: T201
    assert taken == Counter(message.recipient for message in messages)
    assert states == {"sent": MESSAGES}


def test_control_relays_that_do_not_ask_double(provider, monkeypatch):
    monkeypatch.setattr(twilio.TwilioSms, "find", lambda self, message, *, known_ids: None)
    write_to_different_phones(MESSAGES)
    live_through_kills()
    assert len(provider.messages) > MESSAGES
