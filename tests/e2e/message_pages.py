"""The pages about messages, calls and papers, and how the demo shows them."""

from playwright.sync_api import Page

from tests.e2e.showing import Shown, Stage, at

COORDINATOR = "coordinator"
MESSAGES = "/espace/messages/"
BUDGET = "/espace/reglages/budget/"


def another_budget(page: Page, stage: Stage) -> None:
    """As far as the question: nothing is changed."""
    page.goto(BUDGET)
    page.get_by_label("Budget du mois").fill("350")
    page.get_by_role("button", name="Changer le budget").click()


def no_amount(page: Page, stage: Stage) -> None:
    page.goto(BUDGET)
    page.get_by_label("Budget du mois").fill("")
    page.get_by_role("button", name="Changer le budget").click()


PAGES: dict[str, Shown] = {
    "agenda/calls.html": Shown(at("/espace/appels/"), "À appeler", COORDINATOR),
    "agenda/slips.html": Shown(
        at("/espace/rendez-vous/{booking}/papier/"), "Votre rendez-vous", COORDINATOR
    ),
    "correspondence/messages.html": Shown(at(MESSAGES), "Messages", COORDINATOR),
    "correspondence/message.html": Shown(at(MESSAGES + "{doubt}/"), "Rappel", COORDINATOR),
    "correspondence/person.html": Shown(
        at("/espace/personnes/{person}/messages/"), "Messages à Ahmed", COORDINATOR
    ),
    "correspondence/budget.html": Shown(at(BUDGET), "Budget des messages", COORDINATOR),
    "correspondence/budget_confirm.html": Shown(another_budget, "Changer le budget ?", COORDINATOR),
}
FACES: dict[str, Shown] = {
    "papers to give": Shown(at("/espace/appels/papiers/"), "Votre rendez-vous", COORDINATOR),
    "messages that no filter finds": Shown(
        at(MESSAGES + "?etat=expired&canal=voice"), "Messages", COORDINATOR
    ),
    "a filter that means nothing": Shown(at(MESSAGES + "?etat=lost"), "Messages", COORDINATOR),
    "a budget without an amount": Shown(no_amount, "Budget des messages", COORDINATOR, 422),
    "calls of a mediator": Shown(at("/espace/appels/"), "À appeler", "mediator"),
}
