"""News, a wizard and a form, as an editor of a test makes them."""

from datetime import date
from typing import Any

from django.utils import timezone

from cms.models import FormPage, NewsIndexPage, NewsPage, WizardPage
from tests.cms.conftest import Tenant


def make_news(tenant: Tenant, slug: str = "nouveau-lieu", **values: Any) -> NewsPage:
    index = NewsIndexPage.objects.child_of(tenant.home).get()
    now = timezone.now()
    given = {
        "title": "Un nouveau lieu",
        "intro": "Un lieu ouvre à Belleu.",
        "body": [{"type": "paragraph", "value": "<p>Venez voir.</p>"}],
        "published_on": date(2026, 11, 20),
        "first_published_at": now,
        "last_published_at": now,
        **values,
    }
    return index.add_child(instance=NewsPage(slug=slug, **given))


def answer(label: str, leads_to: str = "0", advice: str = "", **more: Any) -> dict[str, Any]:
    return {
        "label": label,
        "drawing": "aide",
        "leads_to": leads_to,
        "advice": advice or ("" if leads_to != "0" else f"Conseil : {label}."),
        "doors": [],
        **more,
    }


def make_wizard(tenant: Tenant, slug: str = "qui-peut-m-aider") -> WizardPage:
    questions = [
        question(
            "De quoi s’agit-il ?",
            answer("Un papier", "2"),
            answer("Un téléphone", doors=[{"type": "room", "value": "workshops"}]),
        ),
        question("Avez-vous Internet ?", answer("Oui"), answer("Non")),
    ]
    page = WizardPage(title="Qui peut m’aider ?", slug=slug, questions=questions)
    return tenant.home.add_child(instance=page)


def question(text: str, *answers: dict[str, Any]) -> dict[str, Any]:
    return {"type": "question", "value": {"text": text, "answers": list(answers)}}


def asked(kind: str, text: str, *, is_optional: bool = False, **more: Any) -> dict[str, Any]:
    value = {"text": text, "hint": "", "is_optional": is_optional, **more}
    return {"type": kind, "value": value}


def make_form(tenant: Tenant, slug: str = "etre-rappele") -> FormPage:
    page = FormPage(
        title="Être rappelé",
        slug=slug,
        intro="Nous vous rappelons.",
        questions=[
            asked("choice", "Pour quoi ?", choices=["Un papier", "Autre chose"]),
            asked("long", "Que voulez-vous nous dire ?", is_optional=True),
            asked("phone", "Quel est votre numéro ?"),
        ],
        next_step="Nous vous appelons dans les 3 jours.",
        caller="Un médiateur",
    )
    return tenant.home.add_child(instance=page)
