"""An appointment gets another time: for staff, for the person; what waited is told no more."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from inclusion.agenda import actions, refusals, tickets
from inclusion.agenda.models import Booking, Session
from inclusion.people.models import AuditEvent, Role, User, Verb
from notifications.models import Message
from tests.factories import NOW, make_mediator, make_member, make_opening_range
from tests.inclusion.agenda.scenes import NINE, TEN, make_desk, make_workshop, take_seat

pytestmark = pytest.mark.django_db
ELEVEN = TEN + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


@pytest.fixture
def booking(desk) -> Booking:
    return desk.request()


@pytest.fixture
def alice(desk) -> Client:
    return client_of(desk.mediator)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def move(booking, desk, starts_at=TEN, **changes) -> Booking:
    facts = {"access_point": desk.place, "mediator": desk.mediator, "by": desk.mediator}
    return actions.move_booking(
        **{"booking": booking, "starts_at": starts_at, "now": NOW, **facts, **changes}
    )


def slot(starts_at, mediator) -> str:
    return f"{starts_at:%Y%m%dT%H%MZ}-{mediator.pk}"


def test_the_same_booking_has_another_time_and_the_old_one_is_free(desk, booking):
    moved = move(booking, desk)
    assert moved.pk == booking.pk
    assert Session.objects.get().starts_at == TEN
    assert Session.objects.get().ends_at == ELEVEN
    desk.request(NINE, phone="+33639980002")  # free again
    assert Booking.objects.live().count() == 2


def test_what_waited_is_void_and_the_person_hears_the_new_time(desk, booking):
    before = set(Message.objects.values_list("pk", flat=True))
    move(booking, desk)
    old = Message.objects.filter(pk__in=before)
    assert set(old.values_list("state", flat=True)) == {"voided"}
    news = Message.objects.exclude(pk__in=before).order_by("due_at")
    assert [message.event for message in news] == ["moved", "reminder"]
    assert "10h" in news[0].body
    assert {message.revision for message in news} == {2}


def test_the_trail_says_who_moved_it(desk, booking):
    move(booking, desk)
    event = AuditEvent.objects.get(verb=Verb.BOOKING_MOVED)
    assert (event.actor_id, event.subject_id) == (desk.mediator.pk, str(booking.pk))


def test_moved_to_where_it_is_nothing_changes(desk, booking):
    count = Message.objects.count()
    move(booking, desk)
    again = move(booking, desk)
    booking.refresh_from_db()
    assert (again.revision, booking.revision) == (1, 1)
    assert Message.objects.count() == count + 2


def test_a_yes_for_the_old_time_is_no_yes_for_the_new_one(desk, booking):
    actions.confirm_booking(booking=booking, now=NOW)
    assert move(booking, desk).confirmed_at is None


@pytest.mark.parametrize(
    ("starts_at", "refusal"),
    [
        (TEN, refusals.SlotTaken),
        (NINE + timedelta(days=1), refusals.SlotNotOffered),
        (NINE - timedelta(days=14), refusals.SlotNotOffered),
    ],
)
def test_a_time_that_is_not_free_is_refused_and_the_booking_stays(
    desk, booking, starts_at, refusal
):
    desk.request(TEN, phone="+33639980002")
    with pytest.raises(refusal):
        move(booking, desk, starts_at)
    booking.refresh_from_db()
    assert (booking.session.starts_at, booking.revision) == (NINE, 0)


def test_what_has_begun_or_is_cancelled_or_a_workshop_is_not_moved(desk, booking):
    with pytest.raises(refusals.TooLateToMove):
        move(booking, desk, now=NINE)
    seat = take_seat(make_workshop(desk))
    with pytest.raises(refusals.NotMovable):
        move(seat, desk)
    actions.cancel_booking(booking=booking, by=None, now=NOW)
    with pytest.raises(refusals.NotBooked):
        move(booking, desk)


def test_a_citizen_keeps_the_notice_and_horizon_of_the_kind(desk, booking):
    late = NOW + timedelta(days=70)  # a Monday, past six weeks
    with pytest.raises(refusals.SlotNotOffered):
        actions.request_move(booking=booking, starts_at=late, now=NOW)
    assert move(booking, desk, late).session.starts_at == late  # staff may


def test_a_citizen_keeps_the_mediator_when_that_one_is_free(desk, booking):
    other = make_mediator(desk.territory, "Zoé")
    make_opening_range(other, desk.place, desk.kind)
    moved = actions.request_move(booking=booking, starts_at=TEN, now=NOW)
    assert moved.session.mediator == desk.mediator
    busy = desk.request(ELEVEN, phone="+33639980002").session
    Session.objects.filter(pk=busy.pk).update(mediator=desk.mediator)
    moved = actions.request_move(booking=moved, starts_at=ELEVEN, now=NOW)
    assert moved.session.mediator == other


def test_a_mediator_moves_it_in_two_screens_and_the_person_is_the_same(desk, booking, alice):
    page = alice.get(reverse("agenda:booking", args=[booking.pk]))
    path = reverse("agenda:move", args=[booking.pk])
    assert path in page.text
    hours = alice.get(path)
    wanted = slot(TEN, desk.mediator)
    assert f"creneau={wanted}" in hours.text
    asking = alice.get(path, {"creneau": wanted})
    assert "Un SMS part" in asking.text
    assert Session.objects.get().starts_at == NINE
    answer = alice.post(path, {"creneau": wanted})
    assert answer["Location"] == reverse("agenda:booking", args=[booking.pk])
    assert Session.objects.get().starts_at == TEN


def test_a_lost_slot_shows_the_hours_again(desk, booking, alice):
    desk.request(TEN, phone="+33639980002")
    path = reverse("agenda:move", args=[booking.pk])
    answer = alice.post(path, {"creneau": slot(TEN, desk.mediator)})
    assert answer.status_code == 409
    assert "Cette heure vient d’être prise." in answer.text
    assert slot(ELEVEN, desk.mediator) in answer.text


def test_given_to_a_colleague_it_leaves_ones_own_day(desk, booking, alice):
    zoe = make_mediator(desk.territory, "Zoé")
    make_opening_range(zoe, desk.place, desk.kind)
    path = reverse("agenda:move", args=[booking.pk])
    assert f"-{zoe.pk}" not in alice.get(path).text
    assert f"-{zoe.pk}" in alice.get(path, {"equipe": 1, "apres": "2026-12-07"}).text
    answer = alice.post(path, {"creneau": slot(TEN, zoe)})
    assert answer["Location"] == "/espace/"
    assert Session.objects.get().mediator == zoe


@pytest.mark.parametrize("wrong", ["", "x", "20261214T0900Z", "20261214T0900Z-999999", "٢-1"])
def test_what_is_no_slot_is_not_found(desk, booking, alice, wrong):
    path = reverse("agenda:move", args=[booking.pk])
    assert alice.post(path, {"creneau": wrong}).status_code == 404


def test_a_mediator_of_the_neighbour_is_no_mediator_here(desk, booking, alice, thierry):
    stranger = make_mediator(thierry)
    path = reverse("agenda:move", args=[booking.pk])
    assert alice.post(path, {"creneau": slot(TEN, stranger)}).status_code == 404


def test_another_mediators_booking_is_not_found(desk, booking, soissons):
    other = client_of(make_mediator(soissons, "Zoé"))
    assert other.get(reverse("agenda:move", args=[booking.pk])).status_code == 404


def test_a_citizen_moves_it_by_the_ticket_after_a_question(desk, booking, client):
    ticket = tickets.ticket_for(booking)
    path = reverse("agenda:move_mine", args=[ticket])
    assert path in client.get(reverse("agenda:booked", args=[ticket])).text
    hours = client.get(path)
    assert f"debut={TEN:%Y%m%dT%H%MZ}" in hours.text
    asked = client.get(path, {"debut": f"{TEN:%Y%m%dT%H%MZ}"})
    assert "Oui, déplacer" in asked.text
    assert Session.objects.get().starts_at == NINE
    answer = client.post(path, {"debut": f"{TEN:%Y%m%dT%H%MZ}"}, follow=True)
    assert "Votre rendez-vous est déplacé." in answer.text
    assert Session.objects.get().starts_at == TEN
    event = AuditEvent.objects.get(verb=Verb.BOOKING_MOVED)
    assert event.actor_id is None


def test_it_is_offered_among_ones_own_appointments(desk, booking, client):
    client.force_login(User.objects.create_citizen(phone="+33639980001"))
    assert ">Déplacer<" in client.get("/mes-rendez-vous/").text
    desk.kind.is_public = False
    desk.kind.save()
    assert ">Déplacer<" not in client.get("/mes-rendez-vous/").text


def test_what_citizens_may_not_take_they_do_not_move(desk, booking, client):
    desk.kind.is_public = False
    desk.kind.save()
    path = reverse("agenda:move_mine", args=[tickets.ticket_for(booking)])
    answer = client.post(path, {"debut": f"{TEN:%Y%m%dT%H%MZ}"}, follow=True)
    assert "Appelez-nous." in answer.text
    assert Session.objects.get().starts_at == NINE
    with pytest.raises(refusals.NotForCitizens):
        move(booking, desk, by=None)


def test_a_prescriber_moves_what_they_booked(desk, soissons):
    paul = make_member(soissons, Role.PRESCRIBER, "Paul")
    booking = desk.book(booked_by=paul, origin=Booking.Origin.PRESCRIBER)
    path = reverse("agenda:move", args=[booking.pk])
    assert client_of(paul).post(path, {"creneau": slot(TEN, desk.mediator)}).status_code == 302
    assert Session.objects.get().starts_at == TEN
