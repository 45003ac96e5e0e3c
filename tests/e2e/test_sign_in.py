"""Signing in as people do it: a code on the phone of the demo, a passkey of a virtual device."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import Demo
from tests.e2e.test_main_job import book_appointment

NUMBER = "06 39 98 00 78"


def code_on_the_phone(page: Page, number: str) -> str:
    """The last code that the demo's phone shows; the worker ticks every 5 seconds."""
    shown = number.replace(" ", ".")
    for _look in range(40):
        page.goto("/demo/sms/")
        phone = page.get_by_role("listitem").filter(
            has=page.get_by_role("heading", level=2, name=re.compile(shown))
        )
        codes = re.findall(r"(\d{6}) est votre code", " ".join(phone.all_inner_texts()))
        if codes and "Part dans quelques secondes" not in page.locator("main").inner_text():
            return codes[0]
        page.wait_for_timeout(500)
    pytest.fail("no code came")


def test_a_citizen_sees_and_cancels_their_appointment_with_a_code(context_of):
    context = context_of(java_script_enabled=False)
    citizen, phone = context.new_page(), context.new_page()
    book_appointment(citizen, "Jacqueline", NUMBER)
    citizen.goto("/mes-rendez-vous/")
    citizen.get_by_label("Votre numéro de portable").fill(NUMBER)
    citizen.get_by_role("button", name="Recevoir le code").click()
    assert "39980078" not in citizen.url
    citizen.get_by_label("Votre code").fill(code_on_the_phone(phone, NUMBER))
    citizen.get_by_role("button", name="Voir mes rendez-vous").click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Vos rendez-vous")
    citizen.get_by_role("link", name=re.compile("^Annuler")).first.click()
    citizen.get_by_role("button", name="Oui, annuler").click()
    citizen.goto("/mes-rendez-vous/")
    expect(citizen.locator("main")).to_contain_text("(annulé)")
    citizen.locator("main").get_by_role("button", name="Me déconnecter").click()
    citizen.goto("/mes-rendez-vous/")
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Quel est votre numéro ?")


def test_a_phone_that_nobody_gave_gets_no_sms_and_the_same_page(context_of):
    page = context_of(java_script_enabled=False).new_page()
    page.goto("/connexion/code/")
    page.get_by_label("Votre numéro de portable").fill("06 39 98 00 97")
    page.get_by_role("button", name="Recevoir le code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Écrivez le code")
    for _look in range(40):
        page.goto("/demo/sms/")
        if "Part dans quelques secondes" not in page.locator("main").inner_text():
            break
        page.wait_for_timeout(500)
    assert not re.search(r"06.39.98.00.97[^#]*\d{6} est votre code", page.inner_text("main"))


def virtual_device(context: BrowserContext, page: Page) -> None:
    """A phone that recognises its owner, as far as the browser can tell."""
    tools = context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def password_sign_in(page: Page, demo: Demo, role: str) -> None:
    account = demo.account(role)
    page.goto("/connexion/?next=/espace/compte/")
    page.get_by_label("E-mail").fill(account["email"])
    page.get_by_label("Mot de passe").fill(account["password"])
    page.get_by_role("button", name="Me connecter").click()
    page.wait_for_url("**/espace/compte/")


def test_a_passkey_is_added_and_opens_the_account_without_a_password(context_of, demo):
    # A passkey belongs to a host name: 127.0.0.1 has none.
    context = context_of(base_url=demo.url.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    virtual_device(context, page)
    password_sign_in(page, demo, "place_manager")
    page.goto("/espace/compte/cles/ajouter/")
    page.get_by_label("Me connecter sans mot de passe").check()
    page.get_by_role("button", name="Ajouter cet appareil").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vos codes de secours")
    expect(page.locator("li.code")).to_have_count(10)
    page.goto("/espace/compte/cles/")
    expect(page.locator(".card")).to_have_count(1)
    page.goto("/espace/compte/")
    page.get_by_role("button", name="Me déconnecter").click()
    page.goto("/connexion/")
    page.get_by_role("button", name="Entrer avec ma clé").click()
    page.wait_for_url(lambda url: "/connexion/" not in url)
    # Taken back, so that the other tests enter with the password alone.
    page.goto("/espace/compte/cles/")
    page.get_by_role("link", name=re.compile("^Retirer")).click()
    page.get_by_role("button", name="Oui, la retirer").click()
    expect(page.locator(".card")).to_have_count(0)
