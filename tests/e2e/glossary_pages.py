"""Pages of the glossary, and a step whose hard word is open."""

from playwright.sync_api import Page

from tests.e2e.showing import Shown, Stage, at

STEP = "/guides/creer-une-boite-mail/etape/5/"


def open_word(page: Page, stage: Stage) -> None:
    page.goto(STEP)
    page.locator(".word").first.press("Enter")


PAGES: dict[str, Shown] = {
    "cms/glossary/page.html": Shown(at("/glossaire/"), "Les mots difficiles"),
}
FACES: dict[str, Shown] = {
    "a step with an open word": Shown(open_word, "Inventez un mot de passe"),
}
NOT_SHOWN_ALONE = {
    "cms/pictures/annotate.html": "in the frame of Wagtail's own editor: test_picture_tools.py",
    "wagtailimages/images/edit.html": "adds a link to a screen of Wagtail's own editor",
}
