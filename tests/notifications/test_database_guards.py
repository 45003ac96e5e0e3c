"""The rules of the outbox hold around Python, for the application and for the owner."""

import itertools
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from notifications.models import DeliveryEvent, Message
from tests.notifications.outbox import NOW, make_sender, write

pytestmark = pytest.mark.django_db
LEGAL = {
    "pending": {"sending", "sent", "delivered", "failed", "voided", "expired"},
    "sending": {"pending", "sent", "delivered", "failed", "uncertain", "voided", "expired"},
    "uncertain": {"sent", "delivered", "failed", "pending"},
    "sent": {"delivered", "failed"},
    "delivered": set(),
    "failed": set(),
    "voided": set(),
    "expired": set(),
}


@pytest.fixture
def as_owner(db):
    """The owner of the tables: no right is missing, only triggers stand in the way."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def move(message, state):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE notifications_message SET state = %s WHERE id = %s", [state, message.pk]
        )


def message_in(state, **fields):
    message = write(make_sender(), **fields)
    message.pk, message.state = None, state
    message.dedup_key, message.sent_at, message.claimed_at = f"in-{state}", NOW, NOW
    message.save()
    return message


def test_the_table_of_moves_names_every_state():
    assert set(LEGAL) == set(Message.State.values)


@pytest.mark.parametrize(("before", "after"), list(itertools.permutations(LEGAL, 2)))
def test_a_message_only_makes_legal_moves(as_owner, before, after):
    message = message_in(before)
    if after in LEGAL[before]:
        move(message, after)
    else:
        with pytest.raises(IntegrityError, match=f"from {before} to {after}"):
            move(message, after)


@pytest.mark.parametrize("channel", ["call", "paper"])
@pytest.mark.parametrize("before", ["delivered", "failed"])
def test_what_people_settle_by_hand_they_take_back(as_owner, channel, before):
    message = message_in(before, channel=channel)
    move(message, "pending")
    message.refresh_from_db()
    assert message.state == "pending"


@pytest.mark.parametrize("channel", ["call", "paper"])
@pytest.mark.parametrize("before", ["voided", "expired"])
def test_what_was_given_up_stays_given_up(as_owner, channel, before):
    with pytest.raises(IntegrityError, match=f"from {before} to pending"):
        move(message_in(before, channel=channel), "pending")


def test_no_message_becomes_a_call_to_be_taken_back(as_owner):
    with pytest.raises(IntegrityError, match="from delivered to pending"), transaction.atomic():
        Message.objects.filter(pk=message_in("delivered").pk).update(
            channel="call", state="pending"
        )


def test_final_states_resist_a_queryset_too(sender):
    message = write(sender)
    Message.objects.filter(pk=message.pk).update(state="voided")
    with pytest.raises(IntegrityError, match="does not go from voided"):
        Message.objects.filter(pk=message.pk).update(state="pending")


def attack(sender, **fields):
    message = write(sender)
    with transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("message_expires_after_due", {"expires_at": NOW}),
        ("message_sent_has_a_time", {"state": "sent"}),
        ("message_sending_is_claimed", {"state": "sending"}),
        ("message_state_is_known|does not go", {"state": "lost"}),
        ("message_is_written_once", {"dedup_key": "taken"}),
        ("message_provider_id_is_unique", {"provider": "demo", "provider_id": "demo-1"}),
    ],
)
def test_each_constraint_refuses_around_python(sender, constraint, fields):
    taken = write(sender)
    Message.objects.filter(pk=taken.pk).update(
        dedup_key="taken", provider="demo", provider_id="demo-1"
    )
    with pytest.raises(IntegrityError, match=constraint):
        attack(sender, **fields)


def test_an_expired_message_may_be_due_after_its_expiry(sender):
    attack(sender, state="expired", expires_at=NOW - timedelta(days=1))
    assert Message.objects.get().state == "expired"


def test_an_unknown_state_cannot_be_inserted(sender):
    with pytest.raises(IntegrityError, match="message_state_is_known"), transaction.atomic():
        message_in("lost")


EVENT_ATTACKS = [
    "UPDATE notifications_deliveryevent SET status = 'delivered'",
    "DELETE FROM notifications_deliveryevent",
]


@pytest.mark.parametrize("statement", EVENT_ATTACKS)
def test_the_application_may_not_rewrite_what_a_provider_said(sender, statement):
    DeliveryEvent.objects.create(message=write(sender), status="failed")
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", EVENT_ATTACKS)
def test_nor_may_the_owner(sender, as_owner, statement):
    DeliveryEvent.objects.create(message=write(sender), status="failed")
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_events_leave_with_their_whole_message_only(sender):
    erased, kept = write(sender), write(sender)
    for message in (erased, kept):
        DeliveryEvent.objects.create(message=message, status="delivered")
    erased.delete()
    assert list(DeliveryEvent.objects.values_list("message_id", flat=True)) == [kept.pk]


def test_an_event_without_message_is_refused(sender):
    DeliveryEvent.objects.create(message_id=123_456_789, status="sent")
    with pytest.raises(IntegrityError, match="delivery_event_has_a_message"):
        connection.check_constraints()


def test_the_same_receipt_is_noted_once(sender):
    message = write(sender)
    DeliveryEvent.objects.create(message=message, status="sent")
    with pytest.raises(IntegrityError, match="delivery_event_is_noted_once"):
        DeliveryEvent.objects.create(message=message, status="sent")
