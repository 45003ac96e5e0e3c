"""How long somebody stays signed in, and what is left afterwards: on the server alone."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from inclusion.people import sessions
from inclusion.people.models import Membership, Role
from tests.factories import NOW, PASSWORD, make_member, make_user

MINUTE = timedelta(minutes=1)
SPACE = "/espace/"


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def is_in(client) -> bool:
    """Asked without being seen: the page's own clock does not prolong anything."""
    return client.get("/session/").json()["left"] > 0


@pytest.mark.parametrize(
    ("role", "idle", "whole"),
    [
        (None, 10, 60),
        (Role.MEDIATOR, 30, 600),
        (Role.PRESCRIBER, 30, 600),
        (Role.PLACE_MANAGER, 30, 600),
        (Role.READER_REVIEWER, 30, 600),
        (Role.COORDINATOR, 15, 600),
        (Role.ACCOUNTANT, 15, 600),
        (Role.EDITOR, 15, 600),
    ],
)
def test_each_role_has_the_limits_that_were_promised(soissons, clock, role, idle, whole):
    user = make_member(soissons, role) if role else make_user()
    client = signed_in(user)
    clock.shift(idle * MINUTE)
    assert is_in(client)
    clock.shift(MINUTE + timedelta(seconds=1))
    assert not is_in(client)
    busy = signed_in(user)
    for _ in range(0, whole, 5):
        assert is_in(busy)
        busy.post("/session/rester/")
        clock.shift(5 * MINUTE)
    assert not is_in(busy)


def test_operators_have_the_limits_of_administrators(soissons):
    assert sessions.limits_of(make_user(is_superuser=True)) == sessions.ADMINISTRATOR
    assert sessions.limits_of(make_user(is_staff=True)) == sessions.ADMINISTRATOR


def test_the_strictest_of_several_roles_counts(soissons, thierry):
    user = make_member(soissons, Role.MEDIATOR)
    assert sessions.limits_of(user) == sessions.STAFF
    Membership.objects.create(user=user, territory=thierry, role=Role.ACCOUNTANT)
    assert sessions.limits_of(user) == sessions.ADMINISTRATOR


def test_the_limits_follow_the_roles_within_a_minute(soissons, clock):
    user = make_member(soissons, Role.MEDIATOR)
    client = signed_in(user)
    Membership.objects.create(user=user, territory=soissons, role=Role.COORDINATOR)
    clock.shift(MINUTE)
    client.get(SPACE)
    assert client.session[sessions.LIMITS] == "administrator"
    Membership.objects.filter(user=user).update(left_at=NOW + MINUTE)
    clock.shift(MINUTE)
    client.get(SPACE)
    assert client.session[sessions.LIMITS] == "citizen"


class Sitting(dict):
    """A session's facts, without a database."""


@given(
    limits=st.sampled_from([sessions.CITIZEN, sessions.STAFF, sessions.ADMINISTRATOR]),
    gaps=st.lists(st.integers(0, 40 * 60), max_size=60),
)
def test_a_session_never_ends_early_and_never_outlives_its_limit_by_more_than_a_minute(
    limits, gaps
):
    """Clicks at any rhythm: ended after the limit + 1 minute, alive until the limit."""
    start = now = seen = datetime(2026, 12, 7, tzinfo=UTC)
    session = Sitting()
    sessions.begin(session, limits=limits, now=start)
    for gap in gaps:
        now += timedelta(seconds=gap)
        is_alive = sessions.watch_over(session).left(now) > 0
        quiet = now - seen
        if quiet > limits.idle + MINUTE or now - start > limits.whole + MINUTE:
            assert not is_alive
        if quiet < limits.idle and now - start < limits.whole:
            assert is_alive
        if not is_alive:
            return
        seen = now
        if sessions.watch_over(session).is_worth_writing(now):
            sessions.touch(session, user=AnonymousUser(), now=now)
            session[sessions.LIMITS] = limits.name


def test_a_minute_of_clicks_writes_once(soissons, clock, django_assert_max_num_queries):
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    seen = client.session[sessions.LAST_SEEN_AT]
    for _ in range(11):
        clock.shift(timedelta(seconds=5))
        client.get(SPACE)
    assert client.session[sessions.LAST_SEEN_AT] == seen
    clock.shift(timedelta(seconds=5))
    client.get(SPACE)
    assert client.session[sessions.LAST_SEEN_AT] == seen + 60


def test_a_clock_that_was_wrong_does_not_prolong_a_session(soissons, clock):
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    clock.shift(-timedelta(hours=1))
    client.get(SPACE)
    clock.shift(32 * MINUTE)
    assert not is_in(client)


def test_the_next_click_leads_to_sign_in_with_a_sentence_and_the_way_back(soissons, clock):
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    clock.shift(timedelta(hours=2))
    led = client.get("/espace/cheques/")
    assert led["Location"] == "/connexion/?next=%2Fespace%2Fcheques%2F"
    assert "no-store" in led["Cache-Control"]
    page = client.get(led["Location"]).content.decode()
    assert "Nous avons fermé votre accès pour protéger vos données." in page
    assert "n’est pas enregistré" not in page
    assert "Nous avons fermé" not in client.get("/connexion/").content.decode()


@pytest.mark.parametrize("path", ["/espace/rendez-vous/12/", "/espace/?jour=2026-12-08"])
def test_an_address_that_may_name_somebody_is_not_kept(soissons, clock, path):
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    clock.shift(timedelta(hours=2))
    assert client.get(path)["Location"] == "/connexion/"


