"""A tenth of the attacks of `make bench`: guesses, floods. And the small ones on passwords."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from inclusion.agenda.views import mine
from inclusion.people.models import ContactPoint, Role, SignInCode, User
from notifications import relay
from notifications.models import Message
from tests.bench import sign_in
from tests.factories import NOW, PASSWORD, make_beneficiary, make_member, make_user

HOST = "testserver"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning():
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_thousand_guesses_from_a_thousand_addresses_have_26_chances_in_a_million(soissons):
    sign_in.know(soissons, [sign_in.VICTIM])
    compared, answers = sign_in.guess(1000, HOST)
    assert compared <= 10 * 5  # the codes of one hour
    assert sign_in.chances_in_a_million() <= 26
    assert answers[429] + answers[302] >= 1000 - 50
    assert not SignInCode.objects.filter(used_at__isnull=False).exists()


def test_the_guesses_of_a_whole_day_have_26_chances_in_a_million(soissons):
    sign_in.know(soissons, [sign_in.VICTIM])
    for hour in range(15):
        with time_machine.travel(NOW + timedelta(hours=hour), tick=False):
            sign_in.guess(100, HOST)
    assert SignInCode.objects.count() == 18
    assert 25 < sign_in.chances_in_a_million() <= 26


def test_somebody_else_s_guesses_never_close_the_door_of_a_number(soissons):
    """One address spends all its tries on Fatima's number; she then enters at once, all day."""
    sign_in.know(soissons, [sign_in.VICTIM])
    attacker = "198.51.100.7"
    for hour in range(15):
        with time_machine.travel(NOW + timedelta(hours=hour), tick=False):
            spend_all(attacker)
            fatima = Client(REMOTE_ADDR="192.0.2.1")
            if hour % 5 == 0:
                assert enters(fatima), f"locked out at hour {hour}"


def test_a_guess_in_another_session_is_no_try_at_one_s_own_code(soissons):
    sign_in.know(soissons, [sign_in.VICTIM])
    fatima = Client(REMOTE_ADDR="192.0.2.1")
    fatima.post(sign_in.ASK, {"contact": sign_in.VICTIM})
    digits = re.findall(r"\d{6,8}", Message.objects.latest("pk").body)[0]
    spend_all("198.51.100.7")
    assert fatima.post(sign_in.ENTER, {"code": digits}).status_code == 302


def spend_all(address: str) -> None:
    for _session in range(20):
        client = Client(REMOTE_ADDR=address)
        client.post(sign_in.ASK, {"contact": sign_in.VICTIM})
        for _try in range(6):
            client.post(sign_in.ENTER, {"code": sign_in.wrong_code()})


def enters(client: Client) -> bool:
    client.post(sign_in.ASK, {"contact": sign_in.VICTIM})
    digits = re.findall(r"\d{6,8}", Message.objects.latest("pk").body)[0]
    client.post(sign_in.ENTER, {"code": digits})
    return "_auth_user_id" in client.session


def test_a_thousand_known_phones_cost_no_more_than_the_cap_of_an_hour(soissons):
    phones = sign_in.NUMBERS[:1000]
    sign_in.know(soissons, phones)
    assert sign_in.flood(phones, HOST) == {302: 1000}
    assert sign_in.spend(timezone.now()) == 120 * 7
    assert Message.objects.filter(state="voided", body="").count() == 1000 - 120


def test_a_thousand_made_up_phones_cost_nothing_and_leave_the_place_to_others(soissons):
    assert sign_in.flood(sign_in.NUMBERS[1:1001], HOST) == {302: 1000}
    assert sign_in.spend(timezone.now()) == 0
    sign_in.know(soissons, [sign_in.VICTIM])
    sign_in.flood([sign_in.VICTIM], HOST)
    assert sign_in.spend(timezone.now()) == 7


def test_known_and_unknown_phones_ask_the_same_of_the_database(soissons):
    sign_in.know(soissons, sign_in.NUMBERS[:1])
    seen = []
    for phone in sign_in.NUMBERS[:2]:
        with CaptureQueriesContext(connection) as captured:
            Client().post(sign_in.ASK, {"contact": phone})
        told = [re.split(r"\(| WHERE ", query["sql"])[0] for query in captured]
        seen.append([sql for sql in told if "SAVEPOINT" not in sql])
    assert len(seen[0]) > 5
    assert seen[0] == seen[1]
    assert not any("contactpoint" in sql for sql in seen[0])


def test_ten_wrong_passwords_close_an_account_for_a_quarter_of_an_hour(soissons):
    user = make_member(soissons, Role.MEDIATOR)
    tried = [
        Client(REMOTE_ADDR=f"192.0.2.{n}")
        .post("/connexion/", {"login": user.email.upper(), "password": "x"})
        .status_code
        for n in range(11)
    ]
    assert tried == [200] * 10 + [429]
    right = {"login": user.email, "password": PASSWORD}
    assert Client().post("/connexion/", right).status_code == 429
    with time_machine.travel(NOW.timestamp() + 900, tick=False):
        assert Client().post("/connexion/", right).status_code == 302


def test_an_unknown_account_is_refused_with_the_same_words_and_count(soissons):
    known, unknown = make_user().email, "inconnue@exemple.test"
    pages = []
    for email in (known, unknown):
        answers = [
            Client().post("/connexion/", {"login": email, "password": "x"}) for _try in range(11)
        ]
        assert [a.status_code for a in answers] == [200] * 10 + [429]
        pages.append(words(answers[0]).replace(email, ""))
    assert pages[0] == pages[1]


