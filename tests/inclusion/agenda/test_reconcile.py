"""Facts without messages get them, messages without facts are voided; twice changes nothing."""

from datetime import timedelta

import pytest
from django.db import connection

from inclusion.agenda import actions, reconcile, reminders
from inclusion.agenda.models import Booking, Session, SessionKind
from inclusion.people.models import Consent
from notifications.models import Message, OptOut
from tests.factories import NOW, make_beneficiary, make_session
from tests.inclusion.agenda.scenes import NINE, make_desk, make_workshop, take_seat

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MOBILE = "+33639980001"


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


def by_sql(desk, starts_at=NINE, person=None) -> Booking:
    """A booking that another program wrote: no action, no message."""
    session = make_session(
        desk.kind, desk.mediator, desk.place, starts_at=starts_at, capacity=1, seats_taken=1
    )
    person = person or make_beneficiary(desk.territory)
    return Booking.objects.create(
        territory=desk.territory,
        session=session,
        beneficiary=person,
        origin="mediator",
        created_at=NOW,
    )


def rows() -> list[tuple[str, str, str]]:
    return list(Message.objects.order_by("pk").values_list("event", "channel", "state"))


def put_right(now=NOW) -> tuple[int, int, int]:
    tally = reconcile.reconcile(now=now)
    return tally.written, tally.planned_anew, tally.voided


def test_what_was_booked_by_sql_is_confirmed_and_reminded_like_the_rest(desk):
    booking = by_sql(desk)
    assert put_right() == (2, 0, 0)
    assert rows() == [("booked", "sms", "pending"), ("reminder", "sms", "pending")]
    found = Message.objects.order_by("pk")
    reminders.announce(booking=booking, now=NOW)  # the same rows, to the letter
    assert found.count() == 2


def test_twice_changes_nothing(desk):
    by_sql(desk)
    desk.book(NINE + HOUR)
    take_seat(make_workshop(desk))
    put_right()
    before = rows()
    assert put_right() == (0, 0, 0)
    assert rows() == before


def test_what_the_actions_wrote_needs_nothing(desk):
    booking = desk.book()
    desk.book(NINE + HOUR, beneficiary=make_beneficiary(desk.territory, "Ginette", ""))
    actions.cancel_booking(booking=booking, by=desk.mediator, now=NOW)
    assert put_right() == (0, 0, 0)


def test_a_reminder_follows_the_notice_that_a_coordinator_changes_and_back(desk):
    desk.book()
    reminder = Message.objects.get(event="reminder")
    for minutes, due_at in ((48 * 60, NINE - 2 * DAY), (24 * 60, NINE - timedelta(hours=38))):
        SessionKind.objects.update(reminder_minutes_before=minutes)
        assert put_right() == (0, 1, 0)
        reminder.refresh_from_db()
        assert (reminder.due_at, reminder.state) == (due_at, "pending")
    assert Message.objects.filter(event="reminder").count() == 1


def test_a_kind_that_has_no_reminder_any_more_sends_none(desk):
    desk.book()
    SessionKind.objects.update(reminder_minutes_before=0)
    assert put_right() == (0, 0, 1)
    assert put_right() == (0, 0, 0)
    reminder = Message.objects.get(event="reminder")
    assert (reminder.state, reminder.failure) == ("voided", "Ce type de séance n’a plus de rappel.")


def test_a_notice_that_is_past_leaves_the_reminder_where_it_was(desk):
    desk.book()
    SessionKind.objects.update(reminder_minutes_before=30 * 24 * 60)
    assert put_right() == (0, 0, 0)


def test_messages_of_what_was_cancelled_moved_or_deleted_by_sql_are_voided(desk):
    cancelled, gone = desk.book(), desk.book(NINE + HOUR)
    moved = desk.book(NINE + 2 * HOUR)
    Booking.objects.filter(pk=cancelled.pk).update(status="cancelled_by_service", cancelled_at=NOW)
    Session.objects.filter(pk=moved.session_id).update(revision=1)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM agenda_booking WHERE id = %s", [gone.pk])
    Session.objects.exclude(pk=moved.session_id).update(seats_taken=0, status="cancelled")
    written, _planned, voided = put_right()
    assert voided == 6
    assert written == 2  # of what was moved: the new time, and a reminder
    events = Message.objects.pending().order_by("pk").values_list("event", flat=True)
    assert list(events) == ["moved", "reminder"]
    assert put_right() == (0, 0, 0)


def test_who_wants_no_reminder_or_refused_the_number_is_not_written_to(desk):
    booking = by_sql(desk)
    Consent.objects.create(
        beneficiary=booking.beneficiary, purpose="reminders", given_at=NOW, withdrawn_at=NOW
    )
    refusing = make_beneficiary(desk.territory, "Ines", "+33639980002")
    OptOut.objects.create(sender=desk.territory.sender, recipient="+33639980002", purpose="service")
    by_sql(desk, NINE + HOUR, refusing)
    put_right()
    told = Message.objects.order_by("pk").values_list("event", "channel", "recipient")
    assert list(told) == [
        ("booked", "sms", MOBILE),
        ("booked", "paper", ""),
        ("reminder", "call", "+33639980002"),
    ]


def test_a_call_that_nobody_made_is_closed_as_such(desk):
    OptOut.objects.create(sender=desk.territory.sender, recipient=MOBILE, purpose="service")
    desk.book()
    assert reconcile.reconcile(now=NINE).uncalled == 2  # the paper and the call
    assert {state for _, _, state in rows()} == {"expired"}
    assert reconcile.reconcile(now=NINE).uncalled == 0


def test_sessions_that_have_begun_or_are_cancelled_are_left_alone(desk):
    by_sql(desk, NOW - HOUR)
    off = by_sql(desk, NINE)
    Session.objects.filter(pk=off.session_id).update(status="cancelled")
    assert put_right() == (0, 0, 0)


def test_many_cost_few_queries_and_come_in_batches(
    desk, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(reconcile, "BATCH", 20)
    for n in range(50):
        by_sql(desk, NINE + n * HOUR, make_beneficiary(desk.territory, f"P{n}", f"+336399810{n}"))
    Booking.objects.update(link_code=None)
    for booking in Booking.objects.all():  # their short links exist, as for any booking made here
        reminders.facts_of(booking)
    with django_assert_max_num_queries(60):
        assert put_right() == (100, 0, 0)