def test_what_was_being_written_is_said_to_be_lost(soissons, clock):
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    clock.shift(timedelta(hours=2))
    led = client.post("/espace/cheques/", {"code": "B7K2"})
    assert led["Location"] == "/connexion/"
    assert "n’est pas enregistré" in client.get("/connexion/").content.decode()


def test_a_public_page_stays_open_after_the_end(soissons, clock):
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    clock.shift(timedelta(hours=2))
    page = client.get("/recherche/")
    assert page.status_code == 200
    assert "Nous avons fermé votre accès" in page.content.decode()
    assert "Me déconnecter" not in page.content.decode()


def test_an_ended_session_is_gone_from_the_database(soissons, clock):
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    key = client.session.session_key
    clock.shift(timedelta(hours=2))
    client.get(SPACE)
    assert not Session.objects.filter(pk=key).exists()


def test_a_session_that_nobody_began_is_over(soissons, clock):
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    session = client.session
    del session[sessions.SIGNED_IN_AT]
    session.save()
    assert client.get(SPACE).status_code == 302
    assert "_auth_user_id" not in client.session


def test_staying_is_a_click_and_asking_is_none(soissons, clock):
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    clock.shift(29 * MINUTE)
    assert client.get("/session/").json() == {"left": 120, "can_stay": True}
    assert client.get("/session/").json()["left"] == 120
    assert client.post("/session/rester/").json() == {"left": 31 * 60, "can_stay": True}
    clock.shift(30 * MINUTE)
    assert is_in(client)


def test_near_the_end_of_all_nothing_prolongs(soissons, clock):
    client = signed_in(make_user())
    for _ in range(59):
        clock.shift(MINUTE)
        told = client.post("/session/rester/").json()
    assert told == {"left": 60, "can_stay": False}


def test_nobody_stays_who_is_not_signed_in(soissons):
    assert Client().get("/session/").json() == {"left": 0, "can_stay": False}
    assert Client().post("/session/rester/").json()["left"] == 0
    assert Client(enforce_csrf_checks=True).post("/session/rester/").status_code == 403


def test_the_editor_s_own_pings_do_not_keep_anybody_signed_in(soissons, clock):
    client = signed_in(make_member(soissons, Role.EDITOR))
    for _ in range(17):
        clock.shift(MINUTE)
        client.post("/gestion/editing-sessions/ping/wagtailcore/page/1/1/")
    assert not is_in(client)


def test_signing_out_ends_everything(soissons):
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    old = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = client.post("/deconnexion/")
    assert answer["Clear-Site-Data"] == '"cache"'  # « Affichage » stays: the device is one's own
    assert "no-store" in answer["Cache-Control"]
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""
    assert not Session.objects.filter(pk=old).exists()
    replayed = Client()
    replayed.cookies[settings.SESSION_COOKIE_NAME] = old
    assert replayed.get(SPACE)["Location"].startswith("/connexion/")
    assert replayed.get("/session/").json()["left"] == 0


def test_asking_to_sign_out_signs_nobody_out(soissons):
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    assert "Clear-Site-Data" not in client.get("/deconnexion/")
    assert is_in(client)


def test_the_editor_s_own_way_out_is_the_same(soissons):
    client = signed_in(make_member(soissons, Role.EDITOR))
    assert client.post("/gestion/logout/")["Clear-Site-Data"] == '"cache"'
    assert not is_in(client)


def test_signing_in_changes_the_key(soissons):
    """Session fixation: a key set before sign-in is worth nothing after it."""
    user = make_member(soissons, Role.MEDIATOR)
    client = Client()
    session = client.session
    session["before"] = "x"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted = session.session_key
    client.login(username=user.email, password=PASSWORD)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    intruder = Client()
    intruder.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert intruder.get(SPACE).status_code == 302


@pytest.mark.parametrize(
    "path",
    ["/espace/", "/espace/rendez-vous/999999/", "/gestion/", "/gestion/nulle-part/", "/lieux/"],
)
def test_nothing_is_stored_of_what_somebody_signed_in_was_answered(soissons, path):
    """Pages, refusals, redirects; the public pages too, which show that somebody is signed in."""
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    assert "no-store" in client.get(path)["Cache-Control"]
    assert "no-store" in client.post(path, {"x": "y"})["Cache-Control"]


def test_a_fault_of_ours_is_not_stored_either(soissons, monkeypatch):
    client = signed_in(make_member(soissons, Role.MEDIATOR))
    client.raise_request_exception = False
    monkeypatch.setattr("passerelle.views.search_site", lambda **_: 1 / 0)
    answer = client.get("/recherche/?q=mail")
    assert answer.status_code == 500
    assert "no-store" in answer["Cache-Control"]


def test_visitors_without_an_account_cost_nothing(soissons, django_assert_max_num_queries):
    """No cookie, no query, no button; their pages may be kept by a browser."""
    with django_assert_max_num_queries(2):  # whose site is it, and whose rows are seen after it
        page = Client().get("/connexion/creer/")
    assert "Me déconnecter" not in page.content.decode()
    assert "Cookie" not in Client().get("/lieux/").get("Vary", "")


def test_public_pages_carry_the_way_out_for_whoever_is_signed_in(soissons):
    client = signed_in(make_user())
    page = client.get("/lieux/").content.decode()
    assert page.count("Me déconnecter") == 2  # the bar, the question before the end
    assert 'data-left="660"' in page
    assert "Après 10 minutes sans clic" in page
