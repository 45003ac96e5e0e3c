"""A coordinator changes a text: the phone on screen answers while one types, and without script."""

from playwright.sync_api import expect

EDIT = "/espace/reglages/textes/modifier/?message=booking_cancelled&langue="
OURS = "Annulé : {jour} {heure}. Appelez le {telephone}"


def test_the_preview_follows_what_is_typed_with_the_keyboard_alone(staff):
    page = staff("coordinator")
    page.goto(EDIT + "fr")
    phone = page.locator(".handset .bubble")
    expect(phone).to_contain_text("est annulé")
    field = page.get_by_label("Le texte")
    field.fill("Annulé : ")
    expect(page.locator("[data-shown]")).to_contain_text("Il manque dans ce texte")
    for word in ("jour {jour}", "heure {heure}", "téléphone d’aide {telephone}"):
        page.get_by_role("button", name=word, exact=True).press("Enter")
        expect(field).to_be_focused()
    expect(field).to_have_value("Annulé : {jour}{heure}{telephone}")
    field.fill(OURS)
    expect(phone).to_contain_text("Annulé : mercredi 30 septembre 14h30. Appelez le 03")
    expect(page.locator("[data-said]")).to_have_text("1 SMS, 7 centimes par personne")


def test_without_script_a_text_is_looked_at_kept_and_taken_back(staff):
    page = staff("coordinator", java_script_enabled=False)
    page.goto(EDIT + "fr-simple")
    page.get_by_label("Le texte").fill(OURS + " «")
    page.get_by_role("button", name="Voir l’aperçu").click()
    expect(page.locator("main")).to_contain_text("Ces signes seront remplacés")
    page.get_by_label("Le texte").fill(OURS)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("main")).to_contain_text("Le texte est gardé")
    expect(page.locator("main")).to_contain_text("Version 1")
    page.get_by_role("button", name="Revenir au texte d’origine").click()
    expect(page.get_by_label("Le texte")).to_have_value(
        "{prenom}, le rendez-vous du {jour} {heure} est annulé. Ne venez pas. "
        "Pour un autre jour, appelez le {telephone}."
    )
