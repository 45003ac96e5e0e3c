"""A coordinator invites somebody, who accepts and works, then is out at the next click."""

import re

from playwright.sync_api import Page, expect

EMAIL = "camille.exemple@ccas.example"
PASSWORD = "quatre mots pris au hasard"


def invitation_link(page: Page, email: str) -> str:
    """What the newest mail to this address leads to, read where the demo shows it."""
    page.goto("/demo/mails/")
    mailbox = page.locator("section").filter(has=page.get_by_role("heading", name=email))
    link = mailbox.locator("a[href*='/invitation/']").first.get_attribute("href")
    assert link
    return link


def test_a_prescriber_is_invited_works_and_is_out_at_the_next_click(staff, context_of):
    desk = staff("coordinator")
    desk.goto("/espace/reglages/")
    desk.get_by_role("link", name="Membres").click()
    desk.get_by_role("link", name="Inviter quelqu’un").click()
    desk.get_by_label("Adresse e-mail").fill(EMAIL)
    desk.get_by_label("Rôle").select_option(label="prescripteur")
    desk.get_by_label("Structure").select_option(index=1)
    desk.get_by_role("button", name="Envoyer l’invitation").click()
    expect(desk.locator("main")).to_contain_text(f"L’invitation part à {EMAIL}")

    guest = context_of(java_script_enabled=False).new_page()
    guest.goto(invitation_link(guest, EMAIL))
    expect(guest.locator("main")).to_contain_text("prescripteur")
    guest.get_by_label("Votre prénom").fill("Camille")
    guest.get_by_label("Votre nom").fill("Exemple")
    guest.get_by_label("Votre mot de passe").fill("court")
    guest.get_by_role("button", name="Ouvrir mon compte").click()
    expect(guest.locator("#erreurs")).to_contain_text("mot de passe")
    guest.get_by_label("Votre mot de passe").fill(PASSWORD)
    guest.get_by_role("button", name="Ouvrir mon compte").click()
    guest.goto("/espace/cheques/")
    expect(guest.get_by_role("heading", level=1)).to_have_text("Remettre un chéquier")

    desk.goto("/espace/reglages/membres/?q=camille")
    desk.get_by_role("link", name="Camille Exemple").click()
    desk.get_by_role("link", name="Retirer : prescripteur").click()
    expect(desk.locator("main")).to_contain_text("C’est son dernier rôle ici")
    desk.get_by_role("button", name="Oui, retirer ce rôle").click()

    guest.goto("/espace/cheques/")
    expect(guest).to_have_url(re.compile("/connexion/"))


def test_a_key_is_copied_with_one_tap_and_shown_once(staff, demo):
    desk = staff("coordinator")
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=demo.url)
    desk.goto("/espace/reglages/cles/nouvelle/")
    desk.get_by_label("Nom de la clé").fill("Agenda de la mairie")
    desk.get_by_label("Pour le compte de").select_option(index=1)
    desk.get_by_label("prendre et annuler des rendez-vous").check()
    desk.get_by_role("button", name="Créer la clé").click()
    key = desk.get_by_label("Clé", exact=True).input_value()
    assert key.startswith("pas_")
    desk.get_by_role("button", name="Copier la clé").click()
    expect(desk.get_by_text("La clé est copiée.")).to_be_visible()
    assert desk.evaluate("navigator.clipboard.readText()") == key
    desk.get_by_role("link", name="J’ai copié la clé").click()
    expect(desk.locator("main")).to_contain_text("Agenda de la mairie")
    assert key not in desk.content()
