"""Citizens sign in by a code: who gets one, how often it may be tried, what it opens."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from inclusion.people import actions, message_texts
from inclusion.people.models import ContactPoint, Role, SignInCode, User
from notifications import phones, relay, sms_text
from notifications.models import Message, Spending
from tests.factories import NOW, make_beneficiary, make_member, make_user

FATIMA = "+33639980001"
STRANGER = "+33639980099"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning():
    with time_machine.travel(NOW, tick=False):
        yield


def ask(client: Client, contact: str = "06 39 98 00 01", **more: str):
    return client.post("/connexion/code/", {"contact": contact, **more})


def sent_digits() -> str:
    """What the last message says, as the phone would show it."""
    return re.findall(r"\d{6,8}", Message.objects.latest("pk").body)[0]


def enter(client: Client, digits: str, **headers: str):
    return client.post("/connexion/code/saisir/", {"code": digits}, headers=headers)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_known_phone_gets_a_code_and_its_person_is_in(soissons, client):
    make_beneficiary(soissons, mobile=FATIMA)
    assert ask(client)["Location"] == "/connexion/code/saisir/"
    digits = sent_digits()
    assert relay.sweep(now=timezone.now()) == {"sent": 1}
    answer = enter(client, f"{digits[:3]} {digits[3:]}")
    assert answer["Location"] == "/mes-rendez-vous/"
    account = User.objects.get(phone=FATIMA)
    assert client.session["_auth_user_id"] == str(account.pk)
    assert (account.email, account.has_usable_password()) == (None, False)


def test_a_stranger_sees_the_same_page_and_gets_no_sms(soissons, client):
    make_beneficiary(soissons, mobile=FATIMA)
    known, unknown = Client(), Client()
    answers = [ask(known), ask(unknown, "06 39 98 00 99")]
    assert [a.status_code for a in answers] == [302, 302]
    pages = [one.get("/connexion/code/saisir/").content.decode() for one in (known, unknown)]
    token = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+')
    seen = [token.sub("", page) for page in pages]
    assert phones.display(FATIMA) in seen[0]
    assert seen[0].replace(phones.display(FATIMA), phones.display(STRANGER)) == seen[1]
    assert relay.sweep(now=timezone.now()) == {"sent": 1, "voided": 1}
    message = Message.objects.get(recipient=STRANGER)
    assert (message.state, message.body, message.sent_at) == ("voided", "", None)


def test_when_the_sms_of_the_month_are_spent_nobody_is_promised_one(soissons, client):
    Spending.objects.create(
        sender=soissons.sender,
        month=timezone.now().date().replace(day=1),
        millicents=soissons.sender.monthly_budget_cents * 1000,
    )
    make_beneficiary(soissons, mobile=FATIMA)
    for contact in ("06 39 98 00 01", "06 39 98 00 99"):  # the second one is nobody here
        ask(client, contact)
        page = client.get("/connexion/code/saisir/").text
        assert "une minute" not in page
        assert "Le SMS ne part pas aujourd’hui" in page
        assert 'href="/connexion/code/?par=email"' in page
        assert f"tel:{soissons.help_phone}" in page


def test_the_relay_says_no_even_to_the_right_guess_of_a_stranger(soissons, client):
    ask(client, "06 39 98 00 99")
    answer = enter(client, sent_digits())
    assert "Ce code n’est pas le bon" in answer.content.decode()
    assert not is_signed_in(client)
    assert not User.objects.exists()


def test_a_person_of_the_neighbour_is_a_stranger_here(soissons, thierry, client):
    make_beneficiary(thierry, mobile=FATIMA)
    ask(client)
    assert relay.sweep(now=timezone.now()) == {"voided": 1}


def test_an_email_works_too(soissons, client):
    fatima = make_beneficiary(soissons, mobile="")
    ContactPoint.objects.create(beneficiary=fatima, kind="email", value="Fatima@exemple.fr")
    page = client.post("/connexion/code/?par=email", {"contact": "fatima@Exemple.fr"})
    assert page.status_code == 302
    digits = sent_digits()
    assert relay.sweep(now=timezone.now()) == {"sent": 1}
    enter(client, digits)
    assert User.objects.get().email == "fatima@exemple.fr"
    assert is_signed_in(client)


def test_the_second_time_it_is_the_same_account(soissons):
    make_beneficiary(soissons, mobile=FATIMA)
    for _time in range(2):
        client = Client()
        ask(client)
        enter(client, sent_digits())
        assert is_signed_in(client)
    assert User.objects.count() == 1


def test_nothing_of_the_account_exists_before_the_code_is_proven(soissons, client):
    make_beneficiary(soissons, mobile=FATIMA)
    ask(client)
    assert not User.objects.exists()


def test_the_sixth_try_is_lost_even_with_the_right_code(soissons, client):
    make_beneficiary(soissons, mobile=FATIMA)
    ask(client)
    digits = sent_digits()
    wrong = f"{(int(digits) + 1) % 10**6:06}"
    pages = [enter(client, wrong).content.decode() for _try in range(5)]
    assert "Ce code n’est pas le bon" in pages[3]
    assert "Demandez un nouveau code" in pages[4]
    assert "Ce code ne marche plus" in enter(client, digits).content.decode()
    assert not is_signed_in(client)


def test_a_code_serves_once(soissons, client):
    make_beneficiary(soissons, mobile=FATIMA)
    ask(client)
    code, digits = SignInCode.objects.get(), sent_digits()
    enter(client, digits)
    with pytest.raises(actions.CodeIsOver):
        actions.prove_code(territory=soissons, code_id=code.pk, typed=digits, now=timezone.now())


@pytest.mark.parametrize(("minutes", "is_in"), [(9, True), (10, False)])
def test_a_code_serves_ten_minutes(soissons, client, minutes, is_in):
    make_beneficiary(soissons, mobile=FATIMA)
    ask(client)
    digits = sent_digits()
    with time_machine.travel(NOW + timedelta(minutes=minutes, seconds=30 * is_in), tick=False):
        enter(client, digits)
    assert is_signed_in(client) is is_in


def test_a_code_is_worth_nothing_in_another_session(soissons, client):
    make_beneficiary(soissons, mobile=FATIMA)
    ask(client)
    digits, thief = sent_digits(), Client()
    assert enter(thief, digits)["Location"] == "/connexion/code/"
    ask(thief)
    enter(thief, digits)
    assert not is_signed_in(thief)


def test_a_code_is_worth_nothing_at_the_neighbours_address(soissons, thierry, client):
    make_beneficiary(soissons, mobile=FATIMA)
    ask(client)
    answer = enter(client, sent_digits(), host="chateau-thierry.localhost")
    assert answer["Location"] == "/connexion/code/"
    assert not is_signed_in(client)


def test_the_session_gets_a_new_key_at_sign_in(soissons, client):
    make_beneficiary(soissons, mobile=FATIMA)
    ask(client)
    before = client.session.session_key
    enter(client, sent_digits())
    assert is_signed_in(client)
    assert client.session.session_key != before


def test_the_session_holds_no_phone_and_the_table_no_code(soissons, client):
    ask(client)
    assert "39980001" not in str(dict(client.session))
    code = SignInCode.objects.get()
    assert re.fullmatch("[0-9a-f]{64}", code.digest)


def test_another_code_may_be_asked_after_half_a_minute_and_replaces_the_first(soissons, client):
    make_beneficiary(soissons, mobile=FATIMA)
    ask(client)
    first = sent_digits()
    too_soon = client.post("/connexion/code/renvoyer/", follow=True)
    assert "Attendez 30 secondes" in too_soon.content.decode()
    assert Message.objects.count() == 1
    with time_machine.travel(NOW + timedelta(seconds=30), tick=False):
        again = client.post("/connexion/code/renvoyer/", follow=True)
        assert "un nouveau code" in again.content.decode()
        second = sent_digits()
        assert Message.objects.get(state="voided").body == ""
        if first != second:
            enter(client, first)
            assert not is_signed_in(client)
        enter(client, second)
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Écrivez un numéro de téléphone"),
        ("12", "pas complet"),
        ("03 23 00 00 00", "ne reçoit pas de SMS"),
        ("+1 212 555 0100", "pas français"),
        ("08 92 00 00 00", "celui d’un service"),
    ],
)
def test_what_takes_no_sms_is_refused_plainly(soissons, client, typed, words):
    page = ask(client, typed)
    assert words in page.content.decode()
    assert not Message.objects.exists()


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567", "١٢٣٤٥٦"])
def test_what_is_no_code_is_no_try(soissons, client, typed):
    ask(client)
    enter(client, typed)
    assert SignInCode.objects.get().tries == 0


@pytest.mark.parametrize(
    ("wanted", "goal"),
    [
        ("/mes-rendez-vous/", "/mes-rendez-vous/"),
        ("/ateliers/", "/ateliers/"),
        ("https://ailleurs.example/", "/mes-rendez-vous/"),
        ("//ailleurs.example/", "/mes-rendez-vous/"),
        ("/\\ailleurs.example", "/mes-rendez-vous/"),
        ("javascript:alert(1)", "/mes-rendez-vous/"),
    ],
)
def test_after_the_code_nobody_is_led_elsewhere(soissons, client, wanted, goal):
    make_beneficiary(soissons, mobile=FATIMA)
    ask(client, next=wanted)
    assert enter(client, sent_digits())["Location"] == goal


def test_one_address_may_ask_five_codes_an_hour_for_one_phone(soissons, client):
    answers = [ask(client) for _n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Recevoir un code par e-mail" in answers[-1].text


def test_one_phone_may_ask_ten_codes_an_hour_wherever_it_is_asked_from(soissons):
    answers = [ask(Client(REMOTE_ADDR=f"192.0.2.{n}")).status_code for n in range(11)]
    assert answers == [302] * 10 + [429]


def test_one_address_may_ask_forty_codes_an_hour(soissons, client):
    codes = [ask(client, f"06 39 98 {n // 100:02} {n % 100:02}").status_code for n in range(41)]
    assert codes == [302] * 40 + [429]


def test_from_the_sixth_code_of_a_day_on_a_code_has_eight_digits(soissons):
    make_beneficiary(soissons, mobile=FATIMA)
    lengths = []
    for n in range(10):
        client = Client(REMOTE_ADDR=f"192.0.2.{n}")
        ask(client)
        lengths.append(len(sent_digits()))
    assert lengths == [6] * 5 + [8] * 5
    page = client.get("/connexion/code/saisir/").text
    assert "8 chiffres, par exemple 1234\u00a05678" in page
    assert "Le code a 8 chiffres" in enter(client, "123456").text
    digits = sent_digits()
    enter(client, f"{digits[:4]} {digits[4:]}")
    assert is_signed_in(client)


def test_the_code_after_the_sixth_is_long_for_a_stranger_too(soissons):
    for n in range(6):
        client = Client(REMOTE_ADDR=f"192.0.2.{n}")
        ask(client, STRANGER)
    assert "8 chiffres" in client.get("/connexion/code/saisir/").text


@pytest.mark.parametrize("contact", [FATIMA, STRANGER])
def test_whoever_can_ask_no_more_reads_the_other_ways_known_or_not(soissons, contact):
    make_beneficiary(soissons, mobile=FATIMA)
    for n in range(10):
        ask(Client(REMOTE_ADDR=f"192.0.2.{n}"), contact)
    late = Client(REMOTE_ADDR="192.0.2.99")
    page = ask(late, contact)
    assert page.status_code == 429
    assert "Il y a une autre façon d’entrer" in page.text
    by_email = late.post("/connexion/code/?par=email", {"contact": "fatima@exemple.test"})
    assert by_email.status_code == 302
    assert "03 53 01 00 01" in page.text.replace("\u00a0", " ")


def test_a_code_has_six_or_eight_digits(soissons, client):
    ask(client)
    with pytest.raises(IntegrityError, match="sign_in_code_has_6_or_8_digits"):
        SignInCode.objects.update(length=4)


def test_codes_stop_at_the_budget_of_the_month_and_confirmations_count_in_it(soissons):
    soissons.sender.monthly_budget_cents = 14  # two SMS
    soissons.sender.save()
    for n in range(4):
        make_beneficiary(soissons, mobile=f"+3363998010{n}")
        ask(Client(), f"06 39 98 01 0{n}")
    assert relay.sweep(now=timezone.now()) == {"sent": 2, "failed": 2}
    stopped = Message.objects.filter(state="failed")
    assert {message.failure for message in stopped} == {"Le budget SMS du mois est dépensé."}
    assert {message.body for message in stopped} == {""}


def test_somebody_of_the_network_never_enters_by_a_code_alone(soissons, client):
    nadia = make_member(soissons, Role.MEDIATOR, "Nadia")
    person = make_beneficiary(soissons, "Nadia", mobile="")
    ContactPoint.objects.create(beneficiary=person, kind="email", value=nadia.email)
    client.post("/connexion/code/?par=email", {"contact": nadia.email})
    digits = sent_digits()
    assert relay.sweep(now=timezone.now()) == {"voided": 1}
    enter(client, digits)
    assert not is_signed_in(client)


def test_a_closed_account_stays_closed(soissons, client):
    make_beneficiary(soissons, mobile=FATIMA)
    User.objects.create_citizen(phone=FATIMA)
    User.objects.update(is_active=False)
    ask(client)
    enter(client, sent_digits())
    assert not is_signed_in(client)


def test_the_text_is_one_segment_whatever_the_name(soissons):
    for name in ("GrandSoissons", "Château-Thierry", "Ÿ" * 100, "N" * 100, "a ’«» " * 20):
        assert sms_text.segments(message_texts.code(name, "123456")) == 1


def test_sign_in_works_when_the_cache_is_down(soissons, client, settings):
    settings.CACHES = {"default": {"BACKEND": "tests.inclusion.people.broken_cache.Broken"}}
    with pytest.raises(ConnectionError):
        cache.get("anything")
    make_beneficiary(soissons, mobile=FATIMA)
    ask(client)
    assert enter(client, sent_digits()).status_code == 302
    assert is_signed_in(client)
    user, staff = make_user(), Client()
    answer = staff.post("/connexion/", {"login": user.email, "password": "un-mot-de-passe-de-test"})
    assert answer.status_code == 302
    assert is_signed_in(staff)


def test_old_codes_and_strangers_are_forgotten_and_sent_messages_stay(soissons):
    make_beneficiary(soissons, mobile=FATIMA)
    ask(Client())
    ask(Client(), "06 39 98 00 99")
    relay.sweep(now=timezone.now())
    assert actions.forget_old_codes(now=NOW + timedelta(hours=1)) == 0
    assert actions.forget_old_codes(now=NOW + timedelta(days=2)) == 2
    assert [message.recipient for message in Message.objects.all()] == [FATIMA]


def test_where_people_were_connected_from_is_forgotten_after_a_day(soissons, client):
    make_beneficiary(soissons, mobile=FATIMA)
    ask(client)
    enter(client, sent_digits())
    assert UserSession.objects.count() == 1
    actions.forget_old_codes(now=NOW + timedelta(hours=20))
    assert UserSession.objects.count() == 1
    actions.forget_old_codes(now=NOW + timedelta(hours=25))
    assert UserSession.objects.count() == 0


def test_five_tries_are_held_by_the_database_itself(soissons, client):
    ask(client)
    with (
        pytest.raises(IntegrityError, match="sign_in_code_is_tried_five_times"),
        transaction.atomic(),
    ):
        SignInCode.objects.update(tries=6)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"kind": "landline"}, "sign_in_code_goes_to_a_mobile_or_an_email"),
        ({"expires_at": NOW - timedelta(days=1)}, "sign_in_code_expires_after_asking"),
    ],
)
def test_a_code_that_makes_no_sense_is_refused_by_the_database(
    soissons, client, change, constraint
):
    ask(client)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        SignInCode.objects.update(**change)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"email": None}, "user_has_email_or_phone"),
        ({"phone": "0639980001"}, "user_phone_is_international"),
    ],
)
def test_an_account_without_a_way_to_reach_it_is_refused(soissons, change, constraint):
    make_user()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        User.objects.update(**change)
