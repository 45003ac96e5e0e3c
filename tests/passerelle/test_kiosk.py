"""A shared computer: an appointment of another visit stays shut, whatever leads to its address."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from inclusion.people.models import Role, User
from passerelle import kiosk
from tests.factories import NOW, PASSWORD, make_member
from tests.passerelle.access.world import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ticket(soissons, thierry) -> str:
    """The address that the browser's history kept."""
    return reverse("agenda:booked", args=[make_world(soissons, thierry).ours.ticket])


@pytest.fixture
def computer() -> Client:
    client = Client()
    client.cookies[kiosk.COOKIE] = kiosk.SHARED
    return client


def test_signing_out_towards_a_ticket_does_not_open_it(computer, ticket):
    for lead in (computer.get, computer.post):
        assert lead("/deconnexion/", {"next": ticket})["Location"] == ticket
        assert computer.get(ticket).status_code == 410


def test_nor_does_signing_in(computer, ticket, soissons):
    user = make_member(soissons, Role.MEDIATOR)
    words = {"login": user.email, "password": PASSWORD, "next": ticket}
    assert computer.post("/connexion/", words)["Location"] == ticket
    assert computer.get(ticket).status_code == 410
    computer.get("/connexion/", {"next": ticket})
    assert computer.get(ticket).status_code == 410


def test_a_visit_does_not_cut_the_session_of_whoever_signs_in(computer, soissons):
    """Ten minutes after a booking, however much one clicks: it did."""
    with time_machine.travel(NOW, tick=False) as clock:
        visit = computer.session
        visit.set_expiry(kiosk.VISIT)
        visit.save()
        computer.cookies[settings.SESSION_COOKIE_NAME] = visit.session_key
        computer.force_login(User.objects.create_citizen(phone="+33639980077"))
        assert computer.session.get_expire_at_browser_close()
        for _ in range(3):
            assert computer.get("/mes-rendez-vous/").status_code == 200
            clock.shift(timedelta(minutes=5, seconds=1))


def test_elsewhere_the_address_opens(ticket):
    """The control: the same address, on one's own phone."""
    assert Client().get(ticket).status_code == 200
