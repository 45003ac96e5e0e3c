"""Is it alive, is it ready, whose site is it, and what a person reads when something is wrong."""

import pytest
from django.db import OperationalError
from django.test import Client

from inclusion.people.models import Role
from tests.factories import make_member

NEW_BOOKING = "/espace/rendez-vous/nouveau/"


def test_the_process_says_that_it_is_alive_without_a_query(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready_means_that_postgresql_answers(client):
    assert client.get("/readyz").status_code == 200


def test_not_ready_when_postgresql_is_gone(client, mocker_free_cursor):
    assert client.get("/readyz").status_code == 503


@pytest.fixture
def mocker_free_cursor(monkeypatch):
    def no_cursor():
        raise OperationalError("gone")

    monkeypatch.setattr("passerelle.views.connection.cursor", no_cursor)


def test_who_may_not_edit_is_told_so_instead_of_being_sent_round_for_ever(client, soissons):
    client.force_login(make_member(soissons, Role.MEDIATOR))
    response = client.get("/gestion/", follow=True)
    assert response.status_code == 403
    assert "/deconnexion/" in response.content.decode()


@pytest.mark.parametrize(
    ("role", "closed"),
    [(Role.PRESCRIBER, ["/espace/"]), (Role.PLACE_MANAGER, ["/espace/", NEW_BOOKING])],
)
def test_the_menu_of_staff_shows_no_closed_door(client, soissons, role, closed):
    client.force_login(make_member(soissons, role))
    menu = client.get("/espace/", follow=True).content.decode().partition('class="staff-nav"')[2]
    assert [door for door in ("/espace/", NEW_BOOKING) if f'<a href="{door}"' not in menu] == closed


def test_a_sign_in_that_is_not_filled_in_says_what_to_write(client, soissons):
    page = client.post("/connexion/", {"login": "", "password": ""}).content.decode()
    assert "Écrivez votre adresse e-mail." in page
    assert "Écrivez votre mot de passe." in page
    page = client.post("/connexion/oubli/", {"email": "nadia"}).content.decode()
    assert "Cette adresse n’est pas complète." in page


def test_every_page_says_how_accessible_the_site_is(client, soissons):
    page = client.get("/nulle-part/").content.decode().replace("\u00a0", " ")
    assert f"Accessibilité : {soissons.get_accessibility_display()}</a>" in page


@pytest.mark.django_db
def test_a_host_name_of_nobody_is_not_found(client):
    response = client.get("/", headers={"host": "inconnu.test"})
    assert response.status_code == 404


def test_an_unknown_address_says_what_to_do_and_shows_the_phone(client, soissons):
    response = client.get("/nulle-part/")
    assert response.status_code == 404
    assert "03\u00a053\u00a001\u00a000\u00a001" in response.content.decode()


def test_a_form_without_its_token_is_answered_in_plain_french(soissons):
    response = Client(enforce_csrf_checks=True).post("/connexion/", {"login": "a@b.test"})
    assert response.status_code == 403
    assert "<h1" in response.content.decode()


def test_pages_of_signed_in_people_are_not_stored(client, soissons):
    client.force_login(make_member(soissons, Role.MEDIATOR))
    assert "no-store" in client.get("/espace/")["Cache-Control"]


def test_every_page_carries_a_strict_content_policy(client, soissons):
    policy = client.get("/connexion/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
