"""The pages about readers, two versions and national guides, and how the demo shows them."""

from playwright.sync_api import Page

from tests.e2e.showing import Shown, Stage, at

REVIEWER = "reader_reviewer"
LIST = "/espace/relectures/"


def text_to_read(page: Page, stage: Stage) -> None:
    page.goto(LIST)
    page.get_by_role("link", name="Lire et noter").first.click()


def review_without_its_facts(page: Page, stage: Stage) -> None:
    text_to_read(page, stage)
    page.get_by_role("button", name="Noter la relecture").click()


PAGES: dict[str, Shown] = {
    "cms/guide_standard.html": Shown(
        at("/guides/creer-un-bon-mot-de-passe/texte-complet/"), "le texte complet"
    ),
    "cms/reviews/read.html": Shown(text_to_read, "Comment ", REVIEWER),
    "cms/reviews/to_read.html": Shown(at(LIST), "Relectures", REVIEWER),
}
FACES: dict[str, Shown] = {
    "a guide in two versions": Shown(
        at("/guides/creer-un-bon-mot-de-passe/"), "Comment créer un bon mot de passe"
    ),
    "a guide that readers read": Shown(at("/guides/copier-et-coller/"), "Comment copier et coller"),
    "a review without its facts": Shown(review_without_its_facts, "Comment ", REVIEWER, 422),
}
NOT_SHOWN_ALONE = {
    "cms/versions/two_versions.html": "a screen in the frame of Wagtail's own editor",
    "cms/national/guides.html": "a list in the frame of Wagtail's own editor",
    "cms/national/original.html": "a comparison in the frame of Wagtail's own editor",
}
