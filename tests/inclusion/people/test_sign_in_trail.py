"""In and out, and what guards an account: in the trail of its territory, for staff only."""

import pytest
from django.test import Client

from inclusion.people.models import Role, User
from inclusion.people.models.audit import AuditEvent
from tests.factories import PASSWORD, make_member, make_user

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def sign_in(client: Client, user: User, password: str = PASSWORD) -> None:
    client.post("/connexion/", {"login": user.email, "password": password})


def test_somebody_of_the_network_comes_and_goes(client, soissons):
    alice = make_member(soissons, Role.MEDIATOR)
    sign_in(client, alice)
    client.post("/deconnexion/")
    assert verbs() == ["signed_in", "signed_out"]
    assert set(AuditEvent.objects.values_list("actor", "territory")) == {(alice.pk, soissons.pk)}


def test_a_new_password_is_noted(client, soissons):
    sign_in(client, make_member(soissons, Role.MEDIATOR))
    new = "une-phrase-toute-neuve-2026"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/espace/compte/mot-de-passe/", form).status_code == 302
    assert "password_changed" in verbs()


def test_citizens_and_strangers_to_the_territory_are_not_followed(client, soissons, thierry):
    for user in (make_user(), make_member(thierry, Role.MEDIATOR)):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        client.post("/deconnexion/")
    assert verbs() == []


def test_a_wrong_password_for_somebody_of_the_network_is_noted_without_actor(client, soissons):
    alice = make_member(soissons, Role.MEDIATOR)
    sign_in(client, alice, "x")
    client.post("/connexion/", {"login": "inconnue@exemple.test", "password": "x"})
    event = AuditEvent.objects.get()
    assert (event.verb, event.actor_id, event.subject_id) == ("sign_in_failed", None, str(alice.pk))


def test_refused_tries_fill_no_trail(client, soissons):
    alice = make_member(soissons, Role.MEDIATOR)
    for _try in range(15):
        sign_in(client, alice, "x")
    assert verbs() == ["sign_in_failed"] * 10


def test_a_wrong_password_at_the_neighbours_door_is_not_their_business(client, soissons, thierry):
    sign_in(client, make_member(thierry, Role.MEDIATOR), "x")
    assert verbs() == []
