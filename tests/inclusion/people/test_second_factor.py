"""A second factor: for whom it is compulsory, how it is set up, that its codes can't be tried."""

import base64
import hmac
import re
import struct
from datetime import timedelta
from hashlib import sha1
from urllib.parse import unquote

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from inclusion.people.models import Role
from inclusion.people.second_factor import SecondFactorAdapter
from notifications import relay
from notifications.models import Message
from tests.factories import NOW, PASSWORD, make_member, make_user

SET_UP = "/espace/compte/proteger/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_is_exempt(settings):
    settings.SECOND_FACTOR_EXEMPT_DOMAINS = []
    with time_machine.travel(NOW, tick=False):
        yield


def sign_in(user, client: Client | None = None) -> Client:
    client = client or Client()
    client.post("/connexion/", {"login": user.email, "password": PASSWORD})
    return client


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_of(secret: str, at) -> str:
    """RFC 6238, written here again: an independent eye."""
    counter = struct.pack(">Q", int(at.timestamp()) // 30)
    mac = hmac.new(base64.b32decode(secret), counter, sha1).digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def set_up_app(client: Client) -> str:
    page = client.get("/espace/compte/application/").content.decode()
    secret = re.sub(r"\s", "", re.findall(r'<p class="code">([^<]+)</p>', page)[0])
    answer = client.post("/espace/compte/application/", {"code": code_of(secret, NOW)})
    assert answer["Location"] == "/espace/compte/codes/"
    return secret


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ACCOUNTANT, Role.EDITOR])
@pytest.mark.parametrize(
    "path", ["/espace/", "/espace/cheques/", "/gestion/", "/gestion/pages/", "/mes-rendez-vous/"]
)
def test_whoever_must_have_one_reaches_nothing_before(soissons, role, path):
    client = sign_in(make_member(soissons, role))
    assert client.get(path)["Location"] == SET_UP


def test_no_closed_door_is_shown_before_it_is_set_up(soissons):
    client = sign_in(make_member(soissons, Role.COORDINATOR))
    for path in (SET_UP, "/espace/compte/application/"):
        page = client.get(path).text
        assert not re.search(r'href="/(espace/(personnes|reglages|cheques)/|gestion/)"', page)
        assert "Me déconnecter" in page
    set_up_app(client)
    assert 'href="/espace/reglages/"' in client.get("/espace/compte/codes/").text


def test_an_administrator_too(soissons):
    client = sign_in(make_user("Root", is_superuser=True, is_staff=True))
    assert client.get("/gestion/")["Location"] == SET_UP


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.PRESCRIBER, Role.PLACE_MANAGER])
def test_the_others_are_free_to_have_none(soissons, role):
    client = sign_in(make_member(soissons, role))
    assert client.get(SET_UP)["Location"] == "/espace/compte/"
    assert client.get("/espace/compte/").status_code == 200


def test_public_pages_and_sign_out_stay_open(soissons):
    client = sign_in(make_member(soissons, Role.COORDINATOR))
    assert client.get("/rendez-vous/").status_code == 200
    assert client.post("/deconnexion/").status_code == 302
    assert not is_signed_in(client)


def test_the_accounts_of_the_demo_are_exempt_where_the_setting_says_so(soissons, settings):
    client = sign_in(make_member(soissons, Role.COORDINATOR))
    settings.SECOND_FACTOR_EXEMPT_DOMAINS = ["exemple.test"]
    assert client.get("/espace/").status_code == 200


def test_the_exemption_is_empty_in_production():
    from passerelle.settings import base

    assert base.SECOND_FACTOR_EXEMPT_DOMAINS == []


def test_an_app_is_set_up_and_its_recovery_codes_are_shown_once(soissons):
    client = sign_in(make_member(soissons, Role.COORDINATOR))
    set_up_app(client)
    shown = client.get("/espace/compte/codes/").content.decode()
    assert len(re.findall(r'<li class="code">\d{4}\u00a0\d{4}</li>', shown)) == 10
    again = client.get("/espace/compte/codes/").content.decode()
    assert not re.search(r"\d{4}</li>", again)
    assert client.get("/espace/").status_code == 200


