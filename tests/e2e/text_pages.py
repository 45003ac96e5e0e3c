"""The editor of texts of messages, and how the demo shows it."""

from playwright.sync_api import Page

from tests.e2e.showing import Shown, Stage, at

COORDINATOR = "coordinator"
TEXTS = "/espace/reglages/textes/"
EDIT = TEXTS + "modifier/?message=booking_moved"


def typed(page: Page, stage: Stage, words: str, button: str) -> None:
    at(EDIT)(page, stage)
    page.get_by_label("Le texte").fill(words)
    page.get_by_role("button", name=button).click()


def refused(page: Page, stage: Stage) -> None:
    typed(page, stage, "Coucou {prenon}", "Enregistrer")


def mended(page: Page, stage: Stage) -> None:
    words = "L’œil : {jour} {heure}, {lieu}. Une question ? {telephone}"
    typed(page, stage, words, "Voir l’aperçu")


def with_versions(page: Page, stage: Stage) -> None:
    at(TEXTS + "modifier/?message=booking_moved&langue=en")(page, stage)
    page.get_by_label("Le texte").fill("New time: {jour} {heure}, {lieu}. Call {telephone}")
    page.get_by_role("button", name="Enregistrer").click()


PAGES: dict[str, Shown] = {
    "correspondence/texts.html": Shown(at(TEXTS), "Textes des messages", COORDINATOR),
    "correspondence/text.html": Shown(at(EDIT), "Changement d’heure", COORDINATOR),
}
FACES: dict[str, Shown] = {
    "a text with an unknown word": Shown(refused, "Changement d’heure", COORDINATOR, 422),
    "a text whose signs are mended": Shown(mended, "Changement d’heure", COORDINATOR),
    "a text with its versions": Shown(with_versions, "Changement d’heure", COORDINATOR),
    "a text in Arabic": Shown(at(EDIT + "&langue=ar"), "Changement d’heure", COORDINATOR),
    "a letter": Shown(
        at(TEXTS + "modifier/?message=booking_moved_letter"), "Changement d’heure", COORDINATOR
    ),
    "a text that can’t be changed": Shown(
        at(TEXTS + "modifier/?message=sign_in_code"), "Code de connexion", COORDINATOR
    ),
}
