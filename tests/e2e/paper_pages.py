"""What a citizen does with a guide besides reading it, and how the demo shows it."""

from playwright.sync_api import Page

from tests.e2e.showing import Shown, Stage, at

GUIDE = "/guides/creer-une-boite-mail/"


def a_landline(page: Page, stage: Stage) -> None:
    page.goto(f"{GUIDE}envoyer/")
    page.get_by_label("Votre numéro de portable").fill("03 23 00 00 01")
    page.get_by_role("button", name="Recevoir le SMS").click()


def a_sad_face(page: Page, stage: Stage) -> None:
    page.goto(f"{GUIDE}fini/")
    page.get_by_role("button", name="Non", exact=True).click()


PAGES: dict[str, Shown] = {
    "cms/sending/ask.html": Shown(at(f"{GUIDE}envoyer/"), "Recevoir ce guide par SMS"),
    "cms/sending/sent.html": Shown(at(f"{GUIDE}envoyer/fait/"), "C’est noté"),
    "cms/opinions/thanks.html": Shown(a_sad_face, "Merci pour votre avis"),
}
FACES: dict[str, Shown] = {
    "a guide asked for by a landline": Shown(a_landline, "Recevoir ce guide par SMS"),
}
NOT_SHOWN_ALONE = {
    "cms/opinions/report.html": "a list in the frame of Wagtail's own editor",
    "cms/opinions/sentences.html": "a list in the frame of Wagtail's own editor",
}
