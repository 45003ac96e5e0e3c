"""A provider that fails is left alone; its messages wait, lose no try, and leave afterwards."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from notifications import breaker, desk, relay
from notifications.channels.base import AccountClosed, ChannelError, ProviderSilent, UnknownOutcome
from notifications.models import Message, Provider
from tests.notifications.outbox import NOW, RecordingPhone, raising, write, write_many

pytestmark = pytest.mark.django_db
State = Message.State
SILENCE = ProviderSilent("L’opérateur ne répond pas.")
REFUSAL = ChannelError("Ce numéro n’existe pas.", permanent=True)
NAME = RecordingPhone.provider
AFTER_PROBE = NOW + breaker.PROBE_AFTER


def is_stopped():
    return breaker.stopped([NAME]) == {NAME}


def states():
    return sorted(Message.objects.values_list("state", flat=True))


@pytest.fixture
def one_at_a_time(monkeypatch):
    monkeypatch.setattr(desk, "WAVE", 1)


# When it stops ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcomes", "stops"),
    [
        ([False] * 4, False),
        ([False] * 5, True),
        ([False] * 4 + [True] + [False] * 4, False),
        ([True, True, False] * 5 + [True] * 5, False),  # 5 of 20
        ([True, True, False] * 6 + [True] * 2, True),  # 6 of 20
        ([True, True, False] * 6 + [True], False),  # 6 of 19: too few to judge
        ([False, True] * 3 + [True] * 20, False),
    ],
)
def test_it_stops_after_five_failures_or_thirty_per_cent_of_twenty(outcomes, stops):
    for outcome in outcomes:
        breaker.note_outcomes(NAME, [outcome], now=NOW)
    assert is_stopped() is stops


def test_a_whole_wave_counts_as_its_calls_one_by_one():
    breaker.note_outcomes(NAME, [True] * 15 + [False] * 5, now=NOW)
    assert is_stopped()


def test_an_old_failure_leaves_the_memory():
    breaker.note_outcomes(NAME, [False, True] * 3 + [True] * 20, now=NOW)
    provider = Provider.objects.get(name=NAME)
    assert provider.recent == "1" * 20
    assert (provider.failures_in_a_row, provider.answered_at) == (0, NOW)


@pytest.mark.parametrize("error", [SILENCE, UnknownOutcome("HTTP 503")])
def test_silence_and_faults_stop_it(sender, phone, one_at_a_time, error):
    phone.on_send = raising(error)
    write_many(sender, 8)
    relay.sweep(now=NOW)
    assert is_stopped()
    assert Message.objects.filter(state=State.PENDING, tries=0).count() >= 3


@pytest.mark.parametrize("error", [REFUSAL, ChannelError("Trop de demandes.", permanent=False)])
def test_refusals_of_numbers_and_too_many_requests_do_not(sender, phone, one_at_a_time, error):
    phone.on_send = raising(error)
    write_many(sender, 25)
    relay.sweep(now=NOW)
    assert not is_stopped()


def test_a_provider_that_cannot_tell_has_answered(sender, phone, one_at_a_time):
    phone.on_find = raising(UnknownOutcome("texts are erased"))
    for message in write_many(sender, 8):
        Message.objects.filter(pk=message.pk).update(state="sending", claimed_at=NOW, tries=1)
    relay.sweep(now=NOW + relay.LEASE + timedelta(seconds=1))
    assert not is_stopped()


def test_one_silent_provider_stops_no_other(sender, monkeypatch):
    silent, mailbox = RecordingPhone(), RecordingPhone()
    silent.provider, silent.on_send = "silent", raising(SILENCE)
    monkeypatch.setattr(desk, "channel_for", lambda kind: mailbox if kind == "email" else silent)
    write_many(sender, 40)
    mail = write(sender, channel="email", recipient="fatima@exemple.test", subject_line="Bonjour")
    relay.sweep(now=NOW)
    assert breaker.stopped(["silent", NAME]) == {"silent"}
    assert mailbox.taken == [mail.pk]


def test_a_closed_account_stops_at_once_and_says_that_credit_is_low(sender, phone):
    phone.on_send = raising(AccountClosed("Le compte est fermé."))
    message = write(sender)
    relay.relay_due(now=NOW)
    assert is_stopped()
    assert Provider.objects.get(name=NAME).credit_is_low_since == NOW
    message.refresh_from_db()
    assert (message.state, message.tries) == (State.PENDING, 0)


# While it is stopped ---------------------------------------------------------------------------


@pytest.fixture
def stopped(sender, phone):
    breaker.note_outcomes(NAME, [False] * 5, now=NOW)
    return phone


def test_messages_wait_unclaimed_and_lose_no_try(sender, stopped):
    messages = write_many(sender, 3)
    assert not relay.sweep(now=NOW)
    assert stopped.taken == []
    assert set(Message.objects.values_list("state", "tries", "due_at")) == {("pending", 0, NOW)}
    assert len(messages) == 3


def test_doubts_wait_too(sender, stopped):
    message = write(sender)
    Message.objects.filter(pk=message.pk).update(
        state="sending", claimed_at=NOW - relay.LEASE * 2, tries=1
    )
    assert not relay.sweep(now=NOW)
    assert stopped.asked == []


def test_what_serves_no_more_expires_meanwhile(sender, stopped):
    write(sender, expires_at=NOW + timedelta(seconds=10))
    write(sender, purpose="security", expires_at=NOW + timedelta(seconds=10))
    assert relay.sweep(now=NOW + timedelta(seconds=10)) == {"expired": 2}
    assert set(Message.objects.values_list("purpose", "body")) >= {("security", "")}


def test_then_a_single_message_tries(sender, stopped):
    stopped.on_send = raising(SILENCE)
    write_many(sender, 10)
    assert relay.sweep(now=AFTER_PROBE) == {"pending": 1}
    assert is_stopped()
    assert not relay.sweep(now=AFTER_PROBE + breaker.PROBE_AFTER / 2)
    assert relay.sweep(now=AFTER_PROBE + breaker.PROBE_AFTER) == {"pending": 1}
    assert set(Message.objects.values_list("state", "tries")) == {("pending", 0)}


def test_when_it_answers_everything_leaves(sender, stopped):
    messages = write_many(sender, 50)
    assert relay.sweep(now=AFTER_PROBE) == {"sent": 50}
    assert sorted(stopped.taken) == sorted(message.pk for message in messages)
    provider = Provider.objects.get(name=NAME)
    assert (provider.opened_at, provider.probe_at, provider.failures_in_a_row) == (None, None, 0)


def test_a_doubt_is_the_first_to_try_and_nothing_leaves_twice(sender, stopped):
    doubt, other = write(sender), write(sender)
    stopped.take(doubt)
    Message.objects.filter(pk=doubt.pk).update(
        state="sending", claimed_at=NOW - relay.LEASE * 2, tries=1
    )
    assert relay.sweep(now=AFTER_PROBE) == {"sent": 2}
    assert (stopped.asked, stopped.taken) == ([doubt.pk], [doubt.pk, other.pk])


def test_a_message_cancelled_meanwhile_leaves_the_trial_to_the_next(sender, stopped):
    gone, fine = write(sender, expires_at=AFTER_PROBE), write(sender)
    assert relay.sweep(now=AFTER_PROBE) == {"expired": 1, "sent": 1}
    assert (stopped.taken, gone.pk != fine.pk) == ([fine.pk], True)


def test_one_relay_tries_at_a_time(stopped):
    assert breaker.take_probe(NAME, now=AFTER_PROBE)
    assert not breaker.take_probe(NAME, now=AFTER_PROBE)
    assert breaker.take_probe(NAME, now=AFTER_PROBE + breaker.PROBE_AFTER)


def test_a_provider_that_works_needs_no_trial(phone):
    breaker.note_outcomes(NAME, [True], now=NOW)
    assert not breaker.take_probe(NAME, now=AFTER_PROBE)


def test_a_two_hour_outage_loses_nothing_and_eats_no_try(sender, phone):
    phone.on_send = raising(SILENCE)
    messages = write_many(sender, 60)
    for seconds in range(0, 7200, 45):
        relay.sweep(now=NOW + timedelta(seconds=seconds))
    assert set(Message.objects.values_list("state", "tries")) == {("pending", 0)}
    phone.on_send = lambda message: None
    over = NOW + timedelta(hours=2)
    relay.sweep(now=over)
    relay.sweep(now=over + timedelta(seconds=60))
    assert sorted(phone.taken) == sorted(message.pk for message in messages)
    assert states() == ["sent"] * 60


def test_a_stopped_provider_knows_when_it_is_tried_again():
    with pytest.raises(IntegrityError, match="provider_open_knows_its_probe"):
        Provider.objects.create(name="x", opened_at=NOW)
