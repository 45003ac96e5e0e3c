"""Broker and provider both down: booking, redemption and sign-in go on, and all catches up."""

import socket
import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from inclusion.agenda.models import Booking
from notifications import breaker, desk, relay, tasks
from notifications.channels import twilio
from notifications.models import Message
from passerelle import celery
from tests.bench import sign_in
from tests.factories import NOW
from tests.inclusion.agenda import scenes
from tests.inclusion.agenda.test_citizen_screens import PERSON, asked
from tests.notifications.fake_twilio import ACCOUNT, TOKEN, FakeTwilio
from tests.vouchers.scheme import Scheme
from tests.vouchers.test_screens import note
from vouchers.models import Redemption

pytestmark = pytest.mark.django_db
State = Message.State


class BlackHole:
    """Takes every call, and never says a word."""

    def __init__(self) -> None:
        self.called = 0
        self.lines: list[socket.socket] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    @property
    def port(self) -> int:
        return self.socket.getsockname()[1]

    def listen(self) -> None:
        while True:
            try:
                line, _address = self.socket.accept()
            except OSError:
                return
            self.called += 1
            self.lines.append(line)

    def close(self) -> None:
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join(timeout=5)
        for line in self.lines:
            line.close()


@contextmanager
def refused_port():
    """A port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        yield probe.getsockname()[1]


@pytest.fixture
def hole():
    hole = BlackHole()
    yield hole
    hole.close()


@pytest.fixture(params=["refused", "black-holed"])
def broker_is_down(request, hole):
    address = celery.app.conf.broker_url
    with refused_port() as refused:
        port = hole.port if request.param == "black-holed" else refused
        celery.app.conf.broker_url = f"redis://127.0.0.1:{port}/0"
        yield
    celery.app.conf.broker_url = address


@pytest.fixture
def provider_is_down(hole, settings):
    settings.SMS_BACKEND = "notifications.channels.twilio.TwilioSms"
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = ACCOUNT, TOKEN
    settings.TWILIO_API_BASE = f"http://127.0.0.1:{hole.port}"
    settings.TWILIO_MESSAGING_SERVICE_SID = settings.TWILIO_SENDER = ""


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


def book(client, territory):
    done = client.post(PERSON, asked(scenes.make_desk(territory)))
    assert done.status_code == 302
    assert Booking.objects.count() == 1


def redeem(territory):
    scheme = Scheme(territory)
    mediator = Client()
    mediator.force_login(scheme.mediator)
    note(mediator, scheme.handed_out().cheques[0].code)
    assert Redemption.objects.count() == 1


def ask_for_a_code(client):
    assert client.post(sign_in.ASK, {"contact": "06 39 98 00 01"}).status_code == 302


def live_a_morning(client, territory):
    """The main job: it waits for nobody, since it calls nobody."""
    book(client, territory)
    ask_for_a_code(client)
    redeem(territory)


@pytest.mark.usefixtures("broker_is_down", "provider_is_down")
def test_the_main_job_goes_on_and_calls_nobody(client, soissons, hole):
    live_a_morning(client, soissons)
    assert hole.called == 0  # neither broker nor provider, not even once
    assert Message.objects.pending().count() >= 2


@pytest.mark.usefixtures("broker_is_down", "provider_is_down")
def test_everything_catches_up_afterwards_and_once(client, soissons, settings, monkeypatch):
    live_a_morning(client, soissons)
    with monkeypatch.context() as impatient:
        hurried = twilio.TwilioSms(timeout=0.2)
        impatient.setattr(desk, "channel_for", lambda kind: hurried)
        for minute in range(10):  # a worker that still ticks, at a provider that hangs
            relay.sweep(now=NOW + timedelta(minutes=minute))
    assert not Message.objects.filter(state=State.SENT, channel="sms").exists()
    provider = FakeTwilio()
    provider.date_created = NOW
    settings.TWILIO_API_BASE = provider.base
    for minute in range(10, 20, 2):
        with time_machine.travel(NOW + timedelta(minutes=minute), tick=False):
            tasks.relay_due_messages()
    provider.close()
    assert not breaker.stopped(["twilio"])
    due = Message.objects.filter(channel="sms", due_at__lte=NOW + timedelta(minutes=10))
    # A code is of no use after ten minutes: the person asks for another one.
    useful = due.exclude(purpose=Message.Purpose.SECURITY)
    assert set(useful.values_list("state", flat=True)) == {State.SENT}
    assert not due.filter(state__in=[State.PENDING, State.SENDING]).exists()
    assert len(provider.messages) == len({m["body"] for m in provider.messages}) > 0
