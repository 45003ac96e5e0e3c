"""The accessibility statement and the screens of its records, and how the demo shows them."""

from playwright.sync_api import Page

from tests.e2e.showing import Shown, Stage, at

COORDINATOR = "coordinator"
ROOM = "/espace/reglages/accessibilite/"


def fault_without_words(page: Page, stage: Stage) -> None:
    page.goto(f"{ROOM}critere/?n=4.3")
    page.get_by_label("non conforme", exact=True).check()
    page.get_by_role("button", name="Noter ce résultat").click()


PAGES: dict[str, Shown] = {
    "accessibility/statement.html": Shown(at("/accessibilite/"), "Accessibilité :"),
    "accessibility/criteria.html": Shown(at(ROOM), "Accessibilité", COORDINATOR),
    "accessibility/criterion.html": Shown(at(f"{ROOM}critere/?n=7.1"), "Critère 7.1", COORDINATOR),
}
FACES: dict[str, Shown] = {
    "no criterion found": Shown(at(f"{ROOM}?q=zzz"), "Accessibilité", COORDINATOR),
    "a fault without words": Shown(fault_without_words, "Critère 4.3", COORDINATOR, 422),
}
