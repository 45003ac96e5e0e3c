"""A coordinator's screens about members, and the page an invitation leads to."""

import csv
import io
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from inclusion.people.actions import invitations
from inclusion.people.models import Invitation, Membership, Role, User
from notifications.models import Message
from tests.factories import NOW, PASSWORD, make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
EMAIL = "julien@exemple.fr"
BOM = "\ufeff"
LIST = "/espace/reglages/membres/"
NEWCOMER = {"first_name": "Julien", "last_name": "Petit", "password": "trois mots au hasard"}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def centre(soissons):
    return make_organisation(soissons, "Centre social")


@pytest.fixture
def claire(soissons):
    return make_member(soissons, Role.COORDINATOR, "Claire")


@pytest.fixture
def desk(claire):
    """A signed-in coordinator's browser."""
    client = Client()
    client.force_login(claire)
    return client


@pytest.fixture
def nadia(soissons, centre):
    return make_member(soissons, Role.MEDIATOR, "Nadia", organisation=centre)


def invite(desk, centre, **fields):
    facts = {"email": EMAIL, "role": Role.PRESCRIBER, "organisation": centre.pk}
    return desk.post(f"{LIST}inviter/", facts | fields)


def link():
    """The address in the newest mail."""
    body = Message.objects.order_by("-pk")[0].body
    return re.search(r"http://testserver(/invitation/[^/\s]+/)", body)[1]


def role_of(user):
    return Membership.objects.get(user=user)


# The list ------------------------------------------------------------------------------------


def test_the_list_says_who_works_here_and_where(desk, nadia, centre):
    text = desk.get(LIST).text
    for words in ("Nadia", "Claire", "médiateur numérique", centre.name, "Jamais", "2 personnes"):
        assert words in text


def test_somebody_who_left_is_not_in_the_list(desk, nadia):
    Membership.objects.filter(user=nadia).update(left_at=NOW)
    assert "Nadia" not in desk.get(LIST).text


def test_the_neighbour_s_members_are_not_in_the_list(desk, thierry):
    make_member(thierry, Role.COORDINATOR, "Hélène")
    assert "Hélène" not in desk.get(LIST).text


@pytest.mark.parametrize("words", ["nadia", "NADÎA", "mediateur", "centre social", "na centre"])
def test_a_search_looks_into_names_roles_and_structures(desk, nadia, words):
    text = desk.get(LIST, {"q": words}).text
    assert "Nadia" in text
    assert "1 personne<" in text.replace("\n", "")


def test_a_search_that_finds_nobody_says_what_to_do(desk):
    assert "Essayez avec moins de mots" in desk.get(LIST, {"q": "zzz"}).text


def test_the_list_asks_the_same_questions_however_long(
    desk, soissons, centre, django_assert_max_num_queries
):
    for number in range(12):
        make_member(soissons, Role.MEDIATOR, f"Membre{number}", organisation=centre)
    with django_assert_max_num_queries(9):
        desk.get(LIST)


def test_the_spreadsheet_holds_the_same_people_and_no_formula(desk, soissons, nadia):
    make_member(soissons, Role.EDITOR, "=cmd|'/c calc'!A0")
    answer = desk.get(f"{LIST}liste.csv", {"q": ""})
    rows = list(
        csv.DictReader(io.StringIO(answer.content.decode().removeprefix(BOM)), delimiter=";")
    )
    assert {row["Prénom"] for row in rows} == {"Claire", "Nadia", "'=cmd|'/c calc'!A0"}
    assert {row["Double sécurité"] for row in rows} == {"non"}


# Inviting ------------------------------------------------------------------------------------


