"""Keys to the API: made on screen, shown once, held to their scopes, traced, revoked."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from inclusion.people import refusals
from inclusion.people.actions import keys, members
from inclusion.people.models import ApiToken, AuditEvent, Membership, Role, Scope, User, Verb
from inclusion.people.tokens import create_api_token, find_token
from tests.factories import NOW, make_member, make_organisation

pytestmark = pytest.mark.django_db
LIST, NEW = "/espace/reglages/cles/", "/espace/reglages/cles/nouvelle/"
BOOKINGS = "/api/v1/bookings"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def claire(soissons):
    return make_member(soissons, Role.COORDINATOR, "Claire")


@pytest.fixture
def nadia(soissons):
    return make_member(soissons, Role.MEDIATOR, "Nadia", organisation=make_organisation(soissons))


@pytest.fixture
def desk(claire):
    client = Client()
    client.force_login(claire)
    return client


def make(desk, owner, **fields):
    desk.get(NEW)
    facts = {
        "label": "Logiciel de la mairie",
        "member": owner.pk,
        "scopes": [Scope.BOOKINGS],
        "days": 90,
        "form": desk.session.get("key_form"),
    }
    return desk.post(NEW, facts | fields)


def secret_of(answer):
    return answer.context["secret"]


def call(secret, path=BOOKINGS, method="post"):
    return getattr(Client(), method)(
        path, headers={"Authorization": f"Bearer {secret}"}, content_type="application/json"
    )


def test_a_key_is_shown_once_and_stored_nowhere(desk, nadia):
    answer = make(desk, nadia)
    assert answer.status_code == 201
    assert "no-store" in answer["Cache-Control"]
    secret = secret_of(answer)
    assert secret in answer.text
    token = find_token(secret, now=NOW)
    assert (token.user, token.label) == (nadia, "Logiciel de la mairie")
    assert (token.scopes, token.expires_at) == ([Scope.BOOKINGS], NOW + 90 * DAY)
    text = desk.get(LIST).text
    assert secret not in text
    assert f"…{secret[-4:]}" in text
    assert secret not in json.dumps(dict(desk.session.items()))


def test_the_same_form_sent_again_makes_no_second_key(desk, nadia):
    desk.get(NEW)
    number = desk.session["key_form"]
    facts = {"label": "A", "member": nadia.pk, "scopes": ["bookings"], "days": 30, "form": number}
    assert desk.post(NEW, facts).status_code == 201
    assert desk.post(NEW, facts)["Location"] == LIST
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"label": ""}, {"member": ""}, {"scopes": []}, {"scopes": ["all"]}, {"days": 3650}],
)
def test_a_wrong_form_makes_no_key(desk, nadia, wrong):
    assert make(desk, nadia, **wrong).status_code == 422
    assert not ApiToken.objects.exists()


def test_no_key_is_made_for_the_neighbour_s_member(desk, thierry):
    assert make(desk, make_member(thierry, Role.EDITOR)).status_code == 422


def test_no_key_is_made_for_somebody_without_role(soissons, claire, thierry):
    stranger = make_member(thierry, Role.EDITOR)
    facts = {"territory": soissons, "label": "A", "days": 30, "by": claire, "now": NOW}
    with pytest.raises(refusals.NotAMember):
        keys.make_key(user=stranger, scopes=["bookings"], **facts)
    with pytest.raises(refusals.NoScope):
        keys.make_key(user=claire, scopes=[], **facts)


def test_a_key_without_the_scope_is_refused_with_a_problem(desk, nadia):
    secret = secret_of(make(desk, nadia, scopes=["redemptions"]))
    answer = call(secret)
    assert answer.status_code == 403
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "insufficient_scope"


def test_a_scope_gives_no_more_than_the_role(desk, soissons):
    editor = make_member(soissons, Role.EDITOR)
    secret = secret_of(make(desk, editor, scopes=["redemptions"]))
    answer = Client().post(
        "/api/v1/redemptions",
        json.dumps({"code": "x", "access_point": 1}),
        headers={
            "Authorization": f"Bearer {secret}",
            "Idempotency-Key": "6f1c2d4e-9c1e-4c2b-8b1d-2f3a4b5c6d7e",
        },
        content_type="application/json",
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_each_changing_call_is_in_the_trail_with_its_key(desk, nadia):
    secret = secret_of(make(desk, nadia))
    token = ApiToken.objects.get()
    call(secret)
    event = AuditEvent.objects.get(verb=Verb.KEY_USED)
    assert (event.actor_id, event.token_id) == (nadia.pk, token.pk)
    assert (event.door, event.subject_id) == ("api", str(token.pk))


def test_the_last_call_is_noted_to_the_minute(desk, nadia):
    secret = secret_of(make(desk, nadia))
    for seconds, noted in [(0, 0), (59, 0), (60, 60), (90, 60)]:
        with time_machine.travel(NOW + timedelta(seconds=seconds), tick=False):
            call(secret)
        assert ApiToken.objects.get().last_used_at == NOW + timedelta(seconds=noted)


def test_dead_keys_open_nothing(desk, soissons, nadia, thierry):
    secret = secret_of(make(desk, nadia))
    token = ApiToken.objects.get()
    with time_machine.travel(NOW + 90 * DAY, tick=False):
        assert call(secret).status_code == 401
    page = reverse("people:key_revoke", args=[token.pk])
    assert "Révoquer cette clé ?" in desk.get(page).text
    assert desk.post(page)["Location"] == LIST
    assert call(secret).status_code == 401
    token.refresh_from_db()
    assert token.revoked_at == NOW
    assert "déjà révoquée" in desk.post(page, follow=True).text


def test_a_key_dies_when_its_owner_leaves(soissons, nadia):
    secret = create_api_token(user=nadia, territory=soissons, now=NOW)
    Membership.objects.filter(user=nadia).update(left_at=NOW)
    assert call(secret).status_code == 401


def test_a_key_opens_nothing_at_the_neighbour_s(soissons, nadia, thierry):
    secret = create_api_token(user=nadia, territory=soissons, now=NOW)
    answer = Client().post(
        BOOKINGS, headers={"Authorization": f"Bearer {secret}", "host": "chateau-thierry.localhost"}
    )
    assert answer.status_code == 401


def test_the_neighbour_s_key_can_not_be_revoked_from_here(desk, thierry):
    create_api_token(user=make_member(thierry, Role.EDITOR), territory=thierry, now=NOW)
    token = ApiToken.objects.get()
    assert desk.post(reverse("people:key_revoke", args=[token.pk])).status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None


def test_keys_of_commands_hold_every_scope(soissons, nadia):
    create_api_token(user=nadia, territory=soissons, now=NOW)
    assert set(ApiToken.objects.get().scopes) == set(Scope.values)


def test_the_list_asks_the_same_questions_however_long(
    desk, soissons, nadia, django_assert_max_num_queries
):
    for _key in range(8):
        create_api_token(user=nadia, territory=soissons, now=NOW)
    with django_assert_max_num_queries(8):
        desk.get(LIST)


def test_the_database_knows_the_scopes(soissons, nadia):
    create_api_token(user=nadia, territory=soissons, now=NOW)
    with pytest.raises(IntegrityError, match="api_token_scopes_are_known"):
        ApiToken.objects.update(scopes=["everything"])


@pytest.fixture
def made_by_claire(desk, soissons, nadia):
    make_member(soissons, Role.COORDINATOR, "Paul")  # somebody is left to run the territory
    return secret_of(make(desk, nadia))


def role_of(user):
    return Membership.objects.current().get(user=user)


def test_a_key_made_for_another_account_ends_with_the_role_of_who_made_it(
    made_by_claire, claire, soissons
):
    members.end_membership(membership=role_of(claire), by=claire, now=NOW)
    assert call(made_by_claire).status_code == 401
    assert AuditEvent.objects.filter(verb=Verb.KEY_REVOKED).count() == 1
    Membership.objects.create(user=claire, territory=soissons, role=Role.COORDINATOR)
    assert call(made_by_claire).status_code == 401  # she comes back, the key does not


def test_a_coordinator_who_becomes_a_mediator_keeps_no_key_of_others(
    made_by_claire, claire, soissons
):
    members.change_role(
        membership=role_of(claire),
        role=Role.MEDIATOR,
        organisation=make_organisation(soissons),
        by=claire,
        now=NOW,
    )
    assert call(made_by_claire).status_code == 401


@pytest.mark.parametrize("how", ["left", "closed", "other role"])
def test_the_key_is_dead_even_when_no_action_was_told(made_by_claire, claire, how):
    assert find_token(made_by_claire, now=NOW)
    if how == "closed":
        User.objects.filter(pk=claire.pk).update(is_active=False)
    change = {"left": {"left_at": NOW}, "other role": {"role": Role.EDITOR}}.get(how)
    if change:
        Membership.objects.filter(user=claire).update(**change)
    assert find_token(made_by_claire, now=NOW) is None
    assert ApiToken.objects.get().revoked_at is None


def test_a_key_of_one_s_own_stays_while_one_has_a_role(desk, soissons, claire):
    make_member(soissons, Role.COORDINATOR, "Paul")
    secret = secret_of(make(desk, claire))
    members.change_role(
        membership=role_of(claire),
        role=Role.EDITOR,
        organisation=None,
        by=claire,
        now=NOW,
    )
    assert find_token(secret, now=NOW)
    assert call(secret).status_code in {403, 422}  # an editor books nothing, whatever the scope


def test_the_screen_says_how_many_keys_end_with_a_role(made_by_claire, desk, claire):
    page = desk.get(reverse("people:membership_end", args=[role_of(claire).pk]))
    assert "1 clé d’API créée par cette personne" in page.text


def test_a_key_that_sleeps_is_said_closed_and_not_finished(made_by_claire, desk, claire, soissons):
    paul = Membership.objects.get(user__first_name="Paul").user
    Membership.objects.filter(user=claire).update(role=Role.EDITOR)
    client = Client()
    client.force_login(paul)
    assert "fermée : son compte, ou qui l’a créée" in client.get(LIST).text
