"""The main job, as people do it, on a phone, against a running demo: database, worker, Chromium."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

PLACE = "Espace numérique de la Gare"


def book_appointment(page: Page, first_name: str, phone: str) -> None:
    """From a place's card to the note of the appointment."""
    page.goto("/lieux/?q=Belleu")
    page.get_by_role("link", name=PLACE).click()
    page.get_by_role("link", name="Demander un rendez-vous").click()
    page.get_by_role("link", name="Aide personnelle").click()
    page.get_by_role("link", name=re.compile("rendez-vous libres?")).last.click()
    page.locator(".slots a").last.click()
    page.get_by_label("Votre prénom").fill(first_name)
    page.get_by_label("Votre numéro de téléphone").fill(phone)
    page.get_by_role("button", name="Prendre ce rendez-vous").click()


def phone_of(page: Page, number: str) -> Locator:
    """The drawn phone of a number (`.` stands for the no-break spaces)."""
    heading = page.get_by_role("heading", level=2, name=re.compile(number))
    return page.get_by_role("listitem").filter(has=heading)


def test_a_citizen_reads_a_guide_one_step_per_screen(citizen):
    citizen.goto("/guides/")
    citizen.locator("main a[href='/guides/creer-une-boite-mail/']").click()
    citizen.get_by_role("link", name="Commencer").click()
    expect(citizen.get_by_text("Étape 1 sur")).to_be_visible()
    citizen.get_by_role("link", name="Suivant").click()
    expect(citizen.get_by_text("Étape 2 sur")).to_be_visible()
    expect(citizen.locator("main img")).to_have_count(1)
    citizen.get_by_role("link", name="Retour").click()
    expect(citizen.get_by_text("Étape 1 sur")).to_be_visible()


def test_a_citizen_finds_the_nearest_place_by_commune_and_by_postcode(citizen):
    citizen.goto("/")
    commune = citizen.get_by_role("searchbox", name="Votre commune")
    commune.fill("belleu")
    commune.press("Enter")
    places = citizen.locator(".place")
    expect(places.nth(0)).to_contain_text("Mairie annexe de Belleu")
    expect(places.nth(1)).to_contain_text(re.compile(r"à [\d,]+.km"))
    citizen.goto("/lieux/?q=02200")
    expect(citizen.locator(".place").first).to_contain_text("environ")


def test_an_unknown_commune_is_said_plainly_and_nothing_is_lost(citizen):
    citizen.goto("/lieux/?q=Trifouilly")
    expect(citizen.locator("main")).to_contain_text("Nous ne connaissons pas")
    expect(citizen.get_by_role("searchbox")).to_have_value("Trifouilly")
    expect(citizen.locator(".place").first).to_be_visible()


def test_a_citizen_books_with_a_first_name_and_a_phone_and_is_told_by_sms(citizen):
    book_appointment(citizen, "Fatima", "06 39 98 00 71")
    expect(citizen.get_by_role("heading", level=1)).to_contain_text("Fatima, c’est noté")
    assert "Fatima" not in citizen.url
    assert "39980071" not in citizen.url
    citizen.goto("/demo/sms/")
    phone = phone_of(citizen, "06.39.98.00.71")
    expect(phone).to_contain_text("Fatima")
    expect(phone).to_contain_text("Rappel")
    expect(phone).to_contain_text("1 SMS")


def test_a_reminder_can_be_moved_to_now_and_the_worker_sends_it(citizen):
    book_appointment(citizen, "Rachid", "06 39 98 00 72")
    citizen.goto("/demo/sms/")
    waiting = re.compile(r"Envoyer maintenant.*Rappel, 06.39.98.00.72")
    citizen.get_by_role("button", name=waiting).click()
    # The worker ticks every 5 seconds: look again until it has passed.
    reminder = phone_of(citizen, "06.39.98.00.72").get_by_role("listitem").filter(has_text="Rappel")
    for _look in range(40):
        citizen.goto("/demo/sms/")
        if "Envoyé" in reminder.inner_text():
            break
        citizen.wait_for_timeout(500)
    expect(reminder).to_contain_text("Envoyé")
    expect(citizen.get_by_role("button", name=waiting)).to_have_count(0)


def test_a_phone_that_is_no_phone_is_refused_and_what_was_typed_stays(citizen):
    book_appointment(citizen, "Fatima", "12")
    expect(citizen).to_have_title(re.compile("^Erreur"))
    expect(citizen.locator("main")).to_contain_text("Ce numéro n’est pas complet")
    expect(citizen.get_by_label("Votre prénom")).to_have_value("Fatima")
    expect(citizen.get_by_label("Votre numéro de téléphone")).to_have_value("12")


