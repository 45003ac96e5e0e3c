"""The pages about members, structures and keys, and how the demo shows them."""

from playwright.sync_api import Page

from tests.e2e.showing import Show, Shown, Stage, at

COORDINATOR = "coordinator"
SETTINGS = "/espace/reglages/"


def settings(path: str) -> Show:
    return at(SETTINGS + path)


def sent(path: str, button: str) -> Show:
    """The same page after its form was sent as it stood."""

    def show(page: Page, stage: Stage) -> None:
        settings(path)(page, stage)
        page.get_by_role("button", name=button).click()

    return show


def newcomer_who_sends_nothing(page: Page, stage: Stage) -> None:
    at("/invitation/{invitation_new}/")(page, stage)
    page.get_by_role("button", name="Ouvrir mon compte").click()


def key_that_is_made(page: Page, stage: Stage) -> None:
    settings("cles/nouvelle/")(page, stage)
    page.get_by_label("Nom de la clé").fill("Logiciel de la mairie")
    page.get_by_label("Pour le compte de").select_option(index=1)
    page.get_by_label("noter et annuler des chèques").check()
    page.get_by_role("button", name="Créer la clé").click()


PAGES: dict[str, Shown] = {
    "management/organisation_delete.html": Shown(
        settings("structures/{structure_unused}/supprimer/"), "Supprimer cette", COORDINATOR
    ),
    "management/organisation_form.html": Shown(
        settings("structures/{structure}/"), "GrandSoissons", COORDINATOR
    ),
    "management/organisations.html": Shown(settings("structures/"), "Structures", COORDINATOR),
    "people/invitation_known.html": Shown(
        at("/invitation/{invitation_known}/"), "Votre invitation"
    ),
    "people/invitation_newcomer.html": Shown(at("/invitation/{invitation_new}/"), "Bienvenue"),
    "people/invitation_refused.html": Shown(
        at("/invitation/inconnue/"), "ne mène à aucune invitation", status=404
    ),
    "people/invitation_revoke.html": Shown(
        settings("invitations/{invitation}/retirer/"), "Retirer cette invitation", COORDINATOR
    ),
    "people/invite.html": Shown(settings("membres/inviter/"), "Inviter quelqu’un", COORDINATOR),
    "people/key_made.html": Shown(key_that_is_made, "Voici la clé", COORDINATOR, 201),
    "people/key_new.html": Shown(settings("cles/nouvelle/"), "Créer une clé", COORDINATOR),
    "people/key_revoke.html": Shown(
        settings("cles/{key}/revoquer/"), "Révoquer cette clé", COORDINATOR
    ),
    "people/keys.html": Shown(settings("cles/"), "Clés d’API", COORDINATOR),
    "people/member.html": Shown(settings("membres/{member}/"), "Nadia", COORDINATOR),
    "people/members.html": Shown(settings("membres/"), "Membres", COORDINATOR),
    "people/membership_change.html": Shown(
        settings("roles/{role}/changer/"), "Changer de rôle", COORDINATOR
    ),
    "people/membership_end.html": Shown(
        settings("roles/{role}/retirer/"), "Retirer ce rôle", COORDINATOR
    ),
}
FACES: dict[str, Shown] = {
    "an invitation refused": Shown(
        sent("membres/inviter/", "Envoyer l’invitation"), "Inviter quelqu’un", COORDINATOR, 422
    ),
    "a newcomer's form, empty": Shown(newcomer_who_sends_nothing, "Bienvenue", status=422),
    "a structure to add": Shown(
        settings("structures/nouvelle/"), "Ajouter une structure", COORDINATOR
    ),
    "a structure refused": Shown(
        sent("structures/nouvelle/", "Enregistrer"), "Ajouter une structure", COORDINATOR, 422
    ),
    "a key refused": Shown(
        sent("cles/nouvelle/", "Créer la clé"), "Créer une clé", COORDINATOR, 422
    ),
    "a member whom nobody knows": Shown(settings("membres/?q=zzzz"), "Membres", COORDINATOR),
    "the last coordinator's role": Shown(
        sent("roles/{last_coordinator}/retirer/", "Oui, retirer ce rôle"),
        "Retirer ce rôle ?",
        COORDINATOR,
        409,
    ),
}