def words(answer) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())


def test_good_passwords_do_not_count(soissons):
    user = make_member(soissons, Role.MEDIATOR)
    right = {"login": user.email, "password": PASSWORD}
    assert {Client().post("/connexion/", right).status_code for _time in range(15)} == {302}


def test_a_forgotten_password_is_asked_five_times_an_hour_known_or_not(soissons, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for email in (make_user().email, "inconnue@exemple.test"):
        answers = [
            Client().post("/connexion/oubli/", {"email": email}).status_code for _time in range(6)
        ]
        assert answers == [302] * 5 + [429]
    assert len(mail.outbox) == 10


def reset_link(user) -> str:
    Client().post("/connexion/oubli/", {"email": user.email})
    [link] = [line for line in mail.outbox[-1].body.splitlines() if "/connexion/oubli/" in line]
    return link.removeprefix("http://testserver")


def test_a_link_to_a_new_password_serves_once(soissons, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    user = make_user()
    link, new = reset_link(user), "encore-un-autre-secret"
    client = Client()
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": new, "password2": new})
    user.refresh_from_db()
    assert user.check_password(new)
    again = Client().get(link, follow=True).content.decode()
    assert "Ce lien ne marche plus" in again


def test_a_citizen_has_no_password_to_forget(soissons, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    User.objects.create_citizen(email="fatima@exemple.test")
    Client().post("/connexion/oubli/", {"email": "fatima@exemple.test"})
    assert "Nous n’avons pas de compte" in mail.outbox[-1].body


@pytest.mark.parametrize("cookie", ["", "x", "A" * 32, "'; DROP TABLE", "é" * 20])
def test_an_altered_cookie_is_nobody(soissons, cookie):
    client = Client()
    client.cookies["sessionid"] = cookie
    assert client.get("/mes-rendez-vous/").status_code == 302
    assert client.get("/connexion/code/saisir/")["Location"] == "/connexion/code/"


@pytest.mark.parametrize(
    "wanted", ["https://ailleurs.example/", "//ailleurs.example", "/\\x.example"]
)
def test_after_the_password_nobody_is_led_elsewhere(soissons, wanted):
    user = make_member(soissons, Role.MEDIATOR)
    client = Client()
    answer = client.post("/connexion/", {"login": user.email, "password": PASSWORD, "next": wanted})
    assert answer["Location"] == "/espace/"


def test_a_password_gives_the_session_a_new_key(soissons):
    user, client = make_member(soissons, Role.MEDIATOR), Client()
    client.post("/connexion/code/", {"contact": "06 39 98 00 01"})
    before = client.session.session_key
    client.post("/connexion/", {"login": user.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.session.session_key != before


def test_a_wrong_password_costs_the_same_work_known_or_not(soissons, monkeypatch):
    worked = []
    encode = MD5PasswordHasher.encode

    def counted(self, *args):
        worked.append(1)
        return encode(self, *args)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    work = []
    for email in (make_user().email, "inconnue@exemple.test"):
        worked.clear()
        Client().post("/connexion/", {"login": email, "password": "x"})
        work.append(len(worked))
    assert work[0] == work[1] > 0


@pytest.mark.parametrize("wanted", ["https://ailleurs.example/", "//ailleurs.example"])
def test_after_signing_out_nobody_is_led_elsewhere(soissons, wanted):
    user, client = make_member(soissons, Role.MEDIATOR), Client()
    client.post("/connexion/", {"login": user.email, "password": PASSWORD})
    assert client.post("/deconnexion/", {"next": wanted})["Location"] == "/"


# Two letters whose capital, for PostgreSQL, is that of « i » and of « s ».
LOOK_ALIKES = [("i", "\u0131"), ("s", "\u017f")]


@pytest.mark.parametrize(("letter", "other"), LOOK_ALIKES)
def test_a_look_alike_address_has_no_password_of_another(soissons, letter, other):
    """Each spelling would have its own ten tries."""
    user, client = make_member(soissons, Role.MEDIATOR), Client()
    User.objects.filter(pk=user.pk).update(email="iris@exemple.test")
    own = {"login": "IRIS@exemple.test", "password": PASSWORD}
    client.post("/connexion/", own | {"login": own["login"].lower().replace(letter, other)})
    assert "_auth_user_id" not in client.session
    client.post("/connexion/", own)
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(("letter", "other"), LOOK_ALIKES)
def test_no_code_goes_to_a_look_alike_address(soissons, letter, other):
    """Else the owner of a look-alike of gmail.com reads the appointments of all who are there."""
    address = "iris@gmail.test"
    person = make_beneficiary(soissons)
    ContactPoint.objects.create(beneficiary=person, kind="email", value=address)
    client, now = Client(), timezone.now()
    client.post("/connexion/code/?par=email", {"contact": address.replace(letter, other)})
    digits = re.findall(r"\d{6}", Message.objects.latest("pk").body)[0]
    assert relay.sweep(now=now) == {"voided": 1}
    client.post("/connexion/code/saisir/", {"code": digits})
    assert "_auth_user_id" not in client.session
    thief = User.objects.create_citizen(email=address.replace(letter, other))
    assert not ContactPoint.objects.filter(mine.contact_of(thief)).exists()
    own = person.contact_points.filter(kind="email")
    own.update(value="Iris@Gmail.test")  # as somebody once typed it
    owner = User.objects.create_citizen(email=address)
    assert ContactPoint.objects.filter(mine.contact_of(owner)).exists()