def test_the_next_time_the_password_alone_opens_nothing(soissons):
    user = make_member(soissons, Role.COORDINATOR)
    secret = set_up_app(sign_in(user))
    client = sign_in(user)
    assert not is_signed_in(client)
    later = NOW + timedelta(minutes=5)
    with time_machine.travel(later, tick=False):
        answer = client.post("/connexion/preuve/", {"code": code_of(secret, later)})
    assert answer["Location"] == "/espace/"
    assert is_signed_in(client)


def test_a_code_of_the_app_serves_once(soissons):
    user = make_member(soissons, Role.COORDINATOR)
    secret = set_up_app(sign_in(user))
    later = NOW + timedelta(minutes=5)
    with time_machine.travel(later, tick=False):
        for client, is_in in ((Client(), True), (Client(), False)):
            sign_in(user, client).post("/connexion/preuve/", {"code": code_of(secret, later)})
            assert is_signed_in(client) is is_in


def test_a_recovery_code_opens_once(soissons):
    user = make_member(soissons, Role.COORDINATOR)
    client = sign_in(user)
    set_up_app(client)
    [code, *_] = re.findall(
        r"(\d{4}\u00a0\d{4})</li>", client.get("/espace/compte/codes/").content.decode()
    )
    for visitor, is_in in ((Client(), True), (Client(), False)):
        sign_in(user, visitor).post("/connexion/preuve/", {"code": code})
        assert is_signed_in(visitor) is is_in


def test_codes_can_be_tried_ten_times_in_a_quarter_of_an_hour_over_all_sessions(soissons):
    user = make_member(soissons, Role.COORDINATOR)
    set_up_app(sign_in(user))
    answers = []
    for _session in range(3):
        client = sign_in(user)
        answers += [
            client.post("/connexion/preuve/", {"code": "000000"}).status_code for _ in range(4)
        ]
    # One of the ten went to the set-up itself.
    assert answers == [200] * 9 + [429] * 3


def test_the_secret_is_unreadable_in_the_table_and_survives_a_new_site_secret(soissons, settings):
    secret = set_up_app(sign_in(make_member(soissons, Role.COORDINATOR)))
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [settings.SECRET_KEY]
    assert SecondFactorAdapter().decrypt(kept) == secret


def test_it_works_when_the_cache_is_down(soissons, settings):
    settings.CACHES = {"default": {"BACKEND": "tests.inclusion.people.broken_cache.Broken"}}
    user = make_member(soissons, Role.COORDINATOR)
    secret = set_up_app(sign_in(user))
    client, later = sign_in(user), NOW + timedelta(minutes=5)
    with time_machine.travel(later, tick=False):
        client.post("/connexion/preuve/", {"code": code_of(secret, later)})
    assert is_signed_in(client)


def test_removing_it_leads_back_to_set_up(soissons):
    client = sign_in(make_member(soissons, Role.COORDINATOR))
    secret = set_up_app(client)
    asked = client.get("/espace/compte/application/retirer/")["Location"]
    client.post(asked, {"code": code_of(secret, NOW)})
    assert client.post("/espace/compte/application/retirer/").status_code == 302
    assert client.get("/espace/")["Location"] == SET_UP


GUARDED = (
    "/espace/compte/application/retirer/",
    "/espace/compte/codes/nouveaux/",
    "/espace/compte/cles/ajouter/",
)


@pytest.mark.parametrize("path", GUARDED)
def test_a_password_alone_removes_or_adds_no_factor(soissons, path):
    """The session of somebody who left the room, and their password: the factor stays."""
    user = make_member(soissons, Role.MEDIATOR)
    client = sign_in(user)
    secret = set_up_app(client)
    later = NOW + timedelta(minutes=6)
    with time_machine.travel(later, tick=False):
        client.post("/espace/compte/vous/", {"password": PASSWORD})
        answer = client.get(path)
        assert unquote(answer["Location"]) == f"/espace/compte/vous/code/?next={path}"
        page = client.get(answer["Location"]).text
        assert "mot de passe" not in page.partition("<main")[2].partition("</main>")[0]
        client.post(answer["Location"], {"code": "000000"})
        assert client.get(path).status_code == 302
        assert Authenticator.objects.filter(user=user, type="totp").exists()
        client.post(answer["Location"], {"code": code_of(secret, later)})
        assert client.get(path).status_code == 200


