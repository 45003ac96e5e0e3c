"""The pages about answers, short links and true messages, and how the demo shows them."""

from playwright.sync_api import Page

from tests.e2e.showing import Shown, Stage, at

COORDINATOR = "coordinator"
INBOX = "/espace/messages/reponses/"


def check_link(page: Page, link: str) -> None:
    page.goto("/message/")
    page.get_by_label("Copiez ici le lien du SMS").fill(link)
    page.get_by_role("button", name="Vérifier").click()


def a_true_link(page: Page, stage: Stage) -> None:
    check_link(page, stage.facts["link"])


PAGES: dict[str, Shown] = {
    "agenda/link.html": Shown(at("/m/{link}/"), "Vous venez ?"),
    "agenda/link_no.html": Shown(at("/m/{link}/non/"), "Vous ne venez pas ?"),
    "agenda/link_over.html": Shown(at("/m/kkkkkk-kkkkk/"), "Ce lien ne marche plus", status=404),
    "agenda/link_texts.html": Shown(at("/m/{link}/sms/"), "Ne plus recevoir nos SMS ?"),
    "agenda/message_check.html": Shown(at("/message/"), "Est-ce un vrai message ?"),
    "correspondence/contacts.html": Shown(
        at("/espace/personnes/{person}/contacts/"), "Messages : oui ou non", COORDINATOR
    ),
    "correspondence/sending.html": Shown(
        at("/espace/reglages/envoi/"), "Envoi des messages", COORDINATOR
    ),
    "correspondence/replies.html": Shown(at(INBOX), "Réponses à lire", COORDINATOR),
    "correspondence/replies_read.html": Shown(
        at(INBOX + "lues/"), "Réponses traitées", COORDINATOR
    ),
}
FACES: dict[str, Shown] = {
    "a link of ours": Shown(a_true_link, "Est-ce un vrai message ?"),
    "a link of somebody else": Shown(
        lambda page, _stage: check_link(page, "https://colis.example/m/abc/"),
        "Est-ce un vrai message ?",
    ),
    "no link to check": Shown(
        lambda page, _stage: check_link(page, ""), "Est-ce un vrai message ?"
    ),
    "nothing to read": Shown(at(INBOX), "Réponses à lire", "prescriber"),
}
