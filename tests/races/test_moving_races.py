"""Twenty appointments moved at once to one free hour: one is there. The control lets several in."""

import threading
from datetime import timedelta

import pytest

from inclusion.agenda import actions
from inclusion.agenda.models import Booking, Session
from inclusion.agenda.slots import free_offers
from tests.factories import NOW, make_beneficiary
from tests.inclusion.agenda.scenes import NINE, Desk, make_desk
from tests.races.test_booking_races import CROWD, at_once, without_walls  # noqa: F401

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(soissons) -> Desk:
    return make_desk(soissons)


def twenty_appointments(desk: Desk) -> list[Booking]:
    """One a week: nobody in the way of anybody. The goal is the Monday before them all."""
    people = [make_beneficiary(desk.territory, f"Personne {n}", "") for n in range(CROWD)]
    return [
        desk.book(NINE + timedelta(weeks=n + 1), beneficiary=person)
        for n, person in enumerate(people)
    ]


def move(booking: Booking, desk: Desk) -> Booking:
    return actions.move_booking(
        booking=booking,
        access_point=desk.place,
        mediator=desk.mediator,
        starts_at=NINE,
        by=desk.mediator,
        now=NOW,
    )


def test_twenty_moves_at_once_to_one_hour_put_one_there(desk):
    bookings = twenty_appointments(desk)
    outcomes = at_once(lambda number: move(bookings[number], desk))
    assert outcomes == {"done": 1, "SlotTaken": CROWD - 1}
    assert Session.objects.planned().filter(starts_at=NINE).count() == 1
    assert Booking.objects.live().count() == CROWD


def test_one_appointment_moved_twenty_times_at_once_moves_once(desk):
    booking = desk.book(NINE + timedelta(weeks=1))
    outcomes = at_once(lambda _number: move(booking, desk))
    assert outcomes == {"done": CROWD}
    booking.refresh_from_db()
    assert booking.revision == 1


def test_a_move_and_a_cancellation_at_once_leave_one_true_state(desk):
    booking = desk.book(NINE + timedelta(weeks=1))

    def act(number: int) -> None:
        if number % 2:
            move(booking, desk)
        else:
            actions.cancel_booking(booking=booking, by=desk.mediator, now=NOW)

    at_once(act)
    booking.refresh_from_db()
    assert not booking.is_live
    assert booking.session.status == Session.Status.CANCELLED
    assert booking.session.seats_taken == 0


def test_control_looking_before_moving_puts_several_there(desk, without_walls):  # noqa: F811
    bookings = twenty_appointments(desk)
    everybody_has_looked = threading.Barrier(CROWD)

    def naive(number: int) -> None:
        found = free_offers(
            session_kind=desk.kind,
            ranges=desk.mediator.opening_ranges.all(),
            reach=actions.appointments.Reach.of_staff(),
            since=NINE,
            until=NINE + timedelta(seconds=1),
            now=NOW,
        )
        everybody_has_looked.wait(timeout=30)
        if found:
            Session.objects.filter(pk=bookings[number].session_id).update(
                starts_at=found[0].starts_at, ends_at=found[0].ends_at
            )

    at_once(naive)
    assert Session.objects.filter(starts_at=NINE).count() > 1