def test_a_recovery_code_is_a_factor_for_whoever_lost_the_phone(soissons):
    client = sign_in(make_member(soissons, Role.MEDIATOR))
    set_up_app(client)
    shown = client.get("/espace/compte/codes/").text
    code = re.sub(r"\D", "", re.findall(r'<li class="code">([^<]+)</li>', shown)[0])
    asked = client.post("/espace/compte/application/retirer/")["Location"]
    client.post(asked, {"code": code})
    assert not Authenticator.objects.exists()  # what was asked is done then


def told() -> list[tuple[str, str]]:
    mails = Message.objects.filter(subject_type="account_security").order_by("pk")
    return list(mails.values_list("recipient", "body"))


def test_its_owner_is_told_of_each_change_of_what_guards_an_account(
    soissons, django_capture_on_commit_callbacks
):
    user = make_member(soissons, Role.MEDIATOR)
    client = sign_in(user)
    client.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/140.0"
    with django_capture_on_commit_callbacks(execute=True):
        secret = set_up_app(client)
    [(recipient, body)] = told()
    assert recipient == user.email
    assert "Une application de téléphone protège maintenant votre compte." in body
    assert "Firefox sur Windows" in body
    assert "http://testserver/connexion/oubli/" in body
    client.post(
        client.get("/espace/compte/codes/nouveaux/")["Location"], {"code": code_of(secret, NOW)}
    )
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/espace/compte/codes/nouveaux/")
    assert "nouveaux codes de secours" in told()[1][1]
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/espace/compte/application/retirer/")
    assert "ne protège plus" in told()[2][1]
    new = "encore-un-autre-secret"
    client.post(
        "/espace/compte/mot-de-passe/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert "mot de passe de votre compte a changé" in told()[3][1]
    assert not any(secret in text or new in text for _who, text in told())
    assert relay.sweep(now=NOW) == {"sent": 4}


def test_a_refused_change_tells_nothing(soissons):
    client = sign_in(make_member(soissons, Role.MEDIATOR))
    client.post("/espace/compte/mot-de-passe/", {"oldpassword": "x", "password1": "y"})
    client.get("/espace/compte/application/")
    client.post("/espace/compte/application/", {"code": "000000"})
    assert told() == []


def test_after_five_minutes_the_password_is_asked_again_before_touching_it(soissons):
    user = make_member(soissons, Role.MEDIATOR)
    client = sign_in(user)
    with time_machine.travel(NOW + timedelta(minutes=6), tick=False):
        asked = client.get("/espace/compte/application/")
        goal = "/espace/compte/vous/?next=/espace/compte/application/"
        assert unquote(asked["Location"]) == goal
        page = client.get(asked["Location"]).content.decode()
        assert "C’est bien vous ?" in page
        wrong = client.post(asked["Location"], {"password": "x"})
        assert wrong.status_code == 200
        right = client.post(asked["Location"], {"password": PASSWORD})
        assert right["Location"] == "/espace/compte/application/"
        assert client.get("/espace/compte/application/").status_code == 200


def test_one_may_name_oneself_and_see_ones_connections(soissons):
    user = make_member(soissons, Role.MEDIATOR)
    here, elsewhere = sign_in(user), sign_in(user)
    here.post("/espace/compte/", {"first_name": "Alix", "last_name": "Petit"})
    user.refresh_from_db()
    assert user.get_full_name() == "Alix Petit"
    assert here.get("/espace/compte/connexions/").content.decode().count("<h2>") == 2
    here.post("/espace/compte/connexions/")
    assert here.get("/espace/compte/").status_code == 200
    assert elsewhere.get("/espace/compte/").status_code == 302


def test_a_new_password_closes_the_other_connections(soissons):
    user = make_member(soissons, Role.MEDIATOR)
    here, elsewhere = sign_in(user), sign_in(user)
    new = "encore-un-autre-secret"
    answer = here.post(
        "/espace/compte/mot-de-passe/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert answer["Location"] == "/espace/compte/"
    assert here.get("/espace/compte/").status_code == 200
    assert elsewhere.get("/espace/compte/").status_code == 302
