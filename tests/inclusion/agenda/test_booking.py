"""Booking an appointment or a seat: what is promised, and every refusal."""

from datetime import time, timedelta

import pytest

from inclusion.agenda import actions, refusals
from inclusion.agenda.models import Booking, Session
from inclusion.people.models import Beneficiary
from notifications.models import Message
from tests.factories import (
    NOW,
    make_access_point,
    make_beneficiary,
    make_mediator,
    make_opening_range,
    new_key,
)
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk, make_workshop, take_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


def test_an_appointment_is_a_session_of_one_seat_and_its_booking(desk):
    booking = desk.book()
    session = booking.session
    assert (session.starts_at, session.ends_at) == (NINE, TEN)
    assert (session.capacity, session.seats_taken) == (1, 1)
    assert booking.status == Booking.Status.BOOKED
    assert booking.territory == desk.territory


def test_a_slot_that_is_taken_is_refused_with_what_to_do(desk):
    desk.book()
    with pytest.raises(refusals.SlotTaken) as refusal:
        desk.book(beneficiary=make_beneficiary(desk.territory, "Karim"))
    assert refusal.value.status == 409
    assert str(refusal.value.next_step)
    assert Session.objects.count() == 1


@pytest.mark.parametrize("shift", [timedelta(minutes=10), timedelta(days=1), timedelta(hours=5)])
def test_only_times_that_the_agenda_offers_can_be_booked(desk, shift):
    with pytest.raises(refusals.SlotNotOffered):
        desk.book(NINE + shift)


def test_a_cancelled_appointment_frees_its_time(desk):
    booking = desk.book()
    actions.cancel_booking(booking=booking, by=desk.mediator, now=NOW)
    assert desk.book(beneficiary=make_beneficiary(desk.territory, "Karim")).is_live


def test_citizens_need_notice_and_staff_do_not(desk):
    now = NINE - timedelta(minutes=30)
    with pytest.raises(refusals.SlotNotOffered):
        desk.request(now=now)
    assert desk.book(now=now).is_live


def test_citizens_do_not_book_past_the_horizon_of_the_kind(desk):
    late = NINE + timedelta(days=7 * 9)
    with pytest.raises(refusals.SlotNotOffered):
        desk.request(late)
    assert desk.book(late).is_live


def test_citizens_do_not_book_what_is_kept_for_staff(soissons):
    desk = make_desk(soissons, is_public=False)
    with pytest.raises(refusals.NotForCitizens):
        desk.request()
    assert desk.book().is_live


def test_citizens_do_not_book_at_a_place_that_is_hidden(desk):
    desk.place.is_visible = False
    desk.place.save()
    with pytest.raises(refusals.NotForCitizens):
        desk.request()


def test_somebody_who_is_no_mediator_any_more_receives_nobody(desk):
    desk.mediator.memberships.update(left_at=NOW + timedelta(days=1000))
    with pytest.raises(refusals.SlotNotOffered):
        desk.book()


def test_a_citizen_gets_the_mediator_who_is_still_free(desk):
    colleague = make_mediator(desk.territory, "Bruno")
    make_opening_range(colleague, desk.place, desk.kind)
    mediators = {
        desk.request().session.mediator,
        desk.request(first_name="Karim", phone="+33639980002").session.mediator,
    }
    assert mediators == {desk.mediator, colleague}
    with pytest.raises(refusals.SlotTaken):
        desk.request(first_name="Lina", phone="+33639980003")


def test_the_same_key_gives_the_same_booking_back(desk):
    key = new_key()
    first, second = desk.request(idempotency_key=key), desk.request(idempotency_key=key)
    assert first == second
    assert Booking.objects.count() == Session.objects.count() == Beneficiary.objects.count() == 1


def test_the_same_key_for_another_time_or_person_is_a_conflict(desk):
    key = new_key()
    desk.request(idempotency_key=key)
    with pytest.raises(refusals.IdempotencyConflict):
        desk.request(TEN, idempotency_key=key)
    with pytest.raises(refusals.IdempotencyConflict):
        desk.request(first_name="Karim", idempotency_key=key)


def test_a_refused_request_leaves_no_trace_of_the_person(desk):
    desk.book()
    with pytest.raises(refusals.SlotTaken):
        desk.request(first_name="Karim", phone="+33639980002")
    assert not Beneficiary.objects.filter(first_name="Karim").exists()
    assert not Message.objects.filter(recipient="+33639980002").exists()


def test_a_phone_number_holds_at_most_five_bookings_to_come(desk):
    for week in range(5):
        desk.request(NINE + timedelta(days=7 * week), first_name=f"Enfant {chr(65 + week)}")
    with pytest.raises(refusals.TooManyBookings) as refusal:
        desk.request(TEN)
    assert "Appelez" in str(refusal.value.next_step)
    assert desk.request(TEN, phone="+33639980002").is_live


