"""Messages are written with the fact, once; voided and hastened while they wait."""

from datetime import timedelta

import pytest
from django.db import transaction

from notifications import actions
from notifications.models import Message
from passerelle import celery
from tests.notifications.outbox import MOBILE, NOW, make_sender, write

pytestmark = pytest.mark.django_db
State = Message.State


def test_a_message_is_mended_weighed_and_priced_when_it_is_written(sender):
    message = write(sender, body="L’atelier « Démarches » est demain à 14 h…")
    assert message.body == 'L\'atelier "Démarches" est demain à 14 h...'
    assert (message.segments, message.cost_millicents) == (1, 7000)
    assert (message.state, message.tries) == (State.PENDING, 0)


def test_the_price_of_the_contract_replaces_the_indicative_one(sender, settings):
    settings.SMS_PRICE_MILLICENTS = 6500
    assert write(sender, body="a" * 161).cost_millicents == 13_000


def test_the_same_message_written_twice_is_one_row(sender):
    first = write(sender, subject_id=7, body="Une fois")
    again = write(sender, subject_id=7, body="Deux fois")
    assert (again.pk, again.body) == (first.pk, "Une fois")
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    "difference",
    [
        {"subject_id": 8},
        {"subject_type": "workshop"},
        {"event": "reminder"},
        {"revision": 1},
        {"offset_minutes": 120},
        {"channel": "email"},
        {"recipient": "+33639980002"},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_each_part_of_the_key_makes_another_message(sender, difference):
    write(sender, subject_id=7)
    write(sender, **{"subject_id": 7, **difference})
    assert Message.objects.count() == 2


def test_writing_twice_leaves_the_callers_transaction_usable(sender):
    with transaction.atomic():
        write(sender, subject_id=7)
        write(sender, subject_id=7)
        make_sender(name="encore")
    assert Message.objects.count() == 1


def test_a_fact_that_is_undone_takes_its_message_along(sender):
    with pytest.raises(RuntimeError), transaction.atomic():
        write(sender)
        raise RuntimeError("the booking failed")
    assert not Message.objects.exists()


def test_a_text_above_two_segments_is_refused_with_the_reason(sender):
    write(sender, body="a" * 306)
    with pytest.raises(actions.MessageTooLong) as refusal:
        write(sender, body="a" * 307)
    assert refusal.value.code == "message_too_long"
    assert Message.objects.count() == 1


def test_the_key_holds_no_phone_number(sender):
    assert "639980001" not in write(sender, subject_id=7).dedup_key


def test_an_unknown_time_zone_is_the_callers_mistake(sender):
    with pytest.raises(KeyError):
        write(sender, time_zone="Europe/Soissons")


def test_a_number_that_takes_no_sms_is_kept_as_a_failure(sender):
    message = write(sender, recipient="+33323000000")
    assert (message.state, message.failure) == (State.FAILED, "Ce numéro ne reçoit pas de SMS.")


@pytest.mark.parametrize("lateness", [timedelta(0), timedelta(hours=1)])
def test_a_message_written_too_late_is_kept_as_expired(sender, lateness):
    message = write(sender, due_at=NOW, expires_at=NOW - lateness, now=NOW)
    assert (message.state, message.settled_at) == (State.EXPIRED, NOW)


def test_a_reminder_whose_hour_is_past_but_still_useful_waits_to_leave(sender):
    message = write(sender, due_at=NOW - timedelta(days=1), expires_at=NOW + timedelta(1), now=NOW)
    assert message.state == State.PENDING


def test_voiding_closes_what_waits_about_the_subject_and_nothing_else(sender):
    waiting, other = write(sender, subject_id=7), write(sender, subject_id=8)
    leaving = write(sender, subject_id=7, event="reminder")
    Message.objects.filter(pk=leaving.pk).update(state=State.SENDING, claimed_at=NOW)
    assert actions.void_messages(subject_type="booking", subject_id=7, now=NOW) == 1
    states = dict(Message.objects.values_list("pk", "state"))
    assert states == {
        waiting.pk: State.VOIDED,
        other.pk: State.PENDING,
        leaving.pk: State.SENDING,
    }
    waiting.refresh_from_db()
    assert waiting.settled_at == NOW


def test_a_hastened_message_is_due_now_at_any_hour(sender):
    message = write(sender, due_at=NOW + timedelta(days=1), now=NOW)
    actions.send_now(message=message, now=NOW)
    message.refresh_from_db()
    assert (message.due_at, message.window) == (NOW, Message.Window.ANYTIME)


@pytest.mark.parametrize("state", ["voided", "failed", "expired", "sent"])
def test_what_waits_no_more_cannot_be_hastened(sender, state):
    message = write(sender)
    Message.objects.filter(pk=message.pk).update(state=state, sent_at=NOW)
    with pytest.raises(actions.MessageAlreadyGone):
        actions.send_now(message=message, now=NOW)


def test_a_login_code_leaves_at_night_a_reminder_does_not(sender):
    night = NOW.replace(hour=1)
    code = write(sender, purpose="security", due_at=night)
    reminder = write(sender, due_at=night)
    assert code.leaves_at(night) == night
    assert reminder.leaves_at(night) == NOW.replace(hour=7)  # 8:00 in Paris


def test_no_hour_is_announced_for_a_message_that_would_leave_after_its_expiry(sender):
    night = NOW.replace(hour=21)
    message = write(sender, due_at=night, expires_at=night + timedelta(hours=5))
    assert message.leaves_at(night) is None


def test_writing_a_message_publishes_nothing(sender, monkeypatch):
    def broker_is_down(*args, **kwargs):
        raise OSError("broker refused")

    monkeypatch.setattr(celery.app, "send_task", broker_is_down)
    monkeypatch.setattr(celery.app, "connection_for_write", broker_is_down)
    message = write(sender)
    actions.send_now(message=message, now=NOW)
    actions.void_messages(subject_type="booking", subject_id=message.subject_id, now=NOW)
    message.refresh_from_db()
    assert message.state == "voided"


def test_writing_takes_two_statements_besides_the_callers(sender, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(4):  # savepoint, insert, select, release
        write(sender, recipient=MOBILE)
