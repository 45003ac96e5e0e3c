"""Every page template of the platform, and how the demo shows it.

A template that is missing here fails `test_pages.py`: nothing goes unchecked.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from tests.e2e import (
    accessibility_pages,
    editorial_pages,
    file_pages,
    glossary_pages,
    language_pages,
    listening_pages,
    member_pages,
    message_pages,
    paper_pages,
    reply_pages,
    room_pages,
    searching_pages,
    sign_in_pages,
    text_pages,
)
from tests.e2e.conftest import ROOT
from tests.e2e.showing import Show, Shown, Stage, at

ROOMS = ("cms", "inclusion", "notifications", "site", "vouchers")
# A page extends a base, or is a whole document itself; the rest are parts of pages.
IS_A_PAGE = re.compile(r"{%\s*extends|<!doctype", re.IGNORECASE)
NOT_SHOWN_ALONE = {
    "base.html": "every page extends it",
    "base_staff.html": "every staff page extends it",
    "allauth/layouts/base.html": "the pages of accounts extend it",
    "wagtailadmin/base.html": "adds a style sheet to Wagtail's own editor",
    "wagtailadmin/admin_base.html": "adds a style sheet to Wagtail's own editor",
    "wagtailadmin/shared/side_panels/checks.html": "a part of a panel of Wagtail's own editor",
    "cms/readability_report.html": "a list in the frame of Wagtail's own editor",
}
GUIDE = "/guides/creer-une-boite-mail/"


def emergency(template: str) -> Show:
    """A page that only a server in trouble shows: its text, at an address of the demo."""

    def show(page: Page, stage: Stage) -> None:
        body = stage.facts["emergencies"][template]
        page.route(
            "**/en-panne/",
            lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"),
        )
        page.goto("/en-panne/")

    return show


def first_place(page: Page) -> None:
    page.goto("/rendez-vous/")
    page.locator(".tile a").first.click()


def first_kind(page: Page, stage: Stage) -> None:
    first_place(page)
    page.locator(".tile a").first.click()


def first_day(page: Page, stage: Stage) -> None:
    first_kind(page, stage)
    page.locator(".cards a").last.click()


def first_hour(page: Page, stage: Stage) -> None:
    first_day(page, stage)
    page.locator(".slots a").last.click()


def hour_that_nobody_offers(page: Page, stage: Stage) -> None:
    """The same screen as for a slot that somebody else has just taken, without taking one."""
    first_hour(page, stage)
    page.locator("[name=debut]").evaluate(
        "field => field.value = field.value.replace(/T\\d\\d/, 'T03')"
    )
    page.get_by_label("Votre prénom").fill("Rachid")
    page.get_by_label("Votre numéro de téléphone").fill("06 39 98 00 80")
    page.get_by_role("button", name="Prendre ce rendez-vous").click()


def form_without_its_cookie(page: Page, stage: Stage) -> None:
    page.goto("/connexion/")
    page.context.clear_cookies()
    page.get_by_role("button", name="Me connecter").click()


def ticket_at_a_kiosk(page: Page, stage: Stage) -> None:
    """Going back in the history of a shared computer, to a booking of somebody else."""
    cookie = {"name": "ordinateur_partage", "value": "oui", "url": stage.demo.url}
    page.context.add_cookies([cookie])
    page.goto("/rendez-vous/pris/{ticket}/".format(**stage.facts))
    page.context.clear_cookies(name="ordinateur_partage")


def desk_hours(page: Page, stage: Stage) -> None:
    page.goto("/espace/rendez-vous/nouveau/")
    page.get_by_role("button", name="Voir les heures libres").click()


def desk_person(page: Page, stage: Stage) -> None:
    desk_hours(page, stage)
    page.locator(".slots a").last.click()


def loss_of_a_booklet(page: Page, stage: Stage) -> None:
    page.goto("/espace/cheques/opposition/")
    page.get_by_label("Numéro du chéquier").fill(stage.facts["handed_out"])
    page.locator("main [name=reason]").first.check()
    page.get_by_role("button", name="Continuer").click()


def a_forgotten_password(page: Page, stage: Stage) -> None:
    """So that a mailbox has something to show."""
    page.goto("/connexion/oubli/")
    page.get_by_label("E-mail").fill(stage.demo.account("accountant")["email"])
    page.get_by_role("button", name="Recevoir le lien").click()
    page.goto("/demo/mails/")


def first_of(page: Page, path: str, link: str = ".cards a") -> None:
    """The first entry of a list."""
    page.goto(path)
    page.locator(link).first.click()


def own_move(page: Page, stage: Stage) -> None:
    at("/rendez-vous/pris/{ticket}/deplacer/")(page, stage)
    page.locator(".slots a").first.click()


def staff_move(page: Page, stage: Stage) -> None:
    at("/espace/rendez-vous/{booking}/deplacer/")(page, stage)
    page.locator(".slots a").first.click()


def workshop_to_cancel(page: Page, stage: Stage) -> None:
    page.goto("/espace/ateliers/")
    page.get_by_role("link", name="Annuler").first.click()


def communes_to_change(page: Page, stage: Stage) -> None:
    """As far as the last screen before it: nothing is written."""
    page.goto("/espace/territoires/communes/?territoire=grandsoissons")
    page.get_by_label("Communes du territoire").fill("02722;Soissons;02200\nune ligne sans code")
    page.get_by_role("button", name="Vérifier").click()


def territory_to_open(page: Page, stage: Stage) -> None:
    """As far as the last screen before it: nothing is written."""
    page.goto("/espace/territoires/nouveau/")
    for label, words in {
        "Nom du territoire": "Val de Vesle",
        "Nom court": "val-de-vesle",
        "Numéro SIREN": "900 000 423",
        "Adresse du site": "val-de-vesle.localhost",
        "Téléphone d’aide": "03 53 01 00 30",
        "Heures d’aide": "le matin",
        "Nom affiché dans les SMS": "ValDeVesle",
        "Communes, collées": "51999;Vesle-le-Val;51170\nune ligne sans code",
        "E-mail de la première": "zoe@val-de-vesle.example",
    }.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Vérifier").click()


PAGES: dict[str, Shown] = {
    "400.html": Shown(emergency("400.html"), "Nous n’avons pas compris"),
    "403.html": Shown(at("/espace/cheques/"), "pas accès à cette page", "editor", 403),
    "403_csrf.html": Shown(form_without_its_cookie, "Il faut recommencer", status=403),
    "404.html": Shown(at("/nulle-part/"), "Cette page n’existe pas", status=404),
    "429.html": Shown(emergency("429.html"), "Il faut attendre un peu"),
    "500.html": Shown(emergency("500.html"), "un problème de notre côté"),
    "account/account_inactive.html": Shown(at("/connexion/inactif/"), "Votre compte est fermé"),
    "account/login.html": Shown(at("/connexion/"), "Connexion"),
    "account/logout.html": Shown(at("/deconnexion/"), "déconnecter", "accountant"),
    "account/password_reset.html": Shown(at("/connexion/oubli/"), "Mot de passe oublié"),
    "account/password_reset_done.html": Shown(at("/connexion/oubli/envoye/"), "Regardez vos"),
    "account/password_reset_from_key.html": Shown(
        at("/connexion/oubli/1-abc/"), "Ce lien ne marche plus"
    ),
    "account/password_reset_from_key_done.html": Shown(
        at("/connexion/oubli/fini/"), "Votre mot de passe est changé"
    ),
    "account/signup_closed.html": Shown(at("/connexion/creer/"), "sur invitation"),
    "agenda/booked.html": Shown(at("/rendez-vous/pris/{ticket}/"), "c’est noté"),
    "agenda/booked_cancel.html": Shown(
        at("/rendez-vous/pris/{ticket}/annuler/"), "Annuler ce rendez-vous ?"
    ),
    "agenda/booking.html": Shown(at("/espace/rendez-vous/{booking}/"), "Ahmed", "coordinator"),
    "agenda/booking_cancel.html": Shown(
        at("/espace/rendez-vous/{booking}/annuler/"), "Annuler ce rendez-vous ?", "coordinator"
    ),
    "agenda/booked_move.html": Shown(
        at("/rendez-vous/pris/{ticket}/deplacer/"), "Quand voulez-vous venir ?"
    ),
    "agenda/booked_move_confirm.html": Shown(own_move, "Déplacer ce rendez-vous ?"),
    "agenda/booking_move.html": Shown(
        at("/espace/rendez-vous/{booking}/deplacer/"), "à quelle heure ?", "coordinator"
    ),
    "agenda/booking_move_confirm.html": Shown(
        staff_move, "Déplacer ce rendez-vous ?", "coordinator"
    ),
    "agenda/plan.html": Shown(at("/espace/ateliers/nouveau/"), "Prévoir un atelier", "coordinator"),
    "agenda/planned.html": Shown(at("/espace/ateliers/"), "Ateliers prévus", "coordinator"),
    "agenda/planned_cancel.html": Shown(workshop_to_cancel, "Annuler cet atelier ?", "coordinator"),
    "agenda/desk_done.html": Shown(
        at("/espace/rendez-vous/{booking}/note/"), "Réservé pour Ahmed", "coordinator"
    ),
    "agenda/desk_errand.html": Shown(
        at("/espace/rendez-vous/nouveau/"), "Quoi et où ?", "mediator"
    ),
    "agenda/desk_person.html": Shown(desk_person, "Pour qui ?", "mediator"),
    "agenda/desk_time.html": Shown(desk_hours, "Quand ?", "mediator"),
    "agenda/absence.html": Shown(
        at("/espace/horaires/{mediator}/absence/"), "Noter une absence", "coordinator"
    ),
    "agenda/hours.html": Shown(at("/espace/horaires/"), "Horaires", "coordinator"),
    "agenda/kind.html": Shown(
        lambda page, _stage: first_of(page, "/espace/reglages/types/"),
        "Aide personnelle",
        "coordinator",
    ),
    "agenda/kinds.html": Shown(at("/espace/reglages/types/"), "Types de séance", "coordinator"),
    "agenda/range.html": Shown(
        at("/espace/horaires/{mediator}/plage/"), "Ajouter une plage", "coordinator"
    ),
    "agenda/week.html": Shown(at("/espace/horaires/{mediator}/"), "Horaires de", "coordinator"),
    "agenda/request_day.html": Shown(first_kind, "Quel jour ?"),
    "agenda/request_hour.html": Shown(first_day, "à quelle heure ?"),
    "agenda/request_kind.html": Shown(lambda page, _stage: first_place(page), "Pour quelle aide ?"),
    "agenda/request_person.html": Shown(first_hour, "Qui êtes-vous ?"),
    "agenda/request_place.html": Shown(at("/rendez-vous/"), "Où voulez-vous un rendez-vous ?"),
    "agenda/request_taken.html": Shown(hour_that_nobody_offers, "n’est plus libre", status=422),
    "agenda/ticket_expired.html": Shown(
        at("/rendez-vous/pris/{old_ticket}/"), "Ce rendez-vous est passé", status=410
    ),
    "agenda/today.html": Shown(at("/espace/"), "", "mediator"),
    "agenda/workshop_seat.html": Shown(at("/ateliers/{workshop}/"), "Réserver une place"),
    "agenda/workshops.html": Shown(at("/ateliers/"), "Les ateliers"),
    "cms/content_page.html": Shown(at("/confidentialite/"), "Vos données"),
    "cms/guide_done.html": Shown(at(f"{GUIDE}fini/"), ""),
    "cms/guide_index_page.html": Shown(at("/guides/"), "Les guides"),
    "cms/guide_page.html": Shown(at(GUIDE), "boîte mail"),
    "cms/guide_print.html": Shown(at(f"{GUIDE}imprimer/"), "boîte mail"),
    "cms/guide_step.html": Shown(at(f"{GUIDE}etape/2/"), ""),
    "cms/guide_step_unknown.html": Shown(at(f"{GUIDE}etape/99/"), "", status=404),
    "cms/home_page.html": Shown(at("/"), "De quoi avez-vous besoin ?"),
    "management/home.html": Shown(at("/espace/reglages/"), "Réglages", "coordinator"),
    "notifications/demo_mailbox.html": Shown(
        a_forgotten_password, "Les e-mails de la démonstration"
    ),
    "management/look.html": Shown(
        at("/espace/reglages/couleurs/"), "Logo et couleurs", "coordinator"
    ),
    "management/opening.html": Shown(
        at("/espace/territoires/nouveau/"), "Ouvrir un territoire", "operator"
    ),
    "management/opening_check.html": Shown(territory_to_open, "Ouvrir ce territoire ?", "operator"),
    "management/communes.html": Shown(
        at("/espace/territoires/communes/?territoire=grandsoissons"),
        "Communes du territoire",
        "operator",
    ),
    "management/communes_check.html": Shown(
        communes_to_change, "Changer les communes ?", "operator"
    ),
    "management/host_remove.html": Shown(
        at("/espace/territoires/adresses/retirer/?adresse=127.0.0.1"),
        "Retirer cette adresse ?",
        "operator",
    ),
    "management/hosts.html": Shown(
        at("/espace/territoires/adresses/?territoire=grandsoissons"),
        "Adresses du territoire",
        "operator",
    ),
    "management/territories.html": Shown(at("/espace/territoires/"), "Territoires", "operator"),
    "management/territory.html": Shown(
        at("/espace/reglages/territoire/"), "Territoire", "coordinator"
    ),
    "notifications/demo_phone.html": Shown(at("/demo/sms/"), "Les SMS de la démonstration"),
    "passerelle/display.html": Shown(at("/affichage/"), "Affichage"),
    "passerelle/search.html": Shown(at("/recherche/?q=mail"), "Rechercher"),
    "passerelle/shared_computer.html": Shown(at("/borne/"), "est-il partagé ?", "mediator"),
    "passerelle/ticket_of_another_visit.html": Shown(
        ticket_at_a_kiosk, "Cette page est effacée", status=410
    ),
    "passerelle/style_guide.html": Shown(at("/demo/style/"), ""),
    "places/card.html": Shown(at("/lieux/centre-social-du-port/"), "Centre social du Port"),
    "places/keep_card.html": Shown(
        lambda page, _stage: first_of(page, "/espace/lieux/", "table a"),
        "Atelier partagé",
        "coordinator",
    ),
    "places/keep_list.html": Shown(at("/espace/lieux/"), "Lieux", "coordinator"),
    "places/near.html": Shown(at("/lieux/?q=Belleu"), ""),
    "vouchers/owed.html": Shown(at("/espace/remboursements/"), "Remboursements", "accountant"),
    "vouchers/accredit.html": Shown(
        at("/espace/reglages/dispositifs/{programme}/lieux/"), "Agréer des lieux", "coordinator"
    ),
    "vouchers/programme.html": Shown(
        at("/espace/reglages/dispositifs/{programme}/"), "", "coordinator"
    ),
    "vouchers/programmes.html": Shown(
        at("/espace/reglages/dispositifs/"), "Dispositifs", "coordinator"
    ),
    "vouchers/block.html": Shown(
        at("/espace/cheques/opposition/"), "Bloquer un chéquier", "coordinator"
    ),
    "vouchers/block_confirm.html": Shown(loss_of_a_booklet, "Bloquer ce chéquier ?", "coordinator"),
    "vouchers/blocked.html": Shown(
        at("/espace/cheques/opposition/{blocked}/"), "bloqué", "coordinator"
    ),
    "vouchers/hand_out.html": Shown(
        at("/espace/cheques/remettre/"), "Remettre un chéquier", "prescriber"
    ),
    "vouchers/handed_out.html": Shown(
        at("/espace/cheques/remettre/{handed_out}/"), "Chéquier remis", "prescriber"
    ),
    "vouchers/redeem.html": Shown(at("/espace/cheques/"), "Noter un chèque", "mediator"),
    "vouchers/redemption.html": Shown(
        at("/espace/cheques/{redemption}/"), "Chèque accepté", "mediator"
    ),
    "vouchers/reverse.html": Shown(
        at("/espace/cheques/{redemption}/annuler/"), "Annuler cette utilisation ?", "mediator"
    ),
}


def refused(show: Show, button: str, **typed: str) -> Show:
    """The same page after a form that was filled in wrongly: by label, nothing if not named."""

    def show_refused(page: Page, stage: Stage) -> None:
        show(page, stage)
        for label, words in typed.items():
            page.get_by_label(label).fill(words)
        page.get_by_role("button", name=button).click()

    return show_refused


def refused_cheque(page: Page, stage: Stage) -> None:
    page.goto("/espace/cheques/")
    page.get_by_label("Code du chèque").fill(stage.demo.facts["blocked_cheque_code"])
    page.get_by_role("button", name="Valider le chèque").click()


def neighbour(page: Page, stage: Stage) -> None:
    page.goto(f"{stage.demo.neighbour_url}/")


# Other faces of the same templates: mistakes, refusals, nothing found, another territory.
FACES: dict[str, Shown] = {
    "a citizen's form, empty": Shown(
        refused(first_hour, "Prendre ce rendez-vous"), "Qui êtes-vous ?"
    ),
    "a workshop's form, empty": Shown(
        refused(at("/ateliers/{workshop}/"), "Réserver ma place"), "Réserver une place"
    ),
    "a sign-in refused": Shown(
        refused(
            at("/connexion/"), "Me connecter", **{"E-mail": "a@b.example", "Mot de passe": "a"}
        ),
        "Connexion",
    ),
    "an unknown commune": Shown(at("/lieux/?q=Trifouilly"), ""),
    "a search that finds nothing": Shown(at("/recherche/?q=zzzzzz"), "Rechercher"),
    "a day without anybody": Shown(at("/espace/?jour=2035-01-07"), "", "mediator"),
    "the desk's form, empty": Shown(refused(desk_person, "Réserver"), "Pour qui ?", "mediator"),
    "a cheque without a code": Shown(
        refused(at("/espace/cheques/"), "Valider le chèque"), "Noter un chèque", "mediator", 422
    ),
    "a cheque refused": Shown(refused_cheque, "bloqué", "mediator", 409),
    "a hand-out, empty": Shown(
        refused(at("/espace/cheques/remettre/"), "Remettre ce chéquier"),
        "Remettre un chéquier",
        "prescriber",
        422,
    ),
    "the first step of a guide": Shown(at(f"{GUIDE}etape/1/"), ""),
    "a card wrongly filled in": Shown(
        refused(
            at("/espace/lieux/nouveau/"),
            "Ajouter ce lieu",
            **{
                "Nom du lieu": "Halle",
                "Numéro et rue": "2 place de la Halle",
                "Code postal": "02200",
                "Commune": "Soissons",
                "Heures d’ouverture": "9h-17h",
            },
        ),
        "Ajouter un lieu",
        "coordinator",
        422,
    ),
    "hours without any answer": Shown(
        refused(at("/espace/horaires/{mediator}/plage/"), "Ajouter cette plage"),
        "Ajouter une plage",
        "coordinator",
        422,
    ),
    "a programme that ends before it starts": Shown(
        refused(
            at("/espace/reglages/dispositifs/nouveau/"),
            "Ajouter ce dispositif",
            **{
                "Nom du dispositif": "Hiver",
                "Valeur d’un chèque": "10",
                "Budget": "1000",
                "Valable à partir du": "2026-12-02",
                "Valable jusqu’au": "2026-12-01",
            },
        ),
        "Ajouter un dispositif",
        "coordinator",
        422,
    ),
    "cards that nobody has": Shown(at("/espace/lieux/?q=zzz"), "Lieux", "coordinator"),
    "colours hard to read": Shown(
        refused(
            at("/espace/reglages/couleurs/"),
            "Garder ces couleurs",
            **{"Couleur principale": "#3A7BD5", "Couleur d’accent": "#8A5A00"},
        ),
        "Logo et couleurs",
        "coordinator",
        422,
    ),
    "the neighbour's home page": Shown(neighbour, "De quoi avez-vous besoin ?"),
}


NOT_SHOWN_ALONE |= listening_pages.NOT_SHOWN_ALONE
PAGES |= member_pages.PAGES
FACES |= member_pages.FACES
PAGES |= file_pages.PAGES
FACES |= file_pages.FACES
FACES |= language_pages.FACES
PAGES |= message_pages.PAGES
FACES |= message_pages.FACES
PAGES |= paper_pages.PAGES
FACES |= paper_pages.FACES
NOT_SHOWN_ALONE |= paper_pages.NOT_SHOWN_ALONE
PAGES |= reply_pages.PAGES
FACES |= reply_pages.FACES
PAGES |= room_pages.PAGES
FACES |= room_pages.FACES
PAGES |= sign_in_pages.PAGES
FACES |= sign_in_pages.FACES
NOT_SHOWN_ALONE |= sign_in_pages.NOT_SHOWN_ALONE
PAGES |= glossary_pages.PAGES
FACES |= glossary_pages.FACES
NOT_SHOWN_ALONE |= glossary_pages.NOT_SHOWN_ALONE
PAGES |= text_pages.PAGES
FACES |= text_pages.FACES

PAGES |= editorial_pages.PAGES
FACES |= editorial_pages.FACES
NOT_SHOWN_ALONE |= editorial_pages.NOT_SHOWN_ALONE
FACES |= searching_pages.FACES
NOT_SHOWN_ALONE |= searching_pages.NOT_SHOWN_ALONE
PAGES |= accessibility_pages.PAGES
FACES |= accessibility_pages.FACES


def page_templates() -> set[str]:
    """Names, as views give them, of the page templates that are on disk."""
    return {
        str(file.relative_to(folder))
        for folder in template_folders()
        for file in folder.rglob("*.html")
        if IS_A_PAGE.search(file.read_text())
    }


def template_folders() -> Iterator[Path]:
    for room in ROOMS:
        yield from (ROOT / room).rglob("templates")
