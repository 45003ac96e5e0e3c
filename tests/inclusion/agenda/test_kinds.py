"""Kinds of sessions from the screen: made, changed, retired; the reminder is seen before."""

import re

import pytest
import time_machine
from django.db import IntegrityError, transaction

from inclusion.agenda.models import SessionKind
from inclusion.people.models import Role
from inclusion.people.models.audit import AuditEvent, Verb
from tests.factories import NOW, make_access_point, make_member, make_session_kind
from tests.inclusion.agenda.scenes import make_desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
LIST, NEW = "/espace/reglages/types/", "/espace/reglages/types/nouveau/"
ANSWERS = {
    "kind": "appointment",
    "name": "Aide personnelle",
    "explanation": "Une personne vous aide.",
    "duration_minutes": "45",
    "is_public": "on",
    "min_notice_minutes": "120",
    "horizon_days": "42",
    "reminder_minutes_before": "1440",
    "garder": "1",
}


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def claire(client, soissons):
    client.force_login(make_member(soissons, Role.COORDINATOR, "Claire"))
    return client


def one(kind) -> str:
    return f"{LIST}{kind.pk}/"


def sms(page) -> str:
    return re.search(r'class="bubble">([^<]+)<', page.content.decode())[1].replace("&#x27;", "'")


def test_a_kind_is_made_and_changed(claire, soissons):
    assert claire.post(NEW, ANSWERS).headers["Location"] == LIST
    [made] = SessionKind.objects.all()
    assert (made.territory, made.kind, made.duration_minutes) == (soissons, "appointment", 45)
    claire.post(
        one(made), ANSWERS | {"duration_minutes": "30", "is_public": "", "kind": "workshop"}
    )
    made.refresh_from_db()
    assert (made.duration_minutes, made.is_public, made.kind) == (30, False, "appointment")
    assert [event.verb for event in AuditEvent.objects.all()] == [Verb.SETTINGS_CHANGED] * 2
    assert "L’équipe réserve" in claire.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "Remplissez cette case."),
        ({"duration_minutes": "4"}, "5"),
        ({"duration_minutes": "500"}, "480"),
        ({"kind": "concert"}, "choix"),
        ({"horizon_days": "4000"}, "choix"),
        ({"name": "Déjà là"}, "porte déjà ce nom"),
    ],
)
def test_what_cannot_stand_is_said(claire, soissons, changes, says):
    make_session_kind(soissons, name="Déjà là")
    page = claire.post(NEW, ANSWERS | changes)
    assert page.status_code == 422
    assert says in page.content.decode()
    assert SessionKind.objects.count() == 1


def test_the_reminder_is_shown_as_the_phone_will_before_anything_is_kept(claire, soissons):
    make_access_point(soissons, "Médiathèque du Port")
    answers = {name: value for name, value in ANSWERS.items() if name != "garder"}
    page = claire.post(NEW, answers)
    text = sms(page)
    assert "Fatima, rappel. Aide personnelle, mardi 15 décembre 14h30" in text
    assert "Médiathèque du Port" in text and "03 53 01 00 01" in text
    assert "1 SMS par personne" in page.content.decode()
    assert not SessionKind.objects.exists()
    hidden = sms(claire.post(NEW, answers | {"is_sensitive": "on"}))
    assert "Aide personnelle" not in hidden and "Rendez-vous" in hidden


def test_a_value_that_no_choice_names_may_stay(claire, soissons):
    kind = make_session_kind(soissons, name="Ancienne", reminder_minutes_before=90)
    page = claire.get(one(kind))
    assert 'value="90" selected' in page.content.decode()
    answers = ANSWERS | {"reminder_minutes_before": "90"}
    assert claire.post(one(kind), answers).status_code == 302


def test_a_kind_that_serves_is_retired_and_nobody_books_it_any_more(claire, soissons, client):
    desk = make_desk(soissons)
    refused = claire.post(f"{one(desk.kind)}etat/", {"geste": "supprimer"}, follow=True)
    assert "ne se supprime pas" in refused.content.decode()
    claire.post(f"{one(desk.kind)}etat/", {"geste": "retirer"})
    assert list(SessionKind.objects.for_territory(soissons).appointments()) == []
    desk_screen = claire.get("/espace/rendez-vous/nouveau/").content.decode()
    assert desk.kind.name not in desk_screen
    citizens = client.get(f"/rendez-vous/?lieu={desk.place.slug}").content.decode()
    assert desk.kind.name not in citizens
    claire.post(f"{one(desk.kind)}etat/", {"geste": "reprendre"})
    desk.kind.refresh_from_db()
    assert (desk.kind.is_retired, desk.kind.is_public) == (False, False)


def test_a_kind_made_by_mistake_is_deleted(claire, soissons):
    kind = make_session_kind(soissons)
    claire.post(f"{one(kind)}etat/", {"geste": "supprimer"})
    assert not SessionKind.objects.exists()


def test_the_database_shows_no_retired_kind_to_citizens(soissons):
    kind = make_session_kind(soissons)
    with pytest.raises(IntegrityError, match="session_kind_retired"), transaction.atomic():
        SessionKind.objects.filter(pk=kind.pk).update(is_retired=True)


def test_a_kind_of_another_territory_does_not_exist_here(claire, thierry):
    kind = make_session_kind(thierry)
    assert claire.get(one(kind)).status_code == 404
    assert claire.post(one(kind), ANSWERS).status_code == 404
    assert claire.post(f"{one(kind)}etat/", {"geste": "supprimer"}).status_code == 404
    assert kind.name not in claire.get(LIST).content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_only_coordinators_enter(client, soissons, role):
    client.force_login(make_member(soissons, role))
    assert client.get(LIST).status_code == 403
    assert client.post(NEW, ANSWERS).status_code == 403
