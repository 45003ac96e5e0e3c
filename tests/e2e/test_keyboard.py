"""The main job with the keyboard only: no mouse, no finger, and for citizens no JavaScript."""

import re

from playwright.sync_api import Locator, Page, expect

# From the top of the longest screen of these journeys, with room.
MOST_STOPS = 80


def reach(page: Page, wanted: Locator) -> None:
    """Tab until the keyboard is there: fails when nothing leads to it."""
    expect(wanted).to_be_visible()
    for _stop in range(MOST_STOPS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{MOST_STOPS} presses of Tab do not lead to {wanted}")


def press(page: Page, wanted: Locator) -> None:
    """Enter on a link or a button, which leads to another page."""
    reach(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, label: str, words: str) -> None:
    """What is there is replaced, as somebody does who begins again."""
    reach(page, page.get_by_label(label))
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def test_a_citizen_books_and_cancels_with_the_keyboard_only(citizen):
    citizen.goto("/")
    reach(citizen, citizen.get_by_role("searchbox", name="Votre commune"))
    citizen.keyboard.type("Belleu")
    with citizen.expect_navigation():
        citizen.keyboard.press("Enter")
    press(citizen, citizen.get_by_role("link", name="Espace numérique de la Gare"))
    press(citizen, citizen.get_by_role("link", name="Demander un rendez-vous"))
    press(citizen, citizen.get_by_role("link", name="Aide personnelle"))
    press(citizen, citizen.get_by_role("link", name=re.compile("rendez-vous libres?")).last)
    press(citizen, citizen.locator(".slots a").last)
    write(citizen, "Votre prénom", "Odile")
    write(citizen, "Votre numéro de téléphone", "12")
    with citizen.expect_navigation():
        citizen.keyboard.press("Enter")  # in a field: the form leaves
    press_error(citizen, re.compile("Ce numéro n’est pas complet"))
    expect(citizen.get_by_label("Votre prénom")).to_have_value("Odile")
    write(citizen, "Votre numéro de téléphone", "06 39 98 00 81")
    press(citizen, citizen.get_by_role("button", name="Prendre ce rendez-vous"))
    expect(citizen.get_by_role("heading", level=1)).to_contain_text("Odile, c’est noté")
    press(citizen, citizen.get_by_role("link", name="Annuler ce rendez-vous"))
    press(citizen, citizen.get_by_role("button", name="Oui, annuler"))
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Ce rendez-vous est annulé")


def press_error(page: Page, words: re.Pattern[str]) -> None:
    """The summary of errors is the first thing met, and its link leads into the field."""
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    expect(summary.get_by_role("link", name=words)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Votre numéro de téléphone")).to_be_focused()


def test_a_mediator_takes_a_cheque_with_the_keyboard_only(context_of, demo):
    page = context_of().new_page()
    account = demo.account("mediator")
    page.goto("/espace/")
    write(page, "E-mail", account["email"])
    write(page, "Mot de passe", account["password"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Aujourd’hui")
    press(page, page.get_by_role("link", name="Chèques"))
    code = demo.facts["unspent_cheque_codes"][2]
    write(page, "Code du chèque", code.lower())
    choose_place(page)
    press(page, page.get_by_role("button", name="Valider le chèque"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Chèque accepté")
    # Wrong cheque: it is taken back, with two questions and no mouse.
    press(page, page.get_by_role("link", name="Annuler cette utilisation"))
    press(page, page.get_by_role("button", name="Annuler l’utilisation"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Utilisation annulée")


def choose_place(page: Page) -> None:
    """The list of places answers to the arrow keys."""
    place = page.get_by_label("Lieu")
    reach(page, place)
    before = place.input_value()
    page.keyboard.press("ArrowDown")
    assert place.input_value() != before
    page.keyboard.press("ArrowUp")
    assert place.input_value() == before
