"""The database keeps its promises when somebody goes round Python."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from inclusion.agenda.actions.requests import constraint_of
from inclusion.agenda.models import Absence, Booking, OpeningRange, Session, SessionKind
from tests.factories import (
    NOW,
    make_access_point,
    make_beneficiary,
    make_session,
    make_session_kind,
    new_key,
)
from tests.inclusion.agenda.scenes import NINE, make_desk, make_workshop, take_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


@contextmanager
def refused(name: str) -> Iterator[None]:
    with pytest.raises(IntegrityError) as refusal:
        yield
    assert constraint_of(refusal.value) == name


def at_commit() -> None:
    """What the end of the transaction would do."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_seats_taken_without_a_booking_do_not_survive_the_commit(desk):
    session = make_workshop(desk)
    with refused("session_seats_match_bookings"), transaction.atomic():
        Session.objects.filter(pk=session.pk).update(seats_taken=1)
        at_commit()


def test_a_booking_without_its_seat_does_not_survive_the_commit(desk):
    session = make_workshop(desk)
    with refused("session_seats_match_bookings"), transaction.atomic():
        Booking.objects.create(
            territory=desk.territory,
            session=session,
            beneficiary=make_beneficiary(desk.territory),
            origin=Booking.Origin.MEDIATOR,
        )
        at_commit()


def test_a_booking_deleted_or_cancelled_by_hand_must_give_its_seat_back(desk):
    booking = take_seat(make_workshop(desk))
    with refused("session_seats_match_bookings"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).delete()
        at_commit()
    with refused("session_seats_match_bookings"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(
            status=Booking.Status.CANCELLED_BY_USER, cancelled_at=NOW
        )
        at_commit()


def test_a_booking_that_moves_keeps_both_sessions_true(desk):
    booking = take_seat(make_workshop(desk))
    other = make_workshop(desk, name="Autre atelier", starts_at=NINE + timedelta(days=2))
    with refused("session_seats_match_bookings"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(session=other)
        at_commit()


def test_a_session_is_never_oversold(desk):
    session = make_workshop(desk, capacity=1)
    with refused("session_is_never_oversold"), transaction.atomic():
        Session.objects.filter(pk=session.pk).update(seats_taken=2)


def test_a_mediator_is_in_one_place_at_a_time(desk):
    make_session(desk.kind, desk.mediator, desk.place, starts_at=NINE)
    with refused("session_mediator_is_in_one_place"), transaction.atomic():
        make_session(desk.kind, desk.mediator, desk.place, starts_at=NINE + timedelta(minutes=59))


def test_sessions_back_to_back_cancelled_or_not_blocking_may_meet(desk):
    make_session(desk.kind, desk.mediator, desk.place, starts_at=NINE)
    make_session(desk.kind, desk.mediator, desk.place, starts_at=NINE + timedelta(hours=1))
    make_session(desk.kind, desk.mediator, desk.place, starts_at=NINE, status="cancelled")
    make_session(desk.kind, desk.mediator, desk.place, starts_at=NINE, blocking=False)
    assert Session.objects.count() == 4


def test_a_booking_its_session_and_its_person_are_of_one_territory(desk, thierry):
    session = make_workshop(desk)
    stranger = make_beneficiary(thierry, "Karim")
    for territory in (desk.territory, thierry):
        with refused("booking_is_of_one_territory"), transaction.atomic():
            Booking.objects.create(
                territory=territory,
                session=session,
                beneficiary=stranger,
                origin=Booking.Origin.MEDIATOR,
            )


def test_a_booking_never_moves_to_another_territory(desk, thierry):
    booking = take_seat(make_workshop(desk))
    with refused("booking_is_of_one_territory"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(territory=thierry)


def test_a_session_its_kind_and_its_place_are_of_one_territory(desk, thierry):
    session = make_workshop(desk)
    elsewhere, other_kind = make_access_point(thierry), make_session_kind(thierry)
    for change in (
        {"access_point": elsewhere},
        {"session_kind": other_kind},
        {"territory": thierry},
    ):
        with refused("session_is_of_one_territory"), transaction.atomic():
            Session.objects.filter(pk=session.pk).update(**change)


def test_nobody_is_booked_twice_in_a_session(desk):
    booking = take_seat(make_workshop(desk))
    with refused("booking_is_one_per_person_and_session"), transaction.atomic():
        Booking.objects.create(
            territory=desk.territory,
            session=booking.session,
            beneficiary=booking.beneficiary,
            origin=Booking.Origin.MEDIATOR,
        )


def test_a_request_acts_once(desk):
    key = new_key()
    take_seat(make_workshop(desk), idempotency_key=key)
    with refused("booking_request_acts_once"), transaction.atomic():
        Booking.objects.create(
            territory=desk.territory,
            session=make_workshop(desk, name="Autre", starts_at=NINE + timedelta(days=3)),
            beneficiary=make_beneficiary(desk.territory),
            origin=Booking.Origin.MEDIATOR,
            idempotency_key=key,
        )


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("session_ends_after_it_starts", Session, {"ends_at": NOW}),
        ("session_status_is_known", Session, {"status": "perdue"}),
        ("booking_cancelled_has_a_time", Booking, {"status": "cancelled_by_user"}),
        ("booking_cancelled_has_a_time", Booking, {"cancelled_at": NOW}),
        ("booking_attendance_is_known", Booking, {"attendance": "peut-être"}),
        ("session_kind_lasts_5_minutes_to_8_hours", SessionKind, {"duration_minutes": 4}),
        ("opening_range_weekday_is_0_to_6", OpeningRange, {"weekday": 7}),
        ("opening_range_ends_after_it_starts", OpeningRange, {"ends": "08:00"}),
        ("opening_range_validity_is_ordered", OpeningRange, {"valid_until": "2020-01-01"}),
        ("absence_ends_after_it_starts", Absence, {"ends_at": NOW}),
    ],
)
def test_rows_stay_sensible_whoever_writes_them(desk, name, model, values):
    take_seat(make_workshop(desk))
    Absence.objects.create(mediator=desk.mediator, starts_at=NOW, ends_at=NOW + timedelta(hours=1))
    with refused(name), transaction.atomic():
        model.objects.update(**values)


def test_two_kinds_of_a_territory_do_not_share_a_name(desk):
    other = make_session_kind(desk.territory)
    with refused("session_kind_name_is_unique_in_territory"), transaction.atomic():
        SessionKind.objects.filter(pk=other.pk).update(name=desk.kind.name)