def test_an_invitation_is_written_and_shown_until_answered(desk, centre):
    answer = invite(desk, centre)
    assert answer.status_code == 302
    assert EMAIL in desk.get(LIST).text
    assert Message.objects.get().recipient == EMAIL
    assert "testserver/invitation/" in Message.objects.get().body


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"email": "julien"}, "pas complète"),
        ({"email": ""}, "Écrivez l’adresse"),
        ({"email": "éric@exemple.fr"}, "pas complète"),
        ({"email": "a@exemple.fr\r\nBcc: b@exemple.fr"}, "pas complète"),
        ({"role": ""}, "Choisissez un rôle"),
        ({"role": "king"}, ""),
        ({"organisation": ""}, "Choisissez la structure"),
        ({"organisation": "999999"}, ""),
    ],
)
def test_a_wrong_form_says_what_to_do_and_sends_nothing(desk, centre, wrong, words):
    answer = invite(desk, centre, **wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert not Message.objects.exists()


def test_nobody_gives_a_role_in_the_neighbour_s_structure(desk, thierry):
    assert invite(desk, make_organisation(thierry)).status_code == 422
    assert not Invitation.objects.exists()


def test_the_same_invitation_twice_is_refused_on_the_form(desk, centre):
    invite(desk, centre)
    answer = invite(desk, centre)
    assert answer.status_code == 409
    assert "déjà invitée" in answer.text


def test_an_invitation_is_sent_again_and_withdrawn_from_the_list(desk, centre):
    invite(desk, centre)
    invitation = Invitation.objects.get()
    old = link()
    desk.post(reverse("people:invitation_resend", args=[invitation.pk]))
    assert link() != old
    page = reverse("people:invitation_revoke", args=[invitation.pk])
    assert "Retirer cette invitation ?" in desk.get(page).text
    desk.post(page)
    invitation.refresh_from_db()
    assert invitation.revoked_at == NOW


# Accepting -----------------------------------------------------------------------------------


def test_a_newcomer_opens_an_account_and_is_in(desk, centre, client):
    invite(desk, centre)
    page = client.get(link())
    assert page.status_code == 200
    assert page["Cache-Control"].startswith("max-age=0")
    for words in ("Claire", "prescripteur", centre.name, EMAIL):
        assert words in page.text
    answer = client.post(link(), NEWCOMER)
    assert answer["Location"] == "/espace/"
    user = User.objects.get(email=EMAIL)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert role_of(user).role == Role.PRESCRIBER


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"password": "court"}, "12"),
        ({"password": ""}, "Choisissez un mot de passe"),
        ({"password": "123456789012"}, ""),
        ({"password": "julien@exemple"}, ""),
        ({"first_name": ""}, "Écrivez un prénom"),
        ({"last_name": "<script>"}, ""),
    ],
)
def test_a_newcomer_s_wrong_form_opens_no_account(desk, centre, client, wrong, words):
    invite(desk, centre)
    answer = client.post(link(), NEWCOMER | wrong)
    assert answer.status_code == 422
    assert words in answer.text
    assert not User.objects.filter(email=EMAIL).exists()
    if "password" not in wrong:
        assert NEWCOMER["password"] not in answer.text


def test_a_known_account_signs_in_first_and_comes_back(desk, centre, client):
    julien = make_user("Julien", email=EMAIL)
    invite(desk, centre)
    page = client.get(link())
    assert f"/connexion/?next={link().replace('/', '%2F')}" in page.text
    assert client.post(link(), NEWCOMER).status_code == 200  # nothing happens without signing in
    assert not Membership.objects.filter(user=julien).exists()
    client.force_login(julien)
    assert "Accepter" in client.get(link()).text
    assert client.post(link())["Location"] == "/espace/"
    assert role_of(julien).organisation == centre


def test_somebody_else_s_session_accepts_nothing(desk, centre, nadia):
    make_user("Julien", email=EMAIL)
    invite(desk, centre)
    other = Client()
    other.force_login(nadia)
    assert "autre compte" in other.get(link()).text
    other.post(link())
    assert Membership.objects.filter(user=nadia).count() == 1


def test_a_newcomer_on_somebody_else_s_computer_gets_a_session_of_their_own(desk, centre, nadia):
    invite(desk, centre)
    shared = Client()
    shared.force_login(nadia)
    assert "Ce compte-là sera déconnecté" in shared.get(link()).text
    shared.post(link(), NEWCOMER)
    assert shared.session["_auth_user_id"] == str(User.objects.get(email=EMAIL).pk)
    assert Membership.objects.filter(user=nadia).count() == 1


def test_dead_links_say_what_to_do(desk, centre, client):
    invite(desk, centre)
    address = link()
    assert client.get("/invitation/inconnu/").status_code == 404
    client.post(address, NEWCOMER)
    used = Client().get(address)
    assert used.status_code == 410
    assert "Connectez-vous" in used.text
    invite(desk, centre, email="b@exemple.fr")
    with time_machine.travel(NOW + invitations.LIFETIME, tick=False):
        over = Client().get(link())
    assert over.status_code == 410
    assert "Demandez une autre invitation" in over.text


