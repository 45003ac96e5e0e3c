"""The pages about people's files, the trail and the registers, and how the demo shows them."""

from playwright.sync_api import Page

from tests.e2e.showing import Shown, Stage, at

COORDINATOR = "coordinator"
PEOPLE = "/espace/personnes/"
SETTINGS = "/espace/reglages/"


def nobody_found(page: Page, stage: Stage) -> None:
    page.goto(PEOPLE)
    page.get_by_label("Prénom, nom ou téléphone").fill("Zzz")
    page.get_by_role("button", name="Chercher").click()


def wrong_word(page: Page, stage: Stage) -> None:
    at(PEOPLE + "{person}/effacer/")(page, stage)
    page.get_by_label("Pour confirmer").fill("oui")
    page.get_by_role("button", name="Effacer pour toujours").click()


def last_name_alone(page: Page, stage: Stage) -> None:
    at(PEOPLE + "{person}/modifier/")(page, stage)
    page.get_by_label("Prénom").fill("")
    page.get_by_label("Nom", exact=False).last.fill("Petit")
    page.get_by_role("button", name="Enregistrer").click()


def empty_trail(page: Page, stage: Stage) -> None:
    page.goto(f"{SETTINGS}journal/?action=claim_paid")


PAGES: dict[str, Shown] = {
    "files/ending.html": Shown(
        at(PEOPLE + "effacements/"), "Les fiches bientôt effacées", COORDINATOR
    ),
    "files/impact.html": Shown(at(SETTINGS + "aipd/"), "un brouillon", COORDINATOR),
    "files/people.html": Shown(at(PEOPLE), "Les personnes", COORDINATOR),
    "files/person.html": Shown(at(PEOPLE + "{person}/"), "Ahmed", COORDINATOR),
    "files/person_change.html": Shown(at(PEOPLE + "{person}/modifier/"), "Modifier", COORDINATOR),
    "files/person_erase.html": Shown(
        at(PEOPLE + "{person}/effacer/"), "Effacer la fiche", COORDINATOR
    ),
    "files/person_print.html": Shown(at(PEOPLE + "{person}/imprimer/"), "Ahmed", COORDINATOR),
    "files/processing.html": Shown(
        at(SETTINGS + "registre/"), "Le registre des traitements", COORDINATOR
    ),
    "files/trail.html": Shown(at(SETTINGS + "journal/"), "Le journal", COORDINATOR),
}
FACES: dict[str, Shown] = {
    "a search of people that finds nobody": Shown(nobody_found, "Les personnes", COORDINATOR),
    "an erasure without its word": Shown(wrong_word, "Effacer la fiche", COORDINATOR),
    "a file with a last name alone": Shown(last_name_alone, "Modifier", COORDINATOR),
    "a file that will be erased": Shown(at(PEOPLE + "{person_ending}/"), "Germaine", COORDINATOR),
    "a trail without a line": Shown(empty_trail, "Le journal", COORDINATOR),
}
