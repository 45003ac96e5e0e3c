"""Pages of sign-in and of one's own account, and how the demo shows them."""

from playwright.sync_api import Page

from tests.e2e.showing import Show, Shown, Stage, at

STRANGER = "06 39 98 00 98"


def ask_a_code(page: Page, stage: Stage) -> None:
    page.goto("/connexion/code/")
    page.get_by_label("Votre numéro").fill(STRANGER)
    page.get_by_role("button", name="Recevoir le code").click()


def code_in_letters(page: Page, stage: Stage) -> None:
    ask_a_code(page, stage)
    page.get_by_label("Votre code").fill("douze")
    page.get_by_role("button", name="Voir mes rendez-vous").click()


def no_number(page: Page, stage: Stage) -> None:
    page.goto("/connexion/code/")
    page.get_by_role("button", name="Recevoir le code").click()


def drawn(template: str) -> Show:
    """As its view draws it, at an address of the demo (see `sign_in_stage`)."""

    def show(page: Page, stage: Stage) -> None:
        body = stage.facts["drawn"][template]
        page.route(
            "**/en-panne/",
            lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"),
        )
        page.goto("/en-panne/")

    return show


def proven(path: str, role: str) -> Show:
    """A page that asks the password again when the last proof is more than five minutes old."""

    def show(page: Page, stage: Stage) -> None:
        page.goto(path)
        if page.get_by_role("heading", name="C’est bien vous ?").count():
            page.get_by_label("Mot de passe").fill(stage.demo.account(role)["password"])
            page.get_by_role("button", name="Continuer").click()

    return show


ME = "prescriber"
PAGES: dict[str, Shown] = {
    "account/account.html": Shown(at("/espace/compte/"), "Mon compte", ME),
    "account/code_ask.html": Shown(at("/connexion/code/"), "Quel est votre numéro ?"),
    "account/code_enter.html": Shown(ask_a_code, "Écrivez le code"),
    "account/code_other_ways.html": Shown(
        drawn("account/code_other_ways.html"), "Il y a une autre façon d’entrer"
    ),
    "account/password_change.html": Shown(
        at("/espace/compte/mot-de-passe/"), "Changer de mot de passe", ME
    ),
    "account/proconnect_end.html": Shown(
        drawn("account/proconnect_end.html"), "Vous êtes déconnecté"
    ),
    "account/proconnect_refused.html": Shown(
        drawn("account/proconnect_refused.html"), "ProConnect n’a pas pu"
    ),
    "account/reauthenticate.html": Shown(at("/espace/compte/vous/"), "C’est bien vous ?", ME),
    "account/second_factor.html": Shown(
        drawn("account/second_factor.html"), "Protégez votre compte"
    ),
    "agenda/mine.html": Shown(at("/mes-rendez-vous/"), "Vos rendez-vous", "accountant"),
    "mfa/authenticate.html": Shown(drawn("mfa/authenticate.html"), "code de votre application"),
    "mfa/reauthenticate.html": Shown(drawn("mfa/reauthenticate.html"), "C’est bien vous ?"),
    "mfa/recovery_codes/generate.html": Shown(
        proven("/espace/compte/codes/nouveaux/", ME), "De nouveaux codes", ME
    ),
    "mfa/recovery_codes/index.html": Shown(
        drawn("mfa/recovery_codes/index.html"), "Vos codes de secours"
    ),
    "mfa/totp/activate_form.html": Shown(
        proven("/espace/compte/application/", ME), "Un code sur votre téléphone", ME
    ),
    "mfa/totp/deactivate_form.html": Shown(
        drawn("mfa/totp/deactivate_form.html"), "Retirer l’application ?"
    ),
    "mfa/webauthn/add_form.html": Shown(
        proven("/espace/compte/cles/ajouter/", ME), "Ajouter une clé", ME
    ),
    "mfa/webauthn/authenticator_confirm_delete.html": Shown(
        drawn("mfa/webauthn/authenticator_confirm_delete.html"), "Retirer cette clé ?"
    ),
    "mfa/webauthn/authenticator_list.html": Shown(
        at("/espace/compte/cles/"), "Mes clés d’accès", ME
    ),
    "mfa/webauthn/reauthenticate.html": Shown(
        drawn("mfa/webauthn/reauthenticate.html"), "C’est bien vous ?"
    ),
    "usersessions/usersession_list.html": Shown(
        at("/espace/compte/connexions/"), "Mes connexions", ME
    ),
}
FACES: dict[str, Shown] = {
    "no number for a code": Shown(no_number, "Quel est votre numéro ?"),
    "a code by e-mail": Shown(at("/connexion/code/?par=email"), "Quelle est votre adresse"),
    "a code in letters": Shown(code_in_letters, "Écrivez le code"),
    "the sign-in of staff": Shown(at("/connexion/?next=/espace/"), "Connexion"),
    "no appointment": Shown(at("/mes-rendez-vous/"), "Vos rendez-vous", "mediator"),
}
NOT_SHOWN_ALONE = {"account/base_reauthenticate.html": "three pages extend it"}