def test_the_link_stays_out_of_the_logs(desk, centre, client, caplog):
    import logging

    from passerelle.logs import MaskingFormatter

    for text in (
        "GET /invitation/abc-DEF_1/ 404",
        "GET /connexion/?next=%2Finvitation%2FabcDEF%2F",
    ):
        record = logging.LogRecord("a", 30, "a", 1, text, None, None)
        assert "abc" not in MaskingFormatter().format(record)


# Changing and ending -------------------------------------------------------------------------


def test_a_role_is_taken_away_after_a_question(desk, nadia):
    page = reverse("people:membership_end", args=[role_of(nadia).pk])
    assert "C’est son dernier rôle ici" in desk.get(page).text
    browser = Client()
    browser.force_login(nadia)
    assert desk.post(page)["Location"] == LIST
    assert browser.get("/espace/").status_code in {302, 403}


def test_the_last_coordinator_reads_why_not(desk, claire):
    page = reverse("people:membership_end", args=[role_of(claire).pk])
    answer = desk.post(page)
    assert answer.status_code == 409
    assert "dernier coordinateur" in answer.text
    assert role_of(claire).left_at is None


def test_a_role_is_changed_for_another(desk, nadia, centre):
    page = reverse("people:membership_change", args=[role_of(nadia).pk])
    assert "Nadia" in desk.get(page).text
    answer = desk.post(page, {"role": Role.PRESCRIBER, "organisation": centre.pk})
    assert answer["Location"] == reverse("people:member", args=[nadia.pk])
    assert "prescripteur" in desk.get(answer["Location"]).text


def test_the_page_of_somebody_who_left_keeps_their_past(desk, nadia):
    Membership.objects.filter(user=nadia).update(left_at=NOW)
    text = desk.get(reverse("people:member", args=[nadia.pk])).text
    assert "n’a plus de rôle ici" in text


# Walls ---------------------------------------------------------------------------------------


def test_another_territory_s_numbers_lead_nowhere(desk, thierry):
    helene = make_member(thierry, Role.COORDINATOR, "Hélène")
    theirs = invitations.invite(
        territory=thierry,
        email=EMAIL,
        role=Role.EDITOR,
        organisation=None,
        by=helene,
        address=lambda secret: secret,
        now=NOW,
    )
    for name, number in [
        ("member", helene.pk),
        ("membership_end", role_of(helene).pk),
        ("membership_change", role_of(helene).pk),
        ("invitation_revoke", theirs.pk),
        ("invitation_resend", theirs.pk),
    ]:
        address = reverse(f"people:{name}", args=[number])
        assert desk.post(address).status_code in {404, 405}, name
    theirs.refresh_from_db()
    assert (theirs.revoked_at, theirs.sendings) == (None, 1)
    assert role_of(helene).left_at is None


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_other_roles_manage_nobody(soissons, centre, role):
    client = Client()
    client.force_login(make_member(soissons, role, organisation=centre))
    for address in (LIST, f"{LIST}inviter/", f"{LIST}liste.csv", "/espace/reglages/cles/"):
        assert client.get(address).status_code in {302, 403}


def test_a_new_coordinator_sets_a_second_factor_before_anything_else(desk, centre, client):
    invite(desk, centre, role=Role.COORDINATOR, organisation="")
    client.post(link(), NEWCOMER)
    assert client.get(LIST)["Location"] == reverse("second_factor")


def test_a_coordinator_who_leaves_is_led_out(desk, soissons, claire):
    make_member(soissons, Role.COORDINATOR, "Bruno")
    left = desk.post(reverse("people:membership_end", args=[role_of(claire).pk]))
    assert left["Location"] == "/"
    assert desk.get(LIST).status_code == 302


def test_signing_in_after_an_invitation_uses_the_password_that_was_chosen(desk, centre, client):
    invite(desk, centre)
    client.post(link(), NEWCOMER)
    again = Client()
    again.post("/connexion/", {"login": EMAIL, "password": NEWCOMER["password"]})
    assert "_auth_user_id" in again.session
    assert NEWCOMER["password"] != PASSWORD
