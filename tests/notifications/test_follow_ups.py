"""After a failure: once more when that may help, else by the next way; each failure once."""

import threading
from datetime import timedelta

import pytest
import time_machine

from notifications import follow_ups, notes, relay, subjects, tasks
from notifications.channels.base import ChannelError
from notifications.models import DeliveryEvent, Message
from tests.notifications.outbox import NOW, make_sender, raising, write
from tests.notifications.test_relay_race import at_once

State = Message.State
LATER = NOW + follow_ups.ONCE_MORE_AFTER


@pytest.fixture
def told(monkeypatch):
    """What the room above was asked to tell by another way."""
    seen = []
    subjects.register("booking", follow_up=lambda message, now: seen.append((message.pk, now)))
    return seen


def failed(sender, status="undelivered", code="30005", **fields):
    message = write(sender, **fields)
    Message.objects.filter(pk=message.pk).update(
        state=State.FAILED, settled_at=NOW, failure="Raison."
    )
    DeliveryEvent.objects.create(message=message, status=status, detail=code)
    return message


@pytest.mark.django_db
def test_a_hard_failure_is_told_by_another_way_once(sender, told):
    message = failed(sender)
    assert follow_ups.sweep(now=NOW) == {"told": 1}
    assert not follow_ups.sweep(now=NOW)
    assert told == [(message.pk, NOW)]
    message.refresh_from_db()
    assert message.followed_up_at == NOW


@pytest.mark.django_db
def test_a_refusal_at_the_call_is_followed_up_by_the_same_tick(sender, phone, told):
    phone.on_send = raising(ChannelError("Ce numéro n’existe pas.", permanent=True))
    message = write(sender)
    with time_machine.travel(NOW, tick=False):
        tasks.relay_due_messages()
    assert told == [(message.pk, NOW)]


@pytest.mark.django_db
def test_a_number_that_takes_no_sms_is_followed_up_too(sender, told):
    message = write(sender, recipient="+33353010001")
    follow_ups.sweep(now=NOW)
    assert told == [(message.pk, NOW)]


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["pending", "sending", "sent", "delivered"])
def test_what_did_not_fail_is_left_alone(sender, told, state):
    message = write(sender)
    times = {"claimed_at": NOW, "sent_at": NOW}
    for step in ["sending", state] if state in {"sent", "delivered"} else [state]:
        Message.objects.filter(pk=message.pk).update(state=step, **times)
    assert not follow_ups.sweep(now=NOW)
    assert told == []


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["voided", "expired"])
def test_what_was_kept_back_is_looked_at_once_while_it_serves(sender, told, state):
    message = write(sender)
    Message.objects.filter(pk=message.pk).update(state=state)
    follow_ups.sweep(now=NOW)
    follow_ups.sweep(now=NOW)
    assert told == [(message.pk, NOW)]


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["voided", "expired"])
def test_what_serves_no_more_is_left_alone(sender, told, state):
    message = write(sender)
    Message.objects.filter(pk=message.pk).update(state=state)
    assert not follow_ups.sweep(now=message.expires_at)
    assert told == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "code"), [("undelivered", "30003"), ("busy", ""), ("no-answer", "")]
)
def test_a_fault_that_passes_is_tried_once_more_then_told_otherwise(
    sender, phone, told, status, code
):
    first = failed(sender, status, code)
    assert follow_ups.sweep(now=NOW) == {"again": 1}
    second = Message.objects.get(follows=first)
    assert (second.body, second.recipient, second.due_at) == (first.body, first.recipient, LATER)
    assert (second.state, second.tries, told) == (State.PENDING, 0, [])
    assert relay.sweep(now=LATER) == {"sent": 1}
    Message.objects.filter(pk=second.pk).update(state=State.FAILED, settled_at=LATER)
    DeliveryEvent.objects.create(message=second, status=status, detail=code)
    assert follow_ups.sweep(now=LATER) == {"told": 1}
    assert told == [(second.pk, LATER)]


@pytest.mark.django_db
def test_without_time_for_a_second_try_the_next_way_is_taken_at_once(sender, told):
    failed(sender, code="30003", expires_at=LATER)
    assert follow_ups.sweep(now=NOW) == {"told": 1}


@pytest.mark.django_db
def test_a_code_whose_text_is_wiped_is_not_tried_again(sender, told):
    message = failed(sender, code="30003")
    Message.objects.filter(pk=message.pk).update(body="")
    assert follow_ups.sweep(now=NOW) == {"told": 1}


@pytest.mark.django_db
def test_a_follow_up_that_breaks_is_looked_at_again_and_stops_no_other(sender, caplog):
    broken, fine = failed(sender), failed(sender, subject_type="workshop")
    written = []

    def write_then_break(message, now):
        written.append(write(sender, event="half"))
        raise KeyError("a bug upstairs")

    subjects.register("booking", follow_up=write_then_break)
    assert follow_ups.sweep(now=NOW) == {"broken": 1, "told": 1}
    assert not Message.objects.filter(event="half").exists()  # not half of it
    assert list(follow_ups.failures()) == [broken]
    assert fine.pk not in {message.pk for message in follow_ups.failures()}
    assert "KeyError" in caplog.text
    assert len(written) == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_follow_each_failure_up_once(told):
    sender = make_sender()
    messages = [failed(sender) for _ in range(30)]
    at_once(*[lambda: follow_ups.sweep(now=NOW)] * 3)
    assert sorted(pk for pk, _now in told) == sorted(message.pk for message in messages)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_a_failure_is_followed_up_twice(told, monkeypatch):
    """Two sweeps that have both read the row: nothing but the lock keeps them apart."""
    message = failed(make_sender())
    both_have_read = threading.Barrier(2)

    def without_lock(pk, now):
        found = follow_ups.failures().filter(pk=pk).first()
        both_have_read.wait(timeout=20)
        Message.objects.filter(pk=pk).update(followed_up_at=now)
        subjects.follow_up(found, now)
        return "told"

    monkeypatch.setattr(follow_ups, "follow_up", without_lock)
    at_once(*[lambda: follow_ups.sweep(now=NOW)] * 2)
    assert told == [(message.pk, NOW)] * 2


@pytest.mark.django_db
def test_a_failure_noted_by_the_relay_waits_for_its_follow_up(sender, phone):
    message = write(sender)
    Message.objects.filter(pk=message.pk).update(state=State.SENDING, claimed_at=NOW, tries=1)
    message.refresh_from_db()
    notes.note(message, notes.closed(State.FAILED, "Raison.", NOW))
    assert list(follow_ups.failures()) == [message]
    assert message.expires_at - NOW > timedelta(hours=1)


@pytest.mark.django_db
def test_what_was_joined_is_tried_again_apart(sender):
    """Each with its own words: joined once more at departure, never told twice."""
    carrier, rider = failed(sender, code="30003"), write(sender, body="Et mardi a 9 h.")
    Message.objects.filter(pk=carrier.pk).update(body=f"{carrier.body}\nEt mardi a 9 h.")
    Message.objects.filter(pk=rider.pk).update(
        state=State.FAILED, settled_at=NOW, carrier=carrier, cost_millicents=0
    )
    assert follow_ups.sweep(now=NOW) == {"again": 2}
    again = Message.objects.filter(follows__in=[carrier, rider]).order_by("follows_id")
    assert [message.body for message in again] == [carrier.body, "Et mardi a 9 h."]
    assert {message.cost_millicents for message in again} == {carrier.cost_millicents}
    assert not again.exclude(carrier=None).exists()
