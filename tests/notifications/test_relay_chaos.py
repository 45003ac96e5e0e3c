"""Relays die anywhere and answers get lost: nothing is lost, nothing is doubled."""

import random
import threading
from datetime import timedelta

import pytest

from notifications import desk, relay
from notifications.channels.base import ChannelError, Receipt, UnknownOutcome
from notifications.models import Message
from tests.notifications.outbox import NOW, RecordingPhone, write_many

pytestmark = pytest.mark.django_db
MESSAGES = 200


class Killed(BaseException):
    """What a relay process does not survive."""


class StormyPhone(RecordingPhone):
    """One call in eight kills the relay (half of them once the message is taken), and answers
    get lost, come too late or say that there is too much to do."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.dice = random.Random(seed)
        self.kills = 0
        self.calm = False
        self.dice_lock = threading.Lock()

    def send(self, message: Message) -> Receipt:
        with self.dice_lock:
            throw = 1.0 if self.calm else self.dice.random()
        if throw < 0.06:
            self.die()
        if throw < 0.20:
            raise ChannelError("Trop de demandes.", permanent=False)
        receipt = self.take(message)
        if throw < 0.26:
            self.die()
        if throw < 0.36:
            raise UnknownOutcome("answer lost")
        return receipt

    def die(self) -> None:
        self.kills += 1
        raise Killed


def live_through_the_storm(phone):
    """An hour and a half of relays that die and start again, then half an hour of calm."""
    for minute in range(120):
        phone.calm = minute > 90
        for _start in range(10):
            try:
                relay.sweep(now=NOW + timedelta(minutes=minute))
                break
            except Killed:
                continue


@pytest.fixture
def storm(request, monkeypatch):
    phone = StormyPhone(seed=request.param)
    monkeypatch.setattr(desk, "channel_for", lambda kind: phone)
    return phone


@pytest.mark.parametrize("storm", [1, 2, 3], indirect=True)
def test_a_storm_of_kills_and_lost_answers_loses_and_doubles_nothing(sender, storm):
    messages = write_many(sender, MESSAGES)
    live_through_the_storm(storm)
    assert storm.kills >= 20
    assert sorted(storm.taken) == sorted(message.pk for message in messages)
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.parametrize("storm", [1], indirect=True)
def test_control_resending_without_asking_doubles(sender, storm, monkeypatch):
    monkeypatch.setattr(storm, "find", lambda message, *, known_ids: None)
    write_many(sender, MESSAGES)
    live_through_the_storm(storm)
    assert len(storm.taken) > len(set(storm.taken))


@pytest.mark.parametrize("storm", [1], indirect=True)
def test_control_without_a_lease_the_killed_messages_are_lost(sender, storm, monkeypatch):
    monkeypatch.setattr(relay, "reclaim_lost", lambda **options: [])
    write_many(sender, MESSAGES)
    live_through_the_storm(storm)
    assert len(set(storm.taken)) < MESSAGES
