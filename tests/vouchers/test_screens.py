"""The counter, the hand-out and the opposition, as people meet them."""

import re
from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from inclusion.agenda.models import Booking
from inclusion.people.models import Role
from tests.factories import (
    NOW,
    make_access_point,
    make_beneficiary,
    make_commune,
    make_member,
    make_session,
    make_session_kind,
)
from tests.vouchers.scheme import Scheme, status_of
from vouchers import actions, codes
from vouchers.models import Block, Booklet, FailedAttempt, HandOver, Redemption
from vouchers.words import euros

pytestmark = pytest.mark.django_db
COUNTER = "/espace/cheques/"


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to(NOW, tick=False)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def mediator(scheme) -> Client:
    return signed_in(scheme.mediator)


@pytest.fixture
def prescriber(scheme) -> Client:
    return signed_in(scheme.prescriber)


def value_of(name: str, page: str) -> str:
    (tag,) = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    return re.search(r'value="([^"]*)"', tag).group(1) if "value=" in tag else ""


def open_counter(client: Client, query: str = "") -> dict[str, str]:
    page = client.get(COUNTER + query).content.decode()
    form = {"key": value_of("key", page), "rdv": value_of("rdv", page)}
    place = re.search(r'<option value="(\d+)" selected>', page)
    form["place"] = place.group(1) if place else value_of("place", page)
    return form


def note(client: Client, code: str, **changes):
    return client.post(COUNTER, {**open_counter(client), "code": code, **changes})


def text(response) -> str:
    page = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"[ \n]+", " ", page)


def test_a_cheque_goes_from_the_field_to_the_green_screen(scheme, mediator):
    issued = scheme.handed_out()
    response = note(mediator, codes.display(issued.cheques[0].code).lower())
    redemption = Redemption.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/espace/cheques/{redemption.pk}/"
    page = mediator.get(response["Location"])
    assert page.status_code == 200
    for words in ("Chèque accepté", "10\u00a0€", "Il reste 4 chèques dans ce chéquier."):
        assert words in text(page)
    for button in ("Encore un chèque", "Retour à la journée", "Annuler"):
        assert button in text(page)
    assert page.content.decode().count("<h1") == 1
    assert "no-store" in page["Cache-Control"]


def test_the_count_of_cheques_left_is_said_in_good_french(scheme, mediator):
    issued = scheme.handed_out()
    pages = []
    for printed in issued.cheques:
        pages.append(text(mediator.get(note(mediator, printed.code)["Location"])))
    assert "Il reste 1 chèque dans ce chéquier." in pages[3]
    assert "C’était le dernier chèque de ce chéquier." in pages[4]


def test_a_double_tap_spends_once(scheme, mediator):
    form = {**open_counter(mediator), "code": scheme.handed_out().cheques[0].code}
    first, again = mediator.post(COUNTER, form), mediator.post(COUNTER, form)
    assert first["Location"] == again["Location"]
    assert Redemption.objects.count() == 1


def test_the_form_of_a_spent_cheque_serves_for_no_other(scheme, mediator):
    issued = scheme.handed_out()
    form = open_counter(mediator)
    mediator.post(COUNTER, {**form, "code": issued.cheques[0].code})
    response = mediator.post(COUNTER, {**form, "code": issued.cheques[1].code})
    assert response.status_code == 409
    assert "Recommencez avec un nouveau formulaire." in text(response)
    # … and the page that says so carries a new key: sending it again works
    again = {**form, "code": issued.cheques[1].code}
    again["key"] = value_of("key", response.content.decode())
    assert again["key"] != form["key"]
    assert mediator.post(COUNTER, again).status_code == 302


def test_a_refusal_says_why_what_to_do_and_keeps_the_code(scheme, mediator):
    code = scheme.handed_out().cheques[0].code
    note(mediator, code)
    response = note(mediator, codes.display(code))
    page = response.content.decode()
    assert response.status_code == 409
    assert "<title>Chèque refusé" in page
    assert "Ce chèque a déjà été utilisé aujourd’hui" in page
    assert "Demandez un autre chèque du chéquier." in page
    assert value_of("code", page) == codes.display(code)
    assert 'role="alert"' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize(
    ("prepare", "status", "button"),
    [
        (lambda s: "B7K294MXQ3TDH", 404, "Corriger le code"),
        (lambda s: "B7K2", 404, "Corriger le code"),
        (lambda s: s.stocked().cheques[0].code, 409, "Essayer un autre chèque"),
    ],
)
def test_each_refusal_offers_its_next_step(scheme, mediator, prepare, status, button):
    response = note(mediator, prepare(scheme))
    assert response.status_code == status
    assert button in text(response)


def test_after_ten_wrong_codes_the_page_says_wait(scheme, mediator):
    FailedAttempt.objects.bulk_create(
        [FailedAttempt(user=scheme.mediator, created_at=NOW) for _ in range(10)]
    )
    response = note(mediator, scheme.handed_out().cheques[0].code)
    assert response.status_code == 429
    assert "Attendez une heure" in text(response)