def test_a_slot_taken_meanwhile_is_said_plainly_and_what_was_typed_stays(citizen, context_of):
    rival = context_of(java_script_enabled=False).new_page()
    for page, name, phone in (
        (citizen, "Fatima", "06 39 98 00 73"),
        (rival, "Rachid", "06 39 98 00 74"),
    ):
        page.goto("/rendez-vous/?lieu=centre-social-du-port")
        page.get_by_role("link", name="Aide personnelle").click()
        page.get_by_role("link", name=re.compile("rendez-vous libres?")).first.click()
        page.locator(".slots a").first.click()
        page.get_by_label("Votre prénom").fill(name)
        page.get_by_label("Votre numéro de téléphone").fill(phone)
    # Two mediators may share an hour: keep asking for the same one until nobody is free.
    rival.get_by_role("button", name="Prendre ce rendez-vous").click()
    expect(rival.get_by_role("heading", level=1)).to_contain_text("c’est noté")
    second = context_of(java_script_enabled=False).new_page()
    second.goto(citizen.url)
    second.get_by_label("Votre prénom").fill("Ahmed")
    second.get_by_label("Votre numéro de téléphone").fill("06 39 98 00 75")
    second.get_by_role("button", name="Prendre ce rendez-vous").click()
    citizen.get_by_role("button", name="Prendre ce rendez-vous").click()
    expect(citizen.locator("main")).to_contain_text(
        re.compile("vient d’être pris|n’est plus libre")
    )
    expect(citizen.get_by_label("Votre prénom")).to_have_value("Fatima")
    expect(citizen.get_by_label("Votre numéro de téléphone")).to_have_value("06 39 98 00 73")


def test_a_citizen_cancels_and_the_hour_is_free_again(citizen):
    book_appointment(citizen, "Mireille", "06 39 98 00 76")
    citizen.get_by_role("link", name="Annuler ce rendez-vous").click()
    citizen.get_by_role("button", name=re.compile("annul", re.IGNORECASE)).click()
    expect(citizen.locator("main")).to_contain_text(re.compile("annulé"))


def test_a_mediator_books_in_four_screens_and_notes_attendance(staff):
    page = staff("mediator")
    page.get_by_role("link", name="Réserver").click()
    page.get_by_role("button", name="Voir les heures libres").click()
    page.locator(".slots a").first.click()
    page.get_by_label("Prénom").fill("Odette")
    page.get_by_role("button", name="Réserver").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Réservé pour Odette")
    expect(page.get_by_text("Étape 4 sur 4")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Personne ne sera prévenu")
    page.goto("/espace/")
    page.get_by_role("button", name=re.compile("^Venue.*Mireille")).click()
    expect(page.get_by_role("button", name=re.compile("Corriger.*Mireille"))).to_be_visible()


def test_a_mediator_takes_a_cheque_by_typed_code_once(staff, demo):
    code = demo.facts["unspent_cheque_codes"][0]
    page = staff("mediator")
    page.get_by_role("link", name=re.compile("Utiliser un chèque")).first.click()
    page.get_by_label("Code du chèque").fill(f"{code[:4]} {code[4:8].lower()}-{code[8:]}")
    page.get_by_role("button", name="Valider le chèque").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chèque accepté")
    expect(page.locator("main")).to_contain_text("10")
    expect(page.locator("main")).to_contain_text("Il reste")
    assert code not in page.url
    page.get_by_role("link", name="Encore un chèque").click()
    page.get_by_label("Code du chèque").fill(code)
    page.get_by_role("button", name="Valider le chèque").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("déjà été utilisé")
    expect(page.get_by_label("Code du chèque")).to_have_value(re.compile(code[:4]))


@pytest.mark.parametrize(
    ("code_of", "words"),
    [("blocked_cheque_code", "bloqué"), ("spent_cheque_code", "déjà été utilisé")],
)
def test_a_refusal_says_why_and_what_to_do(staff, demo, code_of, words):
    page = staff("mediator")
    page.goto("/espace/cheques/")
    page.get_by_label("Code du chèque").fill(demo.facts[code_of])
    page.get_by_role("button", name="Valider le chèque").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)
    expect(page.get_by_role("link", name="Essayer un autre chèque")).to_be_visible()


def test_a_prescriber_hands_out_nothing_twice(staff):
    page = staff("prescriber")
    page.goto("/espace/cheques/remettre/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("textbox").first.fill("0000000000")
    page.get_by_role("button").last.click()
    expect(page.locator("main")).to_contain_text(re.compile("numéro|chéquier"))


def test_an_editor_publishes_a_change_and_sees_it_live(staff, citizen):
    page = staff("editor", viewport={"width": 1280, "height": 900})
    page.goto("/gestion/")
    page.goto(edit_address(page, "Comment reconnaître une arnaque ?"))
    answer = page.locator("[name=answer]")
    answer.fill("Arrêtez-vous, ne répondez pas, puis demandez de l’aide.")
    page.locator("footer").get_by_role(
        "button", name=re.compile("Plus d.actions|More actions")
    ).click()
    page.get_by_role("button", name=re.compile("^(Publier|Publish)")).click()
    expect(page.locator("body")).to_contain_text(re.compile("publié", re.IGNORECASE))
    citizen.goto("/guides/reconnaitre-une-arnaque/")
    expect(citizen.locator("main")).to_contain_text("Arrêtez-vous, ne répondez pas")


def edit_address(page: Page, title: str) -> str:
    """Where the editor opens the page of this title, found by the editor's own search."""
    page.goto(f"/gestion/pages/search/?q={title.split()[-2]}")
    link = page.get_by_role("link", name=title).first
    return str(link.get_attribute("href"))


def test_the_neighbour_territory_shows_its_own_name_and_places(context_of, demo):
    page = context_of(base_url=demo.neighbour_url, java_script_enabled=False).new_page()
    page.goto("/lieux/")
    expect(page.get_by_role("banner")).to_contain_text("Château-Thierry")
    expect(page.locator("main")).to_contain_text("Maison du Pont")
    expect(page.locator("main")).not_to_contain_text(PLACE)


def test_the_books_balance_after_all_that(demo):
    assert '"ok": true' in demo.manage("verify_ledger", "--json")
