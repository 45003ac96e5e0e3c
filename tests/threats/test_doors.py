"""What strangers send to our doors: foreign addresses, altered cookies, odd bytes, big bodies."""

import json
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from inclusion.people.models import Role
from inclusion.people.tokens import create_api_token
from tests.factories import NOW, PASSWORD, make_mediator, make_member, new_key
from tests.inclusion.agenda.scenes import make_desk, make_workshop

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    "https://evil.test/", "//evil.test/", "/\\evil.test/", "\\\\evil.test", "https:evil.test",
    "javascript:alert(1)", "http:///evil.test", "/%5Cevil.test".replace("%5C", "\\"),
    "https://testserver@evil.test/", "data:text/html,x", "\thttps://evil.test", "http://testserver.evil.test/",
]  # fmt: skip


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_door_leads_to_another_site(soissons, wanted):
    user = make_member(soissons, Role.MEDIATOR)
    for door, form in (
        ("/connexion/", {"login": user.email, "password": PASSWORD}),
        ("/deconnexion/", {}),
        ("/fini/", {}),
        ("/connexion/code/", {"contact": "06 39 98 00 01"}),
    ):
        for sent in ({"next": wanted, **form}, form):
            answer = Client().post(f"{door}?{urlencode({'next': wanted})}", sent)
            led = urlsplit(urljoin("http://testserver" + door, answer.get("Location", "")))
            assert (led.scheme, led.netloc) == ("http", "testserver"), door
            assert not led.path.startswith(("\\", "//"))


@pytest.mark.parametrize(
    "host", ["evil.test", "testserver.evil.test", "testserver:80@evil.test", "a b"]
)
def test_a_host_that_is_nobody_s_gets_no_page(soissons, host):
    assert Client(HTTP_HOST=host).get("/connexion/").status_code in {400, 404}


@pytest.mark.parametrize(
    "value", ["", "x", "0" * 32, "' OR 1=1 --", "é", "a" * 5000, "\u0000", "../../etc/passwd"]
)
@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "messages", "ordinateur_partage"])
def test_an_altered_cookie_opens_nothing_and_breaks_nothing(soissons, name, value):
    client = Client()
    client.cookies[name] = value
    assert client.get("/espace/cheques/").status_code == 302
    assert client.get("/connexion/").status_code == 200


def test_somebody_s_cookie_with_one_sign_changed_is_nobody_s(soissons):
    client = Client()
    client.force_login(make_member(soissons, Role.MEDIATOR))
    assert client.get("/espace/cheques/").status_code == 200
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.cookies[settings.SESSION_COOKIE_NAME] = ("b" if key[0] == "a" else "a") + key[1:]
    assert client.get("/espace/cheques/").status_code == 302


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(soissons):
    client = Client()
    user = make_member(soissons, Role.MEDIATOR)
    client.post("/connexion/", {"login": user.email, "password": PASSWORD})
    client.post("/borne/", {"partage": "oui"})
    for name in ("sessionid", "ordinateur_partage"):
        assert client.cookies[name]["httponly"] is True, name
        assert client.cookies[name]["samesite"] == "Lax", name


@pytest.fixture
def api(soissons):
    mediator = make_mediator(soissons)
    token = create_api_token(user=mediator, territory=soissons, now=NOW)

    def post(path: str, body: object, **headers: str):
        sent = body if isinstance(body, str | bytes) else json.dumps(body)
        client = Client(raise_request_exception=False)
        return client.post(
            f"/api/v1/{path}",
            sent,
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}", **headers},
        )

    return post


ODD = ["\x00", "a\x00b", "\x1f", "\x7f", "\r\nSet-Cookie: a=b", "\u202e", "é" * 200, " ", "\ud7ff"]


@pytest.mark.parametrize("key", ODD)
@pytest.mark.parametrize("path", ["bookings", "redemptions"])
def test_odd_bytes_in_a_header_are_a_problem_of_the_caller(api, path, key):
    body = {
        "code": "B7K294MXQ3TDH",
        "access_point": 1,
        "session": 1,
        "beneficiary": {"first_name": "A"},
    }
    answer = api(path, body, **{"Idempotency-Key": key})
    assert 400 <= answer.status_code < 500, answer.content
    assert answer["Content-Type"].startswith("application/problem+json")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["bookings", "redemptions"])
@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", '"x"', "\x00", "NaN", "[" * 100_000, '{"a":' * 50_000, b"\xff\xfe"],
)
def test_a_body_that_is_none_is_a_problem_of_the_caller(api, path, body):
    answer = api(path, body, **{"Idempotency-Key": str(new_key())})
    assert 400 <= answer.status_code < 500, answer.content[:200]
    assert answer["Content-Type"].startswith("application/problem+json")


@pytest.mark.parametrize("path", ["bookings", "redemptions"])
def test_a_body_too_big_is_refused_before_it_is_read(api, path):
    """2.5 MB: Django's own limit, which we keep."""
    huge = {"beneficiary": {"first_name": "A" * 3_000_000}}
    answer = api(path, huge, **{"Idempotency-Key": str(new_key())})
    assert answer.status_code in {400, 413}
    assert answer["Content-Type"].startswith("application/problem+json")


def test_a_form_too_big_or_with_too_many_fields_is_refused(soissons):
    workshop = make_workshop(make_desk(soissons))
    client = Client(raise_request_exception=False)
    for form in ({"first_name": "A" * 3_000_000}, {f"f{number}": "x" for number in range(1100)}):
        assert client.post(f"/ateliers/{workshop.pk}/", form).status_code in {400, 413}


@pytest.mark.parametrize("word", ["\x00", "a\x00b", "\u202e", "A" * 5000, "%00", "'\"--", "\\"])
def test_odd_words_in_any_search_are_no_fault(soissons, word):
    client = Client(raise_request_exception=False)
    for path in ("/recherche/", "/lieux/"):
        assert client.get(path, {"q": word}).status_code in {200, 400}
    answer = client.get("/api/v1/search", {"q": word})
    assert answer.status_code < 500


@pytest.mark.parametrize("path", ["/sms/twilio/statut/", "/sms/twilio/entrant/"])
def test_no_webhook_is_open_before_it_proves_its_caller(soissons, path):
    """They arrive with the messages, signed. Until then nobody can post there."""
    told = {"MessageSid": "SM1", "MessageStatus": "delivered", "Body": "STOP"}
    for headers in ({}, {"X-Twilio-Signature": "x"}):
        assert Client().post(path, told, headers=headers).status_code in {403, 404}
