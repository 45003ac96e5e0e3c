"""Twenty people want the same thing at once. Each promise has its control, which must break."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from inclusion.agenda import actions, refusals
from inclusion.agenda.models import Booking, Session
from tests.factories import NOW, make_beneficiary, make_mediator, make_opening_range, new_key
from tests.inclusion.agenda.scenes import NINE, Desk, make_desk, make_workshop

CROWD = 20
pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def at_once(act: Callable[[int], object]) -> Counter[str]:
    """Run `act(0) … act(19)` together, each on its own connection; count what each one got."""
    start = threading.Barrier(CROWD)
    outcomes: list[str] = []

    def run(number: int) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            act(number)
            outcomes.append("done")
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(outcomes) == CROWD
    return Counter(outcomes)


@pytest.fixture
def desk(soissons) -> Desk:
    return make_desk(soissons)


@pytest.fixture
def without_walls(desk) -> Iterator[None]:
    """The same tables without their walls, for the control experiments; then the walls again."""
    with owner_cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conname = 'session_mediator_is_in_one_place'"
        )
        [(exclusion,)] = cursor.fetchall()
        cursor.execute(
            "ALTER TABLE agenda_session DROP CONSTRAINT session_mediator_is_in_one_place,"
            " DROP CONSTRAINT session_is_never_oversold,"
            " DISABLE TRIGGER session_keeps_seats_true"
        )
        cursor.execute("ALTER TABLE agenda_booking DISABLE TRIGGER booking_keeps_seats_true")
    yield
    Booking.objects.all().delete()
    Session.objects.all().delete()
    with owner_cursor() as cursor:
        cursor.execute("ALTER TABLE agenda_booking ENABLE TRIGGER booking_keeps_seats_true")
        cursor.execute(
            "ALTER TABLE agenda_session ENABLE TRIGGER session_keeps_seats_true,"
            " ADD CONSTRAINT session_is_never_oversold CHECK (seats_taken <= capacity),"
            f" ADD CONSTRAINT session_mediator_is_in_one_place {exclusion}"
        )


class owner_cursor:
    """The rights of the owner for a moment, then the application's again."""

    def __enter__(self):
        self.cursor = connection.cursor()
        self.cursor.execute("SELECT current_user")
        [(self.role,)] = self.cursor.fetchall()
        self.cursor.execute("RESET ROLE")
        return self.cursor

    def __exit__(self, *_):
        self.cursor.execute(f"SET ROLE {self.role}")
        self.cursor.close()


def crowd_of(desk: Desk) -> list:
    return [make_beneficiary(desk.territory, f"Personne {n}", "") for n in range(CROWD)]


def test_twenty_people_at_once_on_one_slot_give_exactly_one_appointment(desk):
    crowd = crowd_of(desk)
    outcomes = at_once(lambda number: desk.book(beneficiary=crowd[number]))
    assert outcomes == {"done": 1, "SlotTaken": CROWD - 1}
    assert Session.objects.count() == Booking.objects.count() == 1


def test_the_constraint_alone_is_enough_for_whoever_forgets_the_action(desk):
    """Raw inserts: no lock, no check before. One passes; the others are refused or deadlocked."""
    outcomes = at_once(lambda number: insert_session(desk))
    assert outcomes["done"] <= 1
    assert Session.objects.count() == outcomes["done"]
    assert outcomes["done"] + outcomes["IntegrityError"] + outcomes["OperationalError"] == CROWD


def insert_session(desk: Desk) -> None:
    with transaction.atomic():
        Session.objects.create(
            territory=desk.territory,
            session_kind=desk.kind,
            access_point=desk.place,
            mediator=desk.mediator,
            starts_at=NINE,
            ends_at=NINE + timedelta(hours=1),
        )


def test_control_check_then_insert_books_one_slot_several_times(desk, without_walls):
    everybody_has_looked = threading.Barrier(CROWD)

    def naive(number: int) -> None:
        taken = Session.objects.planned().filter(mediator=desk.mediator, starts_at=NINE).exists()
        everybody_has_looked.wait(timeout=30)
        if not taken:
            insert_session(desk)

    assert at_once(naive)["done"] == CROWD
    assert Session.objects.count() > 1


def test_twenty_people_at_once_for_eight_seats_take_eight(desk):
    workshop, crowd = make_workshop(desk, capacity=8), crowd_of(desk)
    outcomes = at_once(
        lambda number: actions.book_seat(
            session=workshop, beneficiary=crowd[number], origin=Booking.Origin.MEDIATOR, now=NOW
        )
    )
    assert outcomes == {"done": 8, "SessionFull": CROWD - 8}
    workshop.refresh_from_db()
    assert workshop.seats_taken == workshop.bookings.live().count() == 8


def test_control_count_then_insert_oversells_the_workshop(desk, without_walls):
    workshop, crowd = make_workshop(desk, capacity=8), crowd_of(desk)
    everybody_has_looked = threading.Barrier(CROWD)

    def naive(number: int) -> None:
        free = workshop.bookings.live().count() < workshop.capacity
        everybody_has_looked.wait(timeout=30)
        if free:
            Booking.objects.create(
                territory=desk.territory,
                session=workshop,
                beneficiary=crowd[number],
                origin=Booking.Origin.MEDIATOR,
            )

    at_once(naive)
    assert workshop.bookings.live().count() > workshop.capacity


def test_a_finger_that_taps_twenty_times_books_once(desk):
    key = new_key()
    outcomes = at_once(lambda number: desk.request(idempotency_key=key))
    assert outcomes == {"done": CROWD}
    assert Booking.objects.count() == Session.objects.count() == 1
    assert Booking.objects.get().beneficiary.contact_points.count() == 1


def test_two_mediators_receive_two_of_the_twenty(desk):
    make_opening_range(make_mediator(desk.territory, "Bruno"), desk.place, desk.kind)
    outcomes = at_once(
        lambda number: desk.request(first_name=f"Ana {chr(65 + number)}", phone=phone(number))
    )
    assert outcomes == {"done": 2, "SlotTaken": CROWD - 2}
    assert Session.objects.values("mediator").distinct().count() == 2


def phone(number: int) -> str:
    return f"+3363998{number:04}"


def test_cancelling_and_booking_at_once_keep_the_seats_true(desk):
    workshop, crowd = make_workshop(desk, capacity=8), crowd_of(desk)
    taken = [
        actions.book_seat(
            session=workshop, beneficiary=person, origin=Booking.Origin.MEDIATOR, now=NOW
        )
        for person in crowd[:8]
    ]

    def act(number: int) -> None:
        if number < 8:
            actions.cancel_booking(booking=taken[number], by=None, now=NOW)
            return
        try:
            actions.book_seat(
                session=workshop,
                beneficiary=crowd[number],
                origin=Booking.Origin.MEDIATOR,
                now=NOW,
            )
        except refusals.SessionFull:
            return

    assert at_once(act) == {"done": CROWD}
    workshop.refresh_from_db()
    assert workshop.seats_taken == workshop.bookings.live().count() <= 8