def test_an_empty_field_is_told_beside_it(scheme, mediator):
    response = note(mediator, "")
    assert response.status_code == 422
    assert "Écrivez le code du chèque." in text(response)


def test_a_forged_place_is_refused(scheme, mediator):
    other = make_access_point(scheme.territory)
    assert note(mediator, "B7K2", place=str(other.pk)).status_code == 422
    assert note(mediator, "B7K2", place="x", key="x").status_code == 422


def test_the_place_of_the_booking_comes_first(scheme, mediator):
    kind = make_session_kind(scheme.territory)
    second = make_access_point(scheme.territory, "Annexe")
    scheme.accredit(second)
    with transaction.atomic():
        session = make_session(kind, scheme.mediator, second, starts_at=NOW, seats_taken=1)
        booking = Booking.objects.create(
            territory=scheme.territory,
            session=session,
            beneficiary=make_beneficiary(scheme.territory, "Fatima"),
            origin="mediator",
        )
    form = open_counter(mediator, f"?rdv={booking.pk}")
    assert form["place"] == str(second.pk)
    assert "Fatima" in text(mediator.get(f"{COUNTER}?rdv={booking.pk}"))
    mediator.post(COUNTER, {**form, "code": scheme.handed_out().cheques[0].code})
    redemption = Redemption.objects.get()
    assert (redemption.booking, redemption.access_point) == (booking, second)
    page = mediator.get(f"/espace/cheques/{redemption.pk}/").content.decode()
    assert f"/espace/cheques/?rdv={booking.pk}" in page
    # the next form remembers the place
    assert open_counter(mediator)["place"] == str(second.pk)


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.PLACE_MANAGER])
def test_the_counter_never_names_the_person_of_a_colleague_s_booking(scheme, role):
    kind = make_session_kind(scheme.territory)
    with transaction.atomic():
        session = make_session(kind, scheme.mediator, scheme.place, seats_taken=1)
        booking = Booking.objects.create(
            territory=scheme.territory,
            session=session,
            beneficiary=make_beneficiary(scheme.territory, "Fatima"),
            origin="mediator",
        )
    curious = signed_in(
        make_member(scheme.territory, role, "Bruno", organisation=scheme.organisation)
    )
    assert "Fatima" not in text(curious.get(f"{COUNTER}?rdv={booking.pk}"))
    form = {**open_counter(curious), "rdv": booking.pk}
    curious.post(COUNTER, {**form, "code": scheme.handed_out().cheques[0].code})
    assert Redemption.objects.get().booking is None


@pytest.mark.parametrize("rdv", ["x", "99999999", "9" * 40, "-1", "\u0661"])
def test_a_booking_that_is_none_changes_nothing(scheme, mediator, rdv):
    assert mediator.get(COUNTER, {"rdv": rdv}).status_code == 200


def test_without_an_accredited_place_the_page_says_who_can_help(scheme, mediator):
    scheme.programme.accreditations.update(ends_on=date(2026, 12, 1))
    assert "Aucun lieu n’accepte de chèque aujourd’hui" in text(mediator.get(COUNTER))


def test_an_undo_asks_first_and_says_what_will_happen(scheme, mediator):
    printed = scheme.handed_out().cheques[0]
    result = note(mediator, printed.code)["Location"]
    question = mediator.get(result + "annuler/")
    assert "Le lieu ne reçoit pas ces 10\u00a0€" in text(question)
    assert status_of(printed.cheque) == "spent"
    assert mediator.post(result + "annuler/")["Location"] == result
    assert status_of(printed.cheque) == "active"
    assert "Utilisation annulée" in text(mediator.get(result))
    assert note(mediator, printed.code).status_code == 302


def test_an_undo_that_comes_too_late_says_so(scheme, mediator):
    result = note(mediator, scheme.handed_out().cheques[0].code)["Location"]
    Redemption.objects.update(claim_status="in_claim")
    assert "Annuler" not in text(mediator.get(result))
    response = mediator.post(result + "annuler/")
    assert response.status_code == 409
    assert "Ce chèque est déjà dans un bordereau." in text(response)


def test_the_neighbour_s_redemptions_and_booklets_are_not_here(scheme, mediator, thierry):
    neighbour = Scheme(thierry)
    issued = neighbour.handed_out()
    theirs = neighbour.redeem(issued.cheques[0].code)
    assert mediator.get(f"/espace/cheques/{theirs.pk}/").status_code == 404
    assert mediator.post(f"/espace/cheques/{theirs.pk}/annuler/").status_code == 404
    form = {"serial": issued.booklet.serial, "reason": "lost", "confirmed": "oui"}
    response = mediator.post("/espace/cheques/opposition/", form)
    assert response.status_code == 422
    assert "Aucun chéquier n’a ce numéro." in text(response)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        (COUNTER, {"mediator", "coordinator", "place_manager", "prescriber"}),
        ("/espace/cheques/remettre/", {"prescriber", "coordinator"}),
        (
            "/espace/cheques/opposition/",
            {"mediator", "coordinator", "place_manager", "prescriber"},
        ),
    ],
)
@pytest.mark.parametrize("role", list(Role))
def test_each_screen_has_its_people(scheme, path, allowed, role):
    client = signed_in(make_member(scheme.territory, role))
    expected = {200, 302} if role in allowed else {403}
    assert client.get(path).status_code in expected


