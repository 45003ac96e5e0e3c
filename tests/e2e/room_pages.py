"""News, themes, wizard, forms: how the demo shows them."""

from playwright.sync_api import Page

from tests.e2e.showing import Shown, Stage, at

START = "/etre-rappele/"


def begin(page: Page, stage: Stage) -> None:
    page.goto(START)
    page.get_by_role("button", name="Commencer").click()


def empty(page: Page, stage: Stage) -> None:
    begin(page, stage)
    page.get_by_role("button", name="Suivant").click()


def last_look(page: Page, stage: Stage) -> None:
    begin(page, stage)
    for answer in ("Jeanne", "Autre chose", "", "Le matin", "06 39 98 00 01"):
        if page.get_by_role("radio").count():
            page.get_by_label(answer).check()
        else:
            page.locator("[name=answer]").fill(answer)
        page.get_by_role("button", name="Suivant").click()


def thanks(page: Page, stage: Stage) -> None:
    last_look(page, stage)
    page.get_by_role("button", name="Envoyer").click()


def expired(page: Page, stage: Stage) -> None:
    begin(page, stage)
    page.locator("[name=state]").first.evaluate("field => { field.value = 'x' }")
    page.get_by_role("button", name="Suivant").click()


PAGES: dict[str, Shown] = {
    "cms/theme_page.html": Shown(at("/guides/theme/sante/"), "Votre santé"),
    "cms/news/index.html": Shown(at("/actualites/"), "Les nouvelles"),
    "cms/news/page.html": Shown(at("/actualites/attention-aux-faux-sms/"), "faux SMS"),
    "cms/wizards/question.html": Shown(at("/qui-peut-m-aider/"), "De quoi avez-vous besoin"),
    "cms/wizards/end.html": Shown(at("/qui-peut-m-aider/1/2/"), "avec une personne"),
    "cms/inquiries/start.html": Shown(at(START), "Demander à être rappelé"),
    "cms/inquiries/question.html": Shown(begin, "Quel est votre prénom"),
    "cms/inquiries/review.html": Shown(last_look, "Vérifiez vos réponses"),
    "cms/inquiries/thanks.html": Shown(thanks, "Nous avons vos réponses"),
    "cms/inquiries/expired.html": Shown(expired, "Recommencez le formulaire", status=410),
    "cms/inquiries/inbox.html": Shown(at("/espace/demandes/"), "Demandes", "coordinator"),
}
FACES: dict[str, Shown] = {
    "a question of a form, unanswered": Shown(empty, "Quel est votre prénom", status=422),
    "a theme without a guide": Shown(at("/guides/theme/autres/"), "D’autres guides"),
}
