"""Twenty mediators note the same call at once: one wins, the others hear it."""

import pytest

from inclusion.agenda.actions import calls as actions
from notifications.models import DeliveryEvent, Message
from tests.factories import NOW
from tests.inclusion.agenda.scenes import make_desk
from tests.inclusion.agenda.test_told import only
from tests.races.test_booking_races import CROWD, at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


def test_a_call_is_settled_once(desk):
    call = only(desk.book(), channel="call")

    def tap(number: int) -> None:
        act = actions.note_told if number % 2 else actions.note_wrong_number
        act(call=Message.objects.get(pk=call.pk), by=desk.mediator, now=NOW)

    outcomes = at_once(tap)
    assert outcomes["done"] == 1
    assert outcomes["AlreadyTold"] + outcomes["NumberAlreadyWrong"] == CROWD - 1
    assert DeliveryEvent.objects.count() == 1


def test_without_the_condition_every_tap_would_count(desk, monkeypatch):
    call = only(desk.book(), channel="call")

    def settle_without_looking(message: Message, **changes: object) -> None:
        Message.objects.filter(pk=message.pk).update(**changes)

    monkeypatch.setattr(actions, "settle", settle_without_looking)

    def tap(number: int) -> None:
        act = actions.note_told if number % 2 else actions.note_no_answer
        act(call=Message.objects.get(pk=call.pk), by=desk.mediator, now=NOW)

    assert at_once(tap)["done"] > 1
