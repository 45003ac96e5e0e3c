"""Several messages for one phone are one SMS: all of them, once, and only while they are true."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import Sum

from notifications import actions, desk, forgetting, joining, relay, spending, subjects
from notifications.channels.base import ChannelError, UnknownOutcome
from notifications.models import Message, OptOut
from tests.notifications.outbox import NOW, make_sender, new_phone, raising, write
from tests.notifications.test_relay_race import at_once

pytestmark = pytest.mark.django_db
State = Message.State
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
AFTER_LEASE = NOW + relay.LEASE + timedelta(seconds=1)
BUSY = ChannelError("Trop de demandes.", permanent=False)


@pytest.fixture
def texts(phone):
    """What left, as the phone of the person shows it."""
    taken = []
    phone.on_send = lambda message: taken.append((message.recipient, message.body))
    return taken


def family(sender, *names: str, **fields) -> list[Message]:
    number = fields.pop("recipient", None) or new_phone()
    return [write(sender, body=f"{n}, rappel.", recipient=number, **fields) for n in names]


def states(*messages: Message) -> list[str]:
    return [Message.objects.get(pk=message.pk).state for message in messages]


def test_a_family_gets_one_sms_with_every_name(sender, texts):
    ines, yanis = family(sender, "Ines", "Yanis")
    assert relay.sweep(now=NOW) == {"sent": 1}
    assert texts == [(ines.recipient, "Ines, rappel.\nYanis, rappel.")]
    assert states(ines, yanis) == ["sent", "sent"]
    yanis.refresh_from_db()
    assert (yanis.carrier, yanis.sent_at, yanis.provider_id) == (ines, NOW, "")


def test_one_sms_costs_one_sms(sender, texts):
    family(sender, "Ines", "Yanis", "Nour")
    relay.sweep(now=NOW)
    assert Message.objects.aggregate(all=Sum("cost_millicents"))["all"] == 7000
    assert spending.spent_in(sender, NOW.date().replace(day=1)) == 7000


def test_what_is_due_within_minutes_leaves_along(sender, texts):
    number = new_phone()
    family(sender, "Ines", recipient=number)
    soon = family(sender, "Yanis", recipient=number, due_at=NOW + 10 * MINUTE)
    later = family(sender, "Nour", recipient=number, due_at=NOW + 11 * MINUTE)
    relay.sweep(now=NOW)
    assert states(*soon, *later) == ["sent", "pending"]
    assert len(texts) == 1


def test_what_would_make_three_segments_leaves_apart(sender, texts):
    number = new_phone()
    for letter in "abc":
        write(sender, body=letter * 150, recipient=number)
    assert relay.sweep(now=NOW) == {"sent": 2}
    assert [len(body) for _, body in texts] == [301, 150]


def test_codes_emails_other_phones_and_other_territories_ride_alone(sender, texts):
    write(sender, purpose="security", body="123456")
    write(sender)
    write(sender, recipient=new_phone())
    write(make_sender())
    write(sender, channel="email", recipient="a@exemple.test")
    write(sender, channel="email", recipient="a@exemple.test")
    assert relay.sweep(now=NOW) == {"sent": 6}


def test_what_is_no_longer_true_is_not_taken_along(sender, texts):
    subjects.register("gone", reason_to_void=lambda message, now: "Annulé.")
    number = new_phone()
    [ines] = family(sender, "Ines", recipient=number)
    gone = family(sender, "X", recipient=number, subject_type="gone", due_at=NOW + MINUTE)
    relay.sweep(now=NOW)
    assert texts == [(number, "Ines, rappel.")]
    relay.sweep(now=NOW + MINUTE)
    assert states(ines, *gone) == ["sent", "voided"]


def test_a_refusal_by_the_provider_is_shared_so_that_each_is_followed_up(sender, phone):
    phone.on_send = raising(ChannelError("Ce numéro n’existe pas.", permanent=True))
    messages = family(sender, "Ines", "Yanis")
    relay.sweep(now=NOW)
    assert states(*messages) == ["failed", "failed"]
    assert set(Message.objects.values_list("failure", flat=True)) == {"Ce numéro n’existe pas."}


def test_a_receipt_reaches_what_rode_along(sender, texts):
    ines, yanis = family(sender, "Ines", "Yanis")
    relay.sweep(now=NOW)
    Message.objects.filter(pk=ines.pk).update(state="delivered", settled_at=NOW)
    assert states(ines, yanis) == ["delivered", "delivered"]


def test_a_carrier_that_comes_back_is_taken_apart_and_only_the_truth_leaves(sender, phone):
    phone.on_send = raising(BUSY)
    ines, yanis, nour = family(sender, "Ines", "Yanis", "Nour")
    relay.sweep(now=NOW)
    assert states(ines, yanis, nour) == ["pending"] * 3
    actions.void_messages(subject_type="booking", subject_id=yanis.subject_id, now=NOW)
    taken = []
    phone.on_send = lambda message: taken.append(message.body)
    relay.sweep(now=NOW + MINUTE)
    assert [sorted(body.split("\n")) for body in taken] == [["Ines, rappel.", "Nour, rappel."]]
    assert states(ines, yanis, nour) == ["sent", "voided", "sent"]
    assert spending.spent_in(sender, NOW.date().replace(day=1)) == 7000


def test_when_the_carrier_is_cancelled_while_it_waits_the_others_leave_on_their_own(sender, phone):
    phone.on_send = raising(BUSY)
    ines, yanis = family(sender, "Ines", "Yanis")
    relay.sweep(now=NOW)
    actions.void_messages(subject_type="booking", subject_id=ines.subject_id, now=NOW)
    assert states(ines, yanis) == ["voided", "pending"]
    taken = []
    phone.on_send = lambda message: taken.append(message.body)
    relay.sweep(now=NOW + MINUTE)
    assert (taken, states(ines, yanis)) == (["Yanis, rappel."], ["voided", "sent"])


def test_who_refuses_meanwhile_gets_nothing_of_what_waits_together(sender, phone):
    phone.on_send = raising(BUSY)
    ines, yanis = family(sender, "Ines", "Yanis")
    relay.sweep(now=NOW)
    OptOut.objects.create(sender=sender, recipient=ines.recipient, purpose="service")
    relay.sweep(now=NOW + MINUTE)
    assert states(ines, yanis) == ["voided", "voided"]
    assert phone.taken == []


def test_after_a_doubt_the_provider_is_asked_about_the_one_sms(sender, phone):
    def lost(message):
        phone.taken.append(message.pk)
        raise UnknownOutcome

    phone.on_send = lost
    ines, yanis = family(sender, "Ines", "Yanis")
    relay.sweep(now=NOW)
    assert states(ines, yanis) == ["sending", "sending"]
    relay.sweep(now=AFTER_LEASE)
    assert states(ines, yanis) == ["sent", "sent"]
    assert (phone.taken, phone.asked) == ([ines.pk], [ines.pk])


def test_after_a_doubt_that_was_nothing_all_of_them_leave_once(sender, phone):
    phone.on_send = raising(UnknownOutcome())
    messages = family(sender, "Ines", "Yanis")
    relay.sweep(now=NOW)
    taken = []
    phone.on_send = lambda message: taken.append(message.body)
    relay.sweep(now=AFTER_LEASE)
    assert taken == ["Ines, rappel.\nYanis, rappel."]
    assert states(*messages) == ["sent", "sent"]


def test_the_number_of_a_day_counts_one_for_what_is_joined(sender, texts):
    number = new_phone()
    for _ in range(5):
        for letter in "ab":
            write(sender, body=letter * 150, recipient=number, window=Message.Window.WEEKDAYS)
    assert relay.sweep(now=NOW)["sent"] == 4
    assert Message.objects.filter(state="sent").count() == 8


def test_the_fate_is_shared_round_python_too(sender, texts):
    ines, yanis = family(sender, "Ines", "Yanis")
    relay.sweep(now=NOW)
    with transaction.atomic():
        Message.objects.filter(pk=ines.pk).update(state="failed", settled_at=NOW)
    assert states(ines, yanis) == ["failed", "failed"]


def relays_at_once(sender) -> list[Message]:
    """Forty families of three, four relays of small batches, each message due at once."""
    families = [family(sender, "Ines", "Yanis", "Nour") for _ in range(40)]
    at_once(*[lambda: relay.sweep(now=NOW)] * 4)
    return [message for members in families for message in members]


def doubled(texts: list[tuple[str, str]]) -> int:
    """How many texts arrived on a phone that had them already."""
    lines = [(number, line) for number, body in texts for line in body.split("\n")]
    return len(lines) - len(set(lines))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_relays_at_once_join_without_losing_or_doubling(texts, monkeypatch):
    monkeypatch.setattr(relay, "BATCH", 7)
    messages = relays_at_once(make_sender())
    assert set(states(*messages)) == {State.SENT}
    assert doubled(texts) == 0
    assert sum(body.count("\n") + 1 for _, body in texts) == len(messages)


@pytest.mark.parametrize("is_kept", [True, False], ids=["claim kept", "control"])
def test_what_another_relay_holds_is_left_to_it(sender, texts, monkeypatch, is_kept):
    def whatever_waits_or_not(phones, now):
        numbers = {number for _, number, _ in phones}
        others = Message.objects.filter(recipient__in=numbers, body="Ines")
        return list(others.select_related("sender"))

    number = new_phone()
    write(sender, body="Ines", recipient=number, due_at=NOW - MINUTE)
    held = relay.claim_due(now=NOW, limit=1)  # another relay is about to send it
    write(sender, body="Yanis", recipient=number, due_at=NOW - 2 * MINUTE)
    with monkeypatch.context() as patched:
        if not is_kept:
            patched.setattr(joining, "waiting_for", whatever_waits_or_not)
        relay.relay_due(now=NOW)
    with desk.Desk() as lines:
        list(relay.Pass(lines, NOW).send(held))
    assert (doubled(texts) == 0) is is_kept


def test_what_rode_in_a_cancelled_sms_is_paid_for_when_it_leaves(sender, phone):
    phone.on_send = raising(BUSY)
    ines, yanis = family(sender, "Ines", "Yanis")
    relay.sweep(now=NOW)
    actions.void_messages(subject_type="booking", subject_id=ines.subject_id, now=NOW)
    phone.on_send = lambda message: None
    relay.sweep(now=NOW + MINUTE)
    yanis.refresh_from_db()
    assert (yanis.state, yanis.cost_millicents) == ("sent", 7000)
    assert spending.spent_in(sender, NOW.date().replace(day=1)) == 7000


def test_an_erased_person_is_in_no_text_that_left_with_others(sender, texts):
    ines, yanis = family(sender, "Ines", "Yanis")
    relay.sweep(now=NOW)
    forgetting.forget(Message.objects.filter(pk=yanis.pk), now=NOW)
    assert not Message.objects.filter(body__contains="Yanis").exists()
    assert states(ines, yanis) == ["sent", "sent"]


def test_an_erased_person_is_in_no_text_that_still_waits_and_the_others_are_told(sender, phone):
    phone.on_send = raising(BUSY)
    ines, yanis = family(sender, "Ines", "Yanis")
    relay.sweep(now=NOW)
    forgetting.forget(Message.objects.filter(pk=yanis.pk), now=NOW)
    taken = []
    phone.on_send = lambda message: taken.append(message.body)
    relay.sweep(now=NOW + MINUTE)
    assert (taken, states(ines, yanis)) == (["Ines, rappel."], ["sent", "voided"])


def test_news_that_comes_back_unsent_is_looked_at_again_even_without_a_counted_try(sender, phone):
    """A provider that stays silent, the cap of the day and a doubt sent again eat no try."""
    phone.on_send = raising(BUSY)
    ines, yanis = family(sender, "Ines", "Yanis")
    relay.sweep(now=NOW)
    Message.objects.filter(pk=ines.pk).update(tries=0)
    actions.void_messages(subject_type="booking", subject_id=yanis.subject_id, now=NOW)
    left = []
    phone.on_send = lambda message: left.append(message.body)
    relay.sweep(now=NOW + MINUTE)
    assert left == ["Ines, rappel."]


def test_urgent_news_does_not_wait_with_news_that_can(sender, texts):
    number = new_phone()
    write(sender, body="Ines", recipient=number)
    write(sender, body="Annulé ce matin", recipient=number, window=Message.Window.WEEKDAYS)
    relay.relay_due(now=NOW)
    assert sorted(body for _, body in texts) == ["Annulé ce matin", "Ines"]
