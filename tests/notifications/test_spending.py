"""The month's budget and the day's four messages: counted first, given back when not sent."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from notifications import desk, relay, spending
from notifications.channels.base import ChannelError
from notifications.models import Message, Sender, Spending
from tests.notifications.outbox import (
    MOBILE,
    NOW,
    make_sender,
    new_phone,
    raising,
    write,
    write_many,
)
from tests.notifications.test_relay_race import at_once

pytestmark = pytest.mark.django_db
State, Window = Message.State, Message.Window
DECEMBER = date(2026, 12, 1)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
REFUSED = ChannelError("Ce numéro n’existe pas.", permanent=True)
LONG = "a" * 300  # no room for another text in the same SMS


def budget(sender, segments: int) -> None:
    Sender.objects.filter(pk=sender.pk).update(monthly_budget_cents=7 * segments)


def spent(sender) -> int:
    return spending.spent_in(sender, DECEMBER) // 7000


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def heard():
    """What is announced, as a room above would hear it."""
    told = []

    def listen(*, account, percent, month, now, **_):
        told.append((percent, month))

    spending.threshold.connect(listen)
    yield told
    spending.threshold.disconnect(listen)


def test_what_leaves_is_counted_in_segments_and_the_rest_fails_with_its_reason(sender, phone):
    budget(sender, 3)
    write(sender, body="a" * 161, recipient=new_phone())
    write_many(sender, 3)
    assert relay.sweep(now=NOW) == {"sent": 2, "failed": 2}
    assert spent(sender) == 3
    failures = set(Message.objects.filter(state="failed").values_list("failure", flat=True))
    assert failures == {"Le budget SMS du mois est dépensé."}
    assert len(phone.taken) == 2


def test_an_email_leaves_whatever_the_budget(sender, phone):
    budget(sender, 0)
    write(sender, channel="email", recipient="fatima@exemple.test")
    write(sender)
    assert relay.sweep(now=NOW) == {"sent": 1, "failed": 1}


def test_a_spoken_call_is_paid_for_too(sender, phone):
    write(sender, channel="voice", recipient="+33353010002")
    relay.sweep(now=NOW)
    assert spent(sender) == 1


def test_what_is_refused_gives_its_cost_back(sender, phone):
    phone.on_send = raising(REFUSED)
    write_many(sender, 2)
    relay.sweep(now=NOW)
    assert (spent(sender), states()) == (0, ["failed", "failed"])
    assert not Message.objects.exclude(counted_on=None).exists()


def test_what_is_tried_again_is_counted_once(sender, phone):
    phone.on_send = raising(ChannelError("Trop de demandes.", permanent=False))
    write(sender)
    for minutes in (0, 1, 3, 7):
        relay.relay_due(now=NOW + timedelta(minutes=minutes))
    assert spent(sender) == 1


def test_what_may_have_left_stays_counted(sender, phone):
    message = write(sender)
    relay.sweep(now=NOW)
    Message.objects.filter(pk=message.pk).update(state="failed", settled_at=NOW)  # undelivered
    assert spent(sender) == 1


def test_the_counter_is_the_sum_of_what_was_counted(sender, phone):
    budget(sender, 7)
    for body in ("a", "b" * 200, "c" * 161, "d", "e" * 300, "f"):
        write(sender, body=body, recipient=new_phone())
    relay.sweep(now=NOW)
    costs = Message.objects.exclude(counted_on=None).values_list("cost_millicents", flat=True)
    assert sum(costs) == spending.spent_in(sender, DECEMBER) <= 7 * 7000


def test_a_month_begins_at_midnight_of_the_place(phone):
    # 31 December 2026, 23:30 in Paris is already January at La Réunion.
    sender, late = make_sender(), datetime(2026, 12, 31, 22, 30, tzinfo=UTC)
    anytime = {"window": Window.ANYTIME, "due_at": late}
    write(sender, recipient=new_phone(), **anytime)
    write(sender, recipient=new_phone(), time_zone="Indian/Reunion", **anytime)
    relay.sweep(now=late)
    months = Spending.objects.order_by("month").values_list("month", "millicents")
    assert list(months) == [(DECEMBER, 7000), (date(2027, 1, 1), 7000)]


def test_without_a_counter_nothing_leaves(sender, phone, monkeypatch):
    def broken(*args):
        raise DatabaseError("no counter")

    monkeypatch.setattr(spending, "locked", broken)
    message = write(sender)
    relay.relay_due(now=NOW)
    message.refresh_from_db()
    assert (phone.taken, message.state) == ([], State.PENDING)
    assert message.failure == "Le compteur du budget ne répond pas."


def test_80_per_cent_are_announced_once_a_month_and_100_once_for_each_cap(sender, phone, heard):
    budget(sender, 10)
    write_many(sender, 7)
    relay.sweep(now=NOW)
    assert heard == []
    for _ in range(2):
        write_many(sender, 1)
        relay.sweep(now=NOW)
    assert heard == [(80, DECEMBER)]
    write_many(sender, 3)
    relay.sweep(now=NOW)
    assert heard == [(80, DECEMBER), (100, DECEMBER)]
    budget(sender, 12)
    write_many(sender, 3)
    relay.sweep(now=NOW)
    assert heard == [(80, DECEMBER), (100, DECEMBER), (100, DECEMBER)]


def test_a_listener_that_breaks_stops_no_message_and_is_told_again(sender, phone):
    calls = []

    def listen(**facts):
        calls.append(facts["percent"])
        if len(calls) == 1:
            raise ZeroDivisionError

    spending.threshold.connect(listen)
    try:
        budget(sender, 10)
        for count in (8, 1):
            write_many(sender, count)
            relay.sweep(now=NOW)
    finally:
        spending.threshold.disconnect(listen)
    assert (calls, len(phone.taken)) == ([80, 80], 9)


def ordinary(sender, **fields) -> Message:
    fields.setdefault("expires_at", NOW + 5 * DAY)
    return write(sender, body=LONG, window=Window.WEEKDAYS, **fields)


def test_a_number_gets_four_ordinary_messages_a_day_the_fifth_waits_for_tomorrow(sender, phone):
    for _ in range(5):
        ordinary(sender)
    relay.sweep(now=NOW)
    assert len(phone.taken) == 4
    waiting = Message.objects.get(state="pending")
    assert waiting.due_at == datetime(2026, 12, 8, 7, 0, tzinfo=UTC)
    assert "assez de messages" in waiting.failure
    assert relay.sweep(now=waiting.due_at) == {"sent": 1}


def test_what_can_not_wait_for_tomorrow_fails_so_that_another_way_is_found(sender, phone):
    for _ in range(5):
        ordinary(sender, expires_at=NOW + 8 * HOUR)
    assert relay.sweep(now=NOW) == {"sent": 4, "failed": 1}


def test_codes_and_urgent_news_are_apart_from_the_four(sender, phone):
    for _ in range(4):
        ordinary(sender)
    write(sender, body=LONG, window=Window.DAYTIME)
    write(sender, body="123456", purpose="security")
    other = make_sender()
    ordinary(other)  # another territory
    assert relay.sweep(now=NOW) == {"sent": 7}


def test_a_message_that_was_not_sent_takes_no_place_of_the_four(sender, phone):
    phone.on_send = raising(REFUSED)
    for _ in range(3):
        ordinary(sender)
    relay.sweep(now=NOW)
    phone.on_send = lambda message: None
    for _ in range(5):
        ordinary(sender)
    relay.sweep(now=NOW)
    assert len(phone.taken) == 4


def test_a_wave_costs_a_bounded_number_of_queries(sender, phone, django_assert_max_num_queries):
    write_many(sender, 4 * desk.WAVE)
    # A look at the breaker; three claims, two of them in vain; each wave looks at the opt-outs,
    # looks for what rode in its texts and for what else waits for these phones, counts the cost,
    # notes its answers, and tells the breaker. With the savepoints that only a test needs.
    with django_assert_max_num_queries(1 + 3 * 4 + 4 * 20):
        relay.relay_due(now=NOW)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"millicents": -1}, "spending_is_never_negative"),
        ({"month": date(2026, 12, 2)}, "spending_month_starts_on_its_first_day"),
    ],
)
def test_the_database_holds_the_counter(sender, change, constraint):
    Spending.objects.create(sender=sender, month=DECEMBER)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Spending.objects.update(**change)


def test_a_month_has_one_counter(sender):
    Spending.objects.create(sender=sender, month=DECEMBER)
    with pytest.raises(IntegrityError, match="spending_is_counted_once_a_month"):
        Spending.objects.create(sender=sender, month=DECEMBER)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_relays_at_once_never_spend_more_than_the_budget_nor_pass_the_four(phone, monkeypatch):
    monkeypatch.setattr(relay, "BATCH", 5)
    sender = make_sender()
    budget(sender, 20)
    write_many(sender, 40)
    for _ in range(12):
        write(sender, window=Window.WEEKDAYS, body=LONG, due_at=NOW - HOUR, recipient=MOBILE)
    at_once(*[lambda: relay.sweep(now=NOW)] * 4)
    sent = Message.objects.filter(state="sent")
    assert sent.filter(recipient=MOBILE).count() == 4
    assert sum(sent.values_list("segments", flat=True)) == spent(sender) == 20


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_two_relays_spend_twice_the_budget(phone, monkeypatch):
    both_have_read = threading.Barrier(2)

    def unlocked(account, month):
        found = Spending.objects.get(sender=account, month=month)
        both_have_read.wait(timeout=20)
        return found

    monkeypatch.setattr(spending, "locked", unlocked)
    sender = make_sender()
    budget(sender, 20)
    Spending.objects.create(sender=sender, month=DECEMBER)
    write_many(sender, 40)
    at_once(*[lambda: relay.relay_due(now=NOW, limit=20)] * 2)
    assert Message.objects.filter(state="sent").count() == 40