def test_a_workshop_sells_each_seat_once(desk):
    workshop = make_workshop(desk, capacity=2)
    take_seat(workshop)
    take_seat(workshop)
    with pytest.raises(refusals.SessionFull) as refusal:
        take_seat(workshop)
    assert refusal.value.code == "session_full"
    workshop.refresh_from_db()
    assert workshop.seats_taken == 2


def test_nobody_takes_two_seats(desk):
    workshop, person = make_workshop(desk), make_beneficiary(desk.territory)
    take_seat(workshop, person)
    with pytest.raises(refusals.AlreadyBooked):
        take_seat(workshop, person)


def test_somebody_who_cancelled_may_come_back_on_the_same_row(desk):
    workshop, person = make_workshop(desk), make_beneficiary(desk.territory)
    first = take_seat(workshop, person)
    actions.cancel_booking(booking=first, by=None, now=NOW)
    again = take_seat(workshop, person)
    assert again.pk == first.pk
    assert again.is_live and again.cancelled_at is None
    assert Message.objects.filter(event="booked").count() == 2


def test_the_same_key_takes_one_seat(desk):
    workshop, key = make_workshop(desk), new_key()
    asked = {"first_name": "Fatima", "phone": "+33639980001", "idempotency_key": key, "now": NOW}
    first = actions.request_seat(session=workshop, **asked)
    assert actions.request_seat(session=workshop, **asked) == first
    workshop.refresh_from_db()
    assert workshop.seats_taken == 1


def test_a_workshop_that_began_or_was_cancelled_takes_nobody(desk):
    workshop = make_workshop(desk)
    with pytest.raises(refusals.SessionNotOpen):
        take_seat(workshop, now=workshop.starts_at)
    workshop.status = Session.Status.CANCELLED
    workshop.save()
    with pytest.raises(refusals.SessionNotOpen):
        take_seat(workshop)


def test_an_appointment_has_one_seat_only(desk):
    session = desk.book().session
    with pytest.raises(refusals.SessionFull):
        take_seat(session)


def test_citizens_take_no_seat_in_somebody_s_appointment(desk):
    session = desk.book().session
    with pytest.raises(refusals.NotForCitizens):
        take_seat(session, origin=Booking.Origin.USER)


def test_cancelling_frees_the_seat_of_a_workshop(desk):
    workshop = make_workshop(desk, capacity=1)
    booking = take_seat(workshop)
    cancelled = actions.cancel_booking(booking=booking, by=desk.mediator, now=NOW)
    assert cancelled.status == Booking.Status.CANCELLED_BY_SERVICE
    assert take_seat(workshop, make_beneficiary(desk.territory, "Karim")).is_live


def test_cancelling_twice_changes_nothing(desk):
    booking = desk.book()
    actions.cancel_booking(booking=booking, by=None, now=NOW)
    again = actions.cancel_booking(booking=booking, by=desk.mediator, now=NOW + timedelta(hours=1))
    assert again.status == Booking.Status.CANCELLED_BY_USER
    assert again.cancelled_at == NOW
    assert Message.objects.filter(event="cancelled").count() == 1


def test_what_has_begun_is_not_cancelled_any_more(desk):
    booking = desk.book()
    with pytest.raises(refusals.TooLateToCancel):
        actions.cancel_booking(booking=booking, by=desk.mediator, now=NINE)


def test_attendance_is_noted_the_same_day_and_taken_back(desk):
    booking = desk.book()
    early = NINE - timedelta(minutes=20)
    for attendance in (Booking.Attendance.PRESENT, Booking.Attendance.UNKNOWN):
        actions.mark_attendance(booking=booking, attendance=attendance, now=early)
        booking.refresh_from_db()
        assert booking.attendance == attendance


def test_attendance_is_not_noted_the_day_before(desk):
    with pytest.raises(refusals.TooEarlyForAttendance):
        actions.mark_attendance(
            booking=desk.book(), attendance=Booking.Attendance.PRESENT, now=NINE - timedelta(days=1)
        )


def test_attendance_is_not_noted_for_a_cancelled_booking(desk):
    booking = desk.book()
    actions.cancel_booking(booking=booking, by=None, now=NOW)
    with pytest.raises(refusals.NotBooked):
        actions.mark_attendance(booking=booking, attendance=Booking.Attendance.PRESENT, now=NINE)


def test_a_mediator_at_two_places_is_busy_in_both(desk):
    elsewhere = make_access_point(desk.territory, "Mairie")
    # The walls of hours are local to a place's zone: these two name the same instants.
    elsewhere.time_zone = "Europe/London"
    elsewhere.save()
    make_opening_range(desk.mediator, elsewhere, desk.kind, starts=time(7), ends=time(9))
    desk.book()
    with pytest.raises(refusals.SlotTaken):
        desk.book(access_point=elsewhere, beneficiary=make_beneficiary(desk.territory, "Karim"))
