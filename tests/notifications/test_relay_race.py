"""Relays at once on several connections: each message leaves once. Without the claim, twice."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connections, transaction

from notifications import actions, relay, subjects
from notifications.models import Message
from tests.notifications.outbox import NOW, make_sender, write, write_many

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
State = Message.State
real_claim_due = relay.claim_due


def at_once(*jobs):
    """Run each job in a thread, thus a connection, of its own. Their results, or their errors."""

    def alone(job):
        try:
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        futures = [pool.submit(alone, job) for job in jobs]
        return [future.exception(timeout=30) or future.result() for future in futures]


def claim_without_any_lock(*, now, limit, kinds):
    return list(Message.objects.due(now=now).select_related("sender")[:limit])


def lock_but_forget_to_claim(*, now, limit, kinds):
    with transaction.atomic():
        return list(
            Message.objects.due(now=now)
            .select_related("sender")
            .select_for_update(skip_locked=False, of=("self",))[:limit]
        )


def relay_twice_at_once(monkeypatch, claim):
    """Two relays; neither sends before both have chosen their messages."""
    both_have_chosen = threading.Barrier(2)

    def claim_then_wait(**options):
        messages = claim(**options)
        both_have_chosen.wait(timeout=20)
        return messages

    monkeypatch.setattr(relay, "claim_due", claim_then_wait)
    return at_once(*[lambda: relay.relay_due(now=NOW, limit=20)] * 2)


def test_two_relays_at_once_send_each_message_once(phone, monkeypatch):
    messages = write_many(make_sender(), 30)
    relay_twice_at_once(monkeypatch, real_claim_due)
    assert sorted(phone.taken) == sorted(message.pk for message in messages)
    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}


@pytest.mark.parametrize("claim", [claim_without_any_lock, lock_but_forget_to_claim])
def test_control_without_the_claim_the_doubles_show(phone, monkeypatch, claim):
    write_many(make_sender(), 20)
    relay_twice_at_once(monkeypatch, claim)
    assert len(phone.taken) == 2 * len(set(phone.taken)) == 40


def test_four_relays_sweeping_together_lose_and_double_nothing(phone):
    messages = write_many(make_sender(), 200)
    at_once(*[lambda: relay.sweep(now=NOW)] * 4)
    assert sorted(phone.taken) == sorted(message.pk for message in messages)


def test_two_relays_ask_once_about_a_lost_message(phone):
    message = write(make_sender())
    Message.objects.filter(pk=message.pk).update(state=State.SENDING, claimed_at=NOW, tries=1)
    phone.take(message)
    later = NOW + relay.LEASE + timedelta(seconds=1)
    at_once(*[lambda: relay.relay_due(now=later)] * 2)
    assert (phone.asked, phone.taken) == ([message.pk], [message.pk])


def test_a_relay_waits_for_nobody_and_a_cancelled_message_does_not_leave(phone):
    message = write(make_sender())
    with transaction.atomic():
        actions.void_messages(subject_type="booking", subject_id=message.subject_id, now=NOW)
        # The cancellation is not committed yet: another connection relays meanwhile.
        assert at_once(lambda: relay.relay_due(now=NOW)) == [{}]
    assert relay.sweep(now=NOW) == {}
    assert phone.taken == []


def cancel_between_claim_and_call(monkeypatch, message):
    """The cancellation commits when the message is claimed, and not called for yet."""
    cancelled = set()

    def claim_then_cancel(**options):
        messages = real_claim_due(**options)
        cancelled.add(message.subject_id)
        voided = at_once(
            lambda: actions.void_messages(
                subject_type="booking", subject_id=message.subject_id, now=NOW
            )
        )
        assert voided == [0]  # what is being sent is left to the relay
        return messages

    monkeypatch.setattr(relay, "claim_due", claim_then_cancel)
    return cancelled


def test_a_cancellation_during_the_claim_is_seen_by_the_last_check(phone, monkeypatch):
    message = write(make_sender())
    cancelled = cancel_between_claim_and_call(monkeypatch, message)
    subjects.register(
        "booking", reason_to_void=lambda m, now: "Annulé." if m.subject_id in cancelled else ""
    )
    assert relay.relay_due(now=NOW) == {"voided": 1}
    assert phone.taken == []


def test_control_without_the_last_check_it_leaves(phone, monkeypatch):
    message = write(make_sender())
    cancel_between_claim_and_call(monkeypatch, message)
    assert relay.relay_due(now=NOW) == {"sent": 1}
    assert phone.taken == [message.pk]


def written_by_two_at_once(write_one):
    """The same message from two transactions, the second begun before the first commits."""
    both_are_here = threading.Barrier(2)

    def job():
        with transaction.atomic():
            both_are_here.wait(timeout=20)
            return write_one().pk

    return at_once(job, job)


def test_the_same_message_written_by_two_at_once_is_one_row():
    sender = make_sender()
    first, second = written_by_two_at_once(lambda: write(sender, subject_id=7))
    assert first == second
    assert Message.objects.count() == 1


def test_control_a_plain_insert_breaks_one_of_the_two():
    sender = make_sender()
    results = written_by_two_at_once(
        lambda: Message.objects.create(
            sender=sender, dedup_key="same", due_at=NOW, expires_at=NOW + timedelta(days=1)
        )
    )
    assert [type(result) for result in results].count(IntegrityError) == 1
