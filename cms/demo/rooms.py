"""Two news, a wizard and a form: what the demo shows of them."""

import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.models import FormPage, HomePage, NewsIndexPage, NewsPage, WizardPage
from cms.typography import typeset
from inclusion.territories.models import Territory

NEWS = (
    (
        "un-atelier-photo",
        "Un atelier sur les photos",
        "Apprenez à envoyer une photo avec votre téléphone.",
        "<p>Nous étions huit la dernière fois. Venez avec votre téléphone. C’est gratuit.</p>",
        datetime.date(2026, 11, 16),
    ),
    (
        "attention-aux-faux-sms",
        "Attention aux faux SMS",
        "De faux messages parlent d’un colis ou d’une amende.",
        "<p>Ne touchez pas le lien. Ne payez rien. Vous avez un doute ? Appelez-nous.</p>",
        datetime.date(2026, 11, 9),
    ),
)
WIZARD, FORM = "qui-peut-m-aider", "etre-rappele"


def room(name: str) -> dict[str, Any]:
    return {"type": "room", "value": name}


def leading(label: str, drawing: str, question: int) -> dict[str, Any]:
    return {"label": label, "drawing": drawing, "leads_to": str(question), "doors": []}


def ending(label: str, drawing: str, advice: str, *rooms: str) -> dict[str, Any]:
    doors = [room(name) for name in rooms]
    told = {"label": typeset(label), "drawing": drawing, "advice": typeset(advice)}
    return {**told, "leads_to": "0", "doors": doors}


def question(text: str, *answers: dict[str, Any]) -> dict[str, Any]:
    return {"type": "question", "value": {"text": typeset(text), "answers": list(answers)}}


QUESTIONS = (
    question(
        "De quoi avez-vous besoin ?",
        leading("Faire une démarche", "papiers-accueil", 2),
        leading("Apprendre", "mail-accueil", 3),
        ending(
            "Payer un cours",
            "cheque-accueil",
            "Le chéquier numérique paie des cours. Demandez-le près de chez vous.",
            *("cheques", "places"),
        ),
    ),
    question(
        "Voulez-vous faire seul ?",
        ending(
            "Oui, avec un guide",
            "caf-accueil",
            "Suivez un guide. Il montre une étape par écran.",
            *("theme-procedures", "guides"),
        ),
        ending(
            "Non, avec une personne",
            "rendez-vous-accueil",
            "Un médiateur vous reçoit. Apportez vos papiers.",
            *("appointment", "places"),
        ),
    ),
    question(
        "Comment voulez-vous apprendre ?",
        ending(
            "En groupe",
            "rendez-vous-venir",
            "Venez à un atelier. On apprend à son rythme.",
            "workshops",
        ),
        ending(
            "Seul à seul",
            "aide",
            "Un médiateur vous montre. Vous posez vos questions.",
            "appointment",
        ),
        ending("Chez moi", "mail-accueil", "Choisissez un guide. Avancez pas à pas.", "guides"),
    ),
)


def asked(kind: str, text: str, hint: str = "", **more: Any) -> dict[str, Any]:
    told = {"text": typeset(text), "hint": typeset(hint)}
    return {"type": kind, "value": {"is_optional": False, **told, **more}}


ASKED = (
    asked("short", "Quel est votre prénom ?", "Le prénom suffit."),
    asked(
        "choice",
        "Pour quoi voulez-vous de l’aide ?",
        choices=[
            "Une démarche en ligne",
            "Mon téléphone ou mon ordinateur",
            "Un message bizarre",
            "Autre chose",
        ],
    ),
    asked("long", "Que voulez-vous nous dire ?", "Quelques mots suffisent.", is_optional=True),
    asked("choice", "Quand peut-on vous appeler ?", choices=["Le matin", "L’après-midi"]),
    asked("phone", "Quel est votre numéro de téléphone ?", "Il sert seulement à vous rappeler."),
)


@transaction.atomic
def create_rooms(*, territory: Territory) -> None:
    """What is missing of them. Needs the tree made by `cms.actions.create_site`."""
    home = HomePage.objects.get(territory=territory, language="fr")
    index = NewsIndexPage.objects.child_of(home).get()
    for slug, title, intro, body, day in NEWS:
        page = NewsPage(
            slug=slug,
            title=typeset(title),
            intro=typeset(intro),
            body=[{"type": "paragraph", "value": typeset(body)}],
            published_on=day,
        )
        add(index, page)
    add(home, wizard())
    add(home, form())


def wizard() -> WizardPage:
    return WizardPage(
        slug=WIZARD,
        title=typeset("Qui peut m’aider ?"),
        intro=typeset("Répondez à deux questions. Rien n’est gardé."),
        questions=list(QUESTIONS),
    )


def form() -> FormPage:
    return FormPage(
        slug=FORM,
        title=typeset("Demander à être rappelé"),
        intro=typeset("Dites-nous ce qu’il vous faut. Une personne vous appelle."),
        questions=list(ASKED),
        next_step=typeset("Nous vous appelons dans les 3 jours, du lundi au vendredi."),
        caller=typeset("Un médiateur de votre territoire"),
    )


def add(parent: Page, page: Page) -> None:
    """Publish it, with a first revision, unless a page has its address already."""
    if parent.get_children().filter(slug=page.slug).exists():
        return
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish(skip_permission_checks=True)
