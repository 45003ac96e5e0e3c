"""Workshops are planned and called off from the screen."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from inclusion.agenda import refusals
from inclusion.agenda.actions import planning
from inclusion.agenda.models import Booking, Session, SessionKind
from inclusion.people.models import AuditEvent, Role, Verb
from notifications import relay
from notifications.models import Message
from tests.factories import NOW, make_beneficiary, make_mediator, make_member, make_session_kind
from tests.inclusion.agenda.scenes import NINE, make_desk, make_workshop, take_seat

pytestmark = pytest.mark.django_db
LIST, NEW = "/espace/ateliers/", "/espace/ateliers/nouveau/"


@pytest.fixture(autouse=True)
def _frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(soissons):
    return make_desk(soissons)


@pytest.fixture
def kind(desk):
    return make_session_kind(
        desk.territory, kind=SessionKind.Kind.WORKSHOP, name="Boîte mail", duration_minutes=120
    )


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def alice(desk) -> Client:
    return client_of(desk.mediator)


def answers(desk, kind, **changes):
    return {
        "session_kind": kind.pk,
        "access_point": desk.place.pk,
        "day": "2026-12-16",
        "hour": "14:00",
        "mediator": desk.mediator.pk,
        "capacity": 8,
        **changes,
    }


def test_a_mediator_plans_a_workshop_at_the_hour_of_the_place(desk, kind, alice):
    assert alice.post(NEW, answers(desk, kind))["Location"] == LIST
    session = Session.objects.get()
    assert f"{session.starts_at:%Y-%m-%d %H:%M}" == "2026-12-16 13:00"
    assert session.ends_at - session.starts_at == timedelta(hours=2)
    assert (session.capacity, session.mediator) == (8, desk.mediator)
    assert AuditEvent.objects.get(verb=Verb.SESSION_OPENED).actor_id == desk.mediator.pk
    assert "mercredi 16" in alice.get(LIST).text.lower()
    assert kind.name in Client().get("/ateliers/").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": ""},
        {"hour": "25:00"},
        {"capacity": 0},
        {"capacity": 101},
        {"session_kind": ""},
        {"day": "2026-12-01"},
    ],
)
def test_what_makes_no_workshop_is_refused_with_a_sentence(desk, kind, alice, wrong):
    page = alice.post(NEW, answers(desk, kind, **wrong))
    assert page.status_code == 422
    assert not Session.objects.exists()


def test_a_mediator_who_is_taken_is_said_so(desk, kind, alice):
    desk.book(NINE)
    page = alice.post(NEW, answers(desk, kind, day="2026-12-14", hour="08:30"))
    assert page.status_code == 409
    assert "déjà pris à cette heure" in page.text
    assert Session.objects.count() == 1


def test_a_mediator_plans_for_oneself_a_coordinator_for_all(desk, kind, alice, soissons):
    zoe = make_mediator(soissons, "Zoé")
    assert alice.post(NEW, answers(desk, kind, mediator=zoe.pk)).status_code == 422
    claire = client_of(make_member(soissons, Role.COORDINATOR, "Claire"))
    assert claire.post(NEW, answers(desk, kind, mediator=zoe.pk)).status_code == 302
    assert "0 atelier à venir" in alice.get(LIST).text
    assert "1 atelier à venir" in claire.get(LIST).text


def test_nothing_of_the_neighbour_is_offered(desk, kind, alice, thierry):
    abroad = make_desk_abroad(thierry)
    for name, value in abroad.items():
        assert alice.post(NEW, answers(desk, kind, **{name: value})).status_code == 422


def make_desk_abroad(thierry):
    far = make_desk(thierry)
    workshop = make_workshop(far)
    return {
        "session_kind": workshop.session_kind_id,
        "access_point": far.place.pk,
        "mediator": far.mediator.pk,
    }


def test_called_off_everybody_is_told_and_what_waited_is_void(desk, alice):
    session = make_workshop(desk)
    for number, name in enumerate(("Fatima", "Ahmed", "Odile")):
        take_seat(session, make_beneficiary(desk.territory, name, f"+3363998010{number}"))
    path = reverse("agenda:planned_cancel", args=[session.pk])
    assert "3 inscrits sur 8" in alice.get(path).text
    assert Session.objects.planned().count() == 1
    answer = alice.post(path, follow=True)
    assert "3 personnes étaient inscrites." in answer.text
    session.refresh_from_db()
    assert (session.status, session.seats_taken) == ("cancelled", 0)
    assert set(Booking.objects.values_list("status", flat=True)) == {"cancelled_by_service"}
    assert AuditEvent.objects.filter(verb=Verb.SESSION_CANCELLED).count() == 1
    told = Message.objects.filter(event="cancelled")
    assert told.count() == 3
    assert not Message.objects.exclude(event="cancelled").filter(state="pending").exists()
    relay.sweep(now=NOW + timedelta(minutes=5))
    assert set(told.values_list("state", flat=True)) == {"sent"}  # still true when it leaves


def test_called_off_twice_tells_once(desk):
    session = make_workshop(desk)
    take_seat(session)
    facts = {"session": session, "by": desk.mediator, "now": NOW}
    assert [planning.cancel_workshop(**facts) for _time in range(2)] == [1, 0]
    assert Message.objects.filter(event="cancelled").count() == 1


def test_what_has_begun_is_not_called_off(desk):
    session = make_workshop(desk)
    with pytest.raises(refusals.TooLateToCancel):
        planning.cancel_workshop(session=session, by=desk.mediator, now=session.starts_at)


def test_another_mediators_workshop_is_not_found(desk, soissons, thierry):
    session = make_workshop(desk)
    path = reverse("agenda:planned_cancel", args=[session.pk])
    assert client_of(make_mediator(soissons, "Zoé")).post(path).status_code == 404
    assert client_of(make_member(soissons, Role.PRESCRIBER)).post(path).status_code == 403


def test_more_workshops_cost_no_more_queries(desk, alice, django_assert_max_num_queries):
    for rank in range(5):
        make_workshop(desk, name=f"Atelier {rank}", starts_at=NINE + timedelta(days=rank + 1))
    with django_assert_max_num_queries(12):
        assert alice.get(LIST).context["workshops"][4]
