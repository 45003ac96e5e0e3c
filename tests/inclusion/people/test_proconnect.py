"""Sign-in with ProConnect, against a local fake as strict as the published specification."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.db import IntegrityError
from django.test import Client

from inclusion.people.actions import identities
from inclusion.people.models import Role, User
from inclusion.people.proconnect import client as protocol
from tests.factories import make_beneficiary, make_member
from tests.inclusion.people import fake_proconnect
from tests.inclusion.people.fake_proconnect import CLIENT_ID, CLIENT_SECRET, OTHER_KEY

START, BACK = "/connexion/proconnect/", "/connexion/proconnect/retour/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def fake(settings):
    protocol._remembered.clear()
    with fake_proconnect.running() as fake:
        settings.PROCONNECT_CLIENT_ID = CLIENT_ID
        settings.PROCONNECT_CLIENT_SECRET = CLIENT_SECRET
        settings.PROCONNECT_ISSUER = fake.url
        yield fake


@pytest.fixture
def nadia(soissons, fake) -> User:
    user = make_member(soissons, Role.MEDIATOR, "Nadia")
    fake.email = user.email.upper()
    return user


def sign_in(client: Client, fake, query: str = ""):
    answer = fake.authorize(client.get(f"{START}{query}")["Location"])
    return client.get(BACK, answer)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_an_invited_account_enters_and_the_session_gets_a_new_key(nadia, fake, client):
    answer = fake.authorize(client.get(START)["Location"])
    before = client.session.session_key
    assert client.get(BACK, answer)["Location"] == "/espace/"
    assert client.session["_auth_user_id"] == str(nadia.pk)
    assert client.session.session_key != before


def test_it_leads_where_one_wanted_to_go_and_nowhere_else(nadia, fake):
    for wanted, goal in (
        ("/espace/cheques/", "/espace/cheques/"),
        ("https://ailleurs.example/", "/espace/"),
        ("//ailleurs.example/", "/espace/"),
    ):
        assert sign_in(Client(), fake, f"?next={wanted}")["Location"] == goal


def test_an_unknown_address_gets_no_account_and_a_next_step(nadia, fake, client):
    fake.email = "inconnue@exemple.test"
    refused = sign_in(client, fake)
    assert refused.status_code == 403
    assert "Demandez une invitation" in refused.content.decode()
    assert User.objects.count() == 1
    assert not is_signed_in(client)


def test_a_citizens_account_is_no_invited_one(nadia, fake, soissons, client):
    make_beneficiary(soissons)
    User.objects.create_citizen(email="fatima@exemple.test")
    fake.email = "fatima@exemple.test"
    assert sign_in(client, fake).status_code == 403


def test_a_closed_account_stays_closed(nadia, fake, client):
    User.objects.update(is_active=False)
    assert sign_in(client, fake)["Location"] == "/connexion/inactif/"
    assert not is_signed_in(client)


LIES = {
    "a nonce of another sign-in": {"id_lies": {"nonce": "x" * 43}},
    "an id token that is over": {"id_lies": {"exp": time.time() - 3600}},
    "an id token without end": {"id_lies": {"exp": None}},
    "an id token for somebody else": {"id_lies": {"aud": "another"}},
    "an id token by somebody else": {"id_lies": {"iss": "https://ailleurs.example"}},
    "information for somebody else": {"user_lies": {"aud": "another"}},
    "information about somebody else": {"user_lies": {"sub": "other"}},
    "information that is over": {"user_lies": {"exp": time.time() - 3600}},
    "an address not verified": {"user_lies": {"email_verified": False}},
    "a signature by another key": {"signing_key": OTHER_KEY},
    "no signature at all": {"algorithm": "none"},
    "a signature with the shared secret": {"algorithm": "HS256"},
    "information that is not signed": {"user_type": "application/json"},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_refused(nadia, fake, client, lie):
    for name, value in LIES[lie].items():
        setattr(fake, name, value)
    refused = sign_in(client, fake)
    assert (refused.status_code, is_signed_in(client)) == (502, False)
    assert "ProConnect n’a pas pu vous reconnaître" in refused.content.decode()


def test_no_address_no_account(nadia, fake, client):
    User.objects.create_citizen(phone="+33639980001")  # whose e-mail is NULL
    for nothing in ("", None, "   "):
        fake.email = nothing
        assert sign_in(client, fake).status_code == 403


@pytest.mark.parametrize("change", [{"state": "y" * 43}, {"state": ""}, {"code": ""}])
def test_an_answer_to_another_question_is_refused_before_any_call(nadia, fake, client, change):
    answer = fake.authorize(client.get(START)["Location"])
    fake.calls.clear()
    assert client.get(BACK, answer | change).status_code == 502
    assert fake.calls == []


def test_an_answer_brought_by_another_browser_is_refused(nadia, fake, client):
    answer = fake.authorize(client.get(START)["Location"])
    thief = Client()
    assert thief.get(BACK, answer).status_code == 502
    assert not is_signed_in(thief)


def test_an_answer_serves_once(nadia, fake, client):
    answer = fake.authorize(client.get(START)["Location"])
    client.get(BACK, answer)
    client.post("/deconnexion/")
    assert client.get(BACK, answer).status_code == 502


def test_somebody_who_gave_up_over_there_comes_back_to_a_plain_page(nadia, fake, client):
    client.get(START)
    refused = client.get(BACK, {"error": "access_denied", "state": "z" * 43})
    assert refused.status_code == 502
    assert "Essayez encore" in refused.content.decode()


def test_when_proconnect_is_silent_the_password_still_opens(nadia, fake, client):
    fake.is_silent = True
    assert client.get(START).status_code == 502
    assert "ProConnect" in client.get("/connexion/").content.decode()
    posted = client.post(
        "/connexion/", {"login": nadia.email, "password": "un-mot-de-passe-de-test"}
    )
    assert posted.status_code == 302


def test_each_call_has_a_time_limit_and_follows_no_redirect(nadia, fake, client, monkeypatch):
    asked = []
    real = requests.request

    def spy(*args, **kwargs):
        asked.append((kwargs["timeout"], kwargs["allow_redirects"]))
        return real(*args, **kwargs)

    monkeypatch.setattr(requests, "request", spy)
    sign_in(client, fake)
    assert set(asked) == {((3.0, 5.0), False)}
    assert len(asked) == 4  # addresses, token, keys, information


def test_signing_out_goes_on_at_proconnect_with_the_id_token(nadia, fake, client):
    sign_in(client, fake)
    left = client.post("/deconnexion/")
    assert not is_signed_in(client)
    goal = urlsplit(left["Refresh"].removeprefix("0; url="))
    asked = parse_qs(goal.query)
    assert f"{goal.scheme}://{goal.netloc}{goal.path}" == f"{fake.url}/session/end"
    assert set(asked) == {"id_token_hint", "state", "post_logout_redirect_uri"}
    assert asked["post_logout_redirect_uri"] == ["http://testserver/connexion/proconnect/fini/"]
    assert len(asked["state"][0]) >= 32
    assert "Clear-Site-Data" in left
    assert client.get("/connexion/proconnect/fini/")["Location"] == "/"


def test_a_password_sign_out_stays_here(nadia, fake, client):
    client.post("/connexion/", {"login": nadia.email, "password": "un-mot-de-passe-de-test"})
    assert "Refresh" not in client.post("/deconnexion/")


def test_without_settings_there_is_no_button_and_no_door(soissons, client, settings):
    settings.PROCONNECT_CLIENT_ID = ""
    assert "ProConnect" not in client.get("/connexion/").content.decode()
    assert client.get(START).status_code == 404
    assert client.get(BACK).status_code == 404


def test_whoever_came_once_is_known_by_identity_even_with_a_new_address(nadia, fake):
    sign_in(Client(), fake)
    nadia.refresh_from_db()
    assert nadia.proconnect_sub == "7f3a"
    fake.email = "nadia-mariee@exemple.test"
    client = Client()
    assert sign_in(client, fake)["Location"] == "/espace/"
    assert client.session["_auth_user_id"] == str(nadia.pk)


def test_another_identity_with_the_same_address_is_refused_plainly(nadia, fake, client):
    sign_in(Client(), fake)
    fake.sub = "somebody-else"
    refused = sign_in(client, fake)
    assert (refused.status_code, is_signed_in(client)) == (403, False)
    assert "Ce compte est lié à une autre identité ProConnect." in refused.text
    nadia.refresh_from_db()
    assert nadia.proconnect_sub == "7f3a"


def test_an_identity_never_moves_to_the_account_of_its_new_address(nadia, fake, soissons):
    """The address over there became that of a colleague: still Nadia."""
    sign_in(Client(), fake)
    fake.email = make_member(soissons, Role.COORDINATOR, "Claire").email
    client = Client()
    sign_in(client, fake)
    assert client.session["_auth_user_id"] == str(nadia.pk)


def test_one_may_forget_an_identity_and_come_with_another(nadia, fake):
    client = Client()
    sign_in(client, fake)
    assert "Oublier cette identité" in client.get("/espace/compte/").text
    client.post("/espace/compte/proconnect/oublier/")
    fake.sub = "a-new-one"
    again = Client()
    assert sign_in(again, fake)["Location"] == "/espace/"
    nadia.refresh_from_db()
    assert nadia.proconnect_sub == "a-new-one"


@pytest.mark.parametrize("sub", ["", "x" * 256, "a\0b"])
def test_an_identity_that_is_none_is_refused(nadia, fake, client, sub):
    fake.sub = sub
    assert sign_in(client, fake).status_code == 502


def test_the_database_gives_one_identity_one_account(nadia, soissons):
    other = make_member(soissons, Role.MEDIATOR)
    User.objects.filter(pk=nadia.pk).update(proconnect_sub="7f3a")
    with pytest.raises(IntegrityError, match="user_proconnect_identity_is_one_account"):
        User.objects.filter(pk=other.pk).update(proconnect_sub="7f3a")


def test_of_two_identities_for_one_account_the_second_is_refused(nadia):
    """Both looked before either was linked."""
    stale = User.objects.get(pk=nadia.pk)
    identities.link(User.objects.get(pk=nadia.pk), "first")
    with pytest.raises(identities.OtherIdentity):
        identities.link(stale, "second")
    assert identities.link(stale, "first") == nadia
