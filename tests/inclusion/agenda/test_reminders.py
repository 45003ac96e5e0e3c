"""News: written with the fact, void with it, true when it leaves."""

from datetime import timedelta

import pytest

from inclusion.agenda import actions, reminders
from inclusion.agenda.models import Session
from notifications import subjects
from notifications.models import Message
from tests.factories import (
    NOW,
    make_access_point,
    make_beneficiary,
    make_mediator,
    make_opening_range,
)
from tests.inclusion.agenda.scenes import NINE, make_desk, make_workshop, take_seat

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


def events() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("pk").values_list("event", "state"))


def test_a_booking_writes_its_confirmation_and_its_reminder(desk):
    booking = desk.book()
    confirmation, reminder = Message.objects.order_by("pk")
    assert (confirmation.event, confirmation.due_at) == ("booked", NOW)
    # A day before is a Sunday: the last open hour, Saturday at 19:00.
    assert (reminder.event, reminder.due_at) == ("reminder", NINE - timedelta(hours=38))
    assert confirmation.expires_at == reminder.expires_at == NINE
    assert reminder.recipient == booking.beneficiary.mobile
    assert confirmation.sender == desk.territory.sender
    assert "lundi 14 décembre 9h00" in reminder.body


def test_a_booking_made_late_has_no_reminder(desk):
    desk.book(now=NINE - timedelta(hours=20))
    assert events() == [("booked", "pending")]


def test_a_cancellation_voids_what_waits_and_says_so(desk):
    booking = desk.book()
    actions.cancel_booking(booking=booking, by=desk.mediator, now=NOW + DAY)
    assert events() == [
        ("booked", "voided"),
        ("reminder", "voided"),
        ("cancelled", "pending"),
    ]


def test_the_hour_is_the_one_of_the_place(desk):
    place = make_access_point(desk.territory, "Case", time_zone="Indian/Reunion")
    there = make_mediator(desk.territory, "Bruno")
    make_opening_range(there, place, desk.kind)
    desk.book(NINE - timedelta(hours=3), access_point=place, mediator=there)
    reminder = Message.objects.get(event="reminder")
    assert "lundi 14 décembre 9h00" in reminder.body
    assert reminder.time_zone == "Indian/Reunion"


def test_a_sensitive_kind_hides_its_subject(soissons):
    desk = make_desk(soissons, name="Dossier de surendettement", is_sensitive=True)
    actions.cancel_booking(booking=desk.book(), by=None, now=NOW)
    bodies = " ".join(Message.objects.values_list("body", flat=True))
    assert Message.objects.count() == 3
    assert "surendettement" not in bodies.lower()


def test_what_is_still_true_may_leave(desk):
    desk.book()
    for message in Message.objects.all():
        assert subjects.reason_to_void(message, NOW) == ""


def test_a_reminder_of_a_cancelled_booking_never_leaves_even_if_it_was_not_voided(desk):
    booking = desk.book()
    actions.cancel_booking(booking=booking, by=None, now=NOW)
    for message in Message.objects.exclude(event="cancelled"):
        assert subjects.reason_to_void(message, NOW)
    assert subjects.reason_to_void(Message.objects.get(event="cancelled"), NOW) == ""


def test_a_reminder_of_an_older_state_never_leaves(desk):
    booking = desk.book()
    Session.objects.filter(pk=booking.session_id).update(revision=1)
    assert subjects.reason_to_void(Message.objects.get(event="reminder"), NOW)


def test_news_of_a_session_cancelled_by_hand_or_gone_never_leaves(desk):
    booking = desk.book()
    reminder = Message.objects.get(event="reminder")
    Session.objects.filter(pk=booking.session_id).update(status="cancelled")
    assert subjects.reason_to_void(reminder, NOW)
    reminder.subject_id = "0"
    assert subjects.reason_to_void(reminder, NOW)


def test_coming_back_after_a_cancellation_is_confirmed_anew(desk):
    workshop, person = make_workshop(desk), make_beneficiary(desk.territory)
    booking = take_seat(workshop, person)
    actions.cancel_booking(booking=booking, by=None, now=NOW)
    take_seat(workshop, person)
    assert [event for event, state in events() if state == "pending"] == [
        "cancelled",
        "booked",
        "reminder",
    ]
    cancelled = Message.objects.get(event="cancelled")
    assert subjects.reason_to_void(cancelled, NOW)  # it would now be untrue


def test_the_room_names_its_events(desk):
    desk.book()
    names = {subjects.event_name(message) for message in Message.objects.all()}
    assert names == {"Confirmation", "Rappel"}
    assert reminders.SUBJECT == "booking"
