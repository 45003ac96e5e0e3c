"""One booking from its confirmation to the answer, as people live it: by SMS, and by short link."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_main_job import phone_of

HASTE = "Envoyer maintenant.*{}, {}"


def book(page: Page, first_name: str, phone: str) -> str:
    """The last hour on offer; the address where this hour can be taken."""
    page.goto("/rendez-vous/")
    page.locator(".tile a").first.click()
    if page.locator(".tile a").count():
        page.locator(".tile a").first.click()
    page.locator(".cards a").last.click()
    hours = page.url
    page.locator(".slots a").last.click()
    page.get_by_label("Votre prénom").fill(first_name)
    page.get_by_label("Votre numéro de téléphone").fill(phone)
    page.get_by_role("button", name="Prendre ce rendez-vous").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("c’est noté")
    return hours


def hours_free(page: Page, address: str) -> int:
    page.goto(address)
    return page.locator(".slots a").count()


def send_at_once(page: Page, number: str, event: str) -> None:
    """At night and on Sundays even a confirmation waits."""
    page.goto("/demo/sms/")
    button = page.get_by_role("button", name=re.compile(HASTE.format(event, number)))
    if button.count():
        button.click()
    for _look in range(60):
        page.goto("/demo/sms/")
        told = phone_of(page, number).get_by_role("listitem").filter(has_text=event).first
        if "Envoyé" in told.inner_text():
            return
        page.wait_for_timeout(500)
    pytest.fail(f"{event}: not sent.")


def test_a_person_answers_no_by_sms_and_the_hour_is_free_again(context_of, demo):
    """Where the territory has a number that receives."""
    person = context_of(java_script_enabled=False, base_url=demo.neighbour_url).new_page()
    hours = book(person, "Solange", "06 39 98 00 61")
    number = "06.39.98.00.61"
    taken = hours_free(person, hours)
    send_at_once(person, number, "Confirmation")
    phone = phone_of(person, number)
    expect(phone).to_contain_text("Solange, c'est noté")
    send_at_once(person, number, "Rappel")
    expect(phone).to_contain_text("Répondez OUI ou NON.")
    phone.get_by_label("Répondre").fill("non désolée")
    phone.get_by_role("button", name="Envoyer la réponse").click()
    expect(phone_of(person, number)).to_contain_text("Compris : ne vient pas")
    expect(phone_of(person, number)).to_contain_text("est annulé")
    assert hours_free(person, hours) == taken + 1
    the_team_sees_the_answer(context_of(base_url=demo.neighbour_url).new_page())


def the_team_sees_the_answer(page: Page) -> None:
    sign_in_there(page)
    page.goto("/espace/messages/reponses/lues/")
    expect(page.locator("main")).to_contain_text("non désolée")
    expect(page.locator("main")).to_contain_text("Ne vient pas")


def sign_in_there(page: Page) -> None:
    page.goto("/connexion/")
    page.get_by_label("E-mail").fill("coordinateur@chateau-thierry.example")
    page.get_by_label("Mot de passe").fill("passerelle-demo")
    page.get_by_role("button", name="Me connecter").click()
    page.wait_for_url(lambda url: "/connexion/" not in url)


def test_an_unclear_answer_waits_for_the_team(context_of, demo):
    person = context_of(java_script_enabled=False, base_url=demo.neighbour_url).new_page()
    book(person, "Yvette", "06 39 98 00 62")
    send_at_once(person, "06.39.98.00.62", "Confirmation")
    phone = phone_of(person, "06.39.98.00.62")
    phone.get_by_label("Répondre").fill("je ne veux pas annuler")
    phone.get_by_role("button", name="Envoyer la réponse").click()
    expect(phone_of(person, "06.39.98.00.62")).to_contain_text("Compris : à lire")
    page = context_of(base_url=demo.neighbour_url).new_page()
    sign_in_there(page)
    page.goto("/espace/messages/reponses/")
    card = page.get_by_role("listitem").filter(has_text="je ne veux pas annuler")
    expect(card).to_contain_text("Yvette")
    expect(card).to_contain_text("Rendez-vous n°")
    card.get_by_role("button", name="C’est fait").click()
    expect(page.locator("main")).not_to_contain_text("je ne veux pas annuler")


def test_a_person_answers_no_by_the_link_of_the_sms_then_comes_all_the_same(citizen):
    """Where the sender is a name, which receives nothing. No account, no JavaScript."""
    hours = book(citizen, "Marcelle", "06 39 98 00 63")
    taken = hours_free(citizen, hours)
    send_at_once(citizen, "06.39.98.00.63", "Confirmation")
    link = phone_of(citizen, "06.39.98.00.63").locator("a[href*='/m/']").first
    assert "Marcelle" not in (link.get_attribute("href") or "")
    link.click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Vous venez ?")
    question = citizen.url
    citizen.get_by_role("link", name="Non, je ne viens pas").click()
    citizen.get_by_role("button", name="Oui, annuler mon rendez-vous").click()
    expect(citizen.get_by_role("heading", level=1)).to_contain_text("vous ne venez pas")
    assert hours_free(citizen, hours) == taken + 1
    citizen.goto(question)
    citizen.get_by_role("button", name="Je me suis trompé : je viens").click()
    expect(citizen.get_by_role("heading", level=1)).to_contain_text("vous venez")
    assert hours_free(citizen, hours) == taken