def test_signed_out_people_are_led_to_the_door(scheme):
    assert Client().get(COUNTER)["Location"].startswith("/connexion/")


def test_a_prescriber_is_led_to_the_hand_out_and_takes_no_cheque(scheme, prescriber):
    assert prescriber.get(COUNTER)["Location"] == "/espace/cheques/remettre/"
    assert prescriber.post(COUNTER, {"code": "x"}).status_code == 403


def give(client: Client, serial: str, **changes):
    form = {"serial": serial, "public_category": "retired", "commune": "", **changes}
    return client.post("/espace/cheques/remettre/", form)


def test_a_booklet_is_handed_out_in_one_screen(scheme, prescriber):
    issued = scheme.stocked()
    commune = make_commune(scheme.territory)
    response = give(prescriber, codes.display(issued.booklet.serial), commune=commune.pk)
    assert response["Location"] == f"/espace/cheques/remettre/{issued.booklet.serial}/"
    page = prescriber.get(response["Location"])
    assert "5 chèques de 10\u00a0€, jusqu’au 28 février 2027." in text(page)
    assert "/espace/rendez-vous/nouveau/" in page.content.decode()
    hand_over = HandOver.objects.get()
    assert hand_over.organisation == scheme.organisation
    assert (hand_over.prescriber, hand_over.commune) == (scheme.prescriber, commune)


def test_a_coordinator_without_structure_gives_for_the_custodian(scheme):
    client = signed_in(make_member(scheme.territory, Role.COORDINATOR))
    assert give(client, scheme.stocked().booklet.serial).status_code == 302
    assert HandOver.objects.get().organisation == scheme.organisation


@pytest.mark.parametrize(
    ("serial", "words"),
    [
        ("", "Écrivez le numéro du chéquier."),
        ("123", "Un numéro de chéquier a 10 chiffres."),
        ("0000000001", "Vérifiez le numéro\u00a0: un chiffre est faux."),
        ("0000000000", "Aucun chéquier n’a ce numéro."),
        ("٣" * 10, "Un numéro de chéquier a 10 chiffres."),
    ],
)
def test_a_wrong_number_is_told_beside_the_field(scheme, prescriber, serial, words):
    response = give(prescriber, serial)
    assert response.status_code == 422
    assert words in text(response)


def test_a_booklet_given_twice_is_refused_as_typed(scheme, prescriber):
    serial = scheme.handed_out().booklet.serial
    response = give(prescriber, serial)
    assert response.status_code == 409
    assert "Ce chéquier a déjà été remis." in text(response)
    assert value_of("serial", response.content.decode()) == serial


def test_a_booklet_that_is_only_printed_is_refused(scheme, prescriber):
    (issued,) = actions.issue_booklets(programme=scheme.programme, quantity=1, now=NOW)
    assert give(prescriber, issued.booklet.serial).status_code == 409


def test_opposition_asks_first_then_is_done(scheme, mediator):
    issued = scheme.handed_out()
    form = {"serial": issued.cheques[3].cheque.serial, "reason": "stolen"}  # read on a cheque
    question = mediator.post("/espace/cheques/opposition/", form)
    assert question.status_code == 200
    assert "Dès maintenant, personne ne peut plus utiliser ces chèques." in text(question)
    assert not Block.objects.exists()
    done = mediator.post("/espace/cheques/opposition/", {**form, "confirmed": "oui"})
    assert done["Location"] == f"/espace/cheques/opposition/{issued.booklet.serial}/"
    assert "Chéquier bloqué" in text(mediator.get(done["Location"]))
    assert note(mediator, issued.cheques[0].code).status_code == 409
    again = mediator.post("/espace/cheques/opposition/", {**form, "confirmed": "oui"})
    assert again.status_code == 409
    assert "Ce chéquier est déjà bloqué." in text(again)


def test_the_pages_of_what_was_not_done_do_not_exist(scheme, mediator, prescriber):
    serial = scheme.stocked().booklet.serial
    assert mediator.get(f"/espace/cheques/opposition/{serial}/").status_code == 404
    assert prescriber.get(f"/espace/cheques/remettre/{serial}/").status_code == 404
    assert Booklet.objects.get().custody == "in_stock"


def test_the_counter_asks_the_database_little(scheme, mediator, django_assert_max_num_queries):
    for number in range(5):
        scheme.accredit(make_access_point(scheme.territory, f"Lieu {number}"))
    with django_assert_max_num_queries(8):
        mediator.get(COUNTER)


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (1000, "10\u00a0€"),
        (1050, "10,50\u00a0€"),
        (5, "0,05\u00a0€"),
        (123456700, "1\u202f234\u202f567\u00a0€"),
    ],
)
def test_amounts_read_as_french_people_write_them(cents, words):
    assert euros(cents) == words
