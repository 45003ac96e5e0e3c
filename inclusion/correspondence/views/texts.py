"""The texts of messages: a coordinator reads them, changes them, goes back."""

from typing import Any

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.correspondence import text_facts
from inclusion.correspondence.text_actions import write_text
from inclusion.correspondence.text_forms import RestoreForm, TextForm
from inclusion.errors import DomainError
from inclusion.people.access import MANAGEMENT, role_required
from inclusion.people.models import User
from inclusion.territories.models import Territory
from notifications import wordings
from notifications.languages import Language
from notifications.models import Wording
from notifications.wordings import Kind

INVALID = 422


class TextsRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    territory: Territory


@require_safe
@role_required(MANAGEMENT)
def texts(request: TextsRequest) -> HttpResponse:
    """All the texts, by medium, and in which languages they are."""
    shelves = text_facts.shelves(request.territory.sender)
    return render(request, "correspondence/texts.html", {"shelves": shelves})


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(MANAGEMENT)
def text(request: TextsRequest) -> HttpResponse:
    """One text in one language. « garder » keeps it; the other button only shows it."""
    kind, language = asked(request)
    sender = request.territory.sender
    found = list(wordings.history(sender, kind.code, language)[: text_facts.VERSIONS_SHOWN])
    kept = text_facts.text_of(kind, language, found[0] if found else None)
    first_answers = {"body": kept, "after": latest(found)}
    form = TextForm(request.POST or None, language=language, initial=first_answers)
    if request.method == "POST" and form.is_valid() and "garder" in request.POST:
        refusal = keep(request, kind, language, form.cleaned_data)
        if refusal is None:
            return redirect(address(kind, language))
        # What was typed stays; kept again, it follows the version that is on screen now.
        answers = {"body": form.cleaned_data["body"], "after": latest(found)}
        form = TextForm(answers, language=language)
        form.add_error("body", f"{refusal.message} {refusal.next_step}")
    shown = form["body"].value() if form.is_bound else kept
    context = {
        **screen_of(kind, language),
        "form": form,
        "preview": text_facts.preview(sender, kind, language, str(shown or "")),
        "versions": text_facts.versions(request.territory, found),
        "after": latest(found),
        "is_changed": bool(found and found[0].body),
        "sms_name": sender.sms_name,
    }
    return render(
        request, "correspondence/text.html", context, status=INVALID if form.errors else 200
    )


@require_POST
@role_required(MANAGEMENT)
def text_preview(request: TextsRequest) -> HttpResponse:
    """The preview alone, for the script that shows it while one types. Nothing is kept."""
    kind, language = asked(request)
    sender = request.territory.sender
    shown = text_facts.preview(sender, kind, language, request.POST.get("body", ""))
    context = {"preview": shown, "sms_name": sender.sms_name}
    return render(request, "correspondence/text_preview.html", context)


@require_POST
@role_required(MANAGEMENT)
def text_restore(request: TextsRequest) -> HttpResponse:
    """An earlier version, or the text of origin, becomes the new one."""
    kind, language = asked(request)
    form = RestoreForm(request.POST)
    if not form.is_valid():
        raise Http404
    version = form.cleaned_data["version"]
    found = wordings.history(request.territory.sender, kind.code, language).filter(version=version)
    if version and not found:
        raise Http404
    body = found[0].body if version else ""
    refusal = keep(request, kind, language, {"body": body, "after": form.cleaned_data["after"]})
    if refusal is not None:
        notices.error(request, f"{refusal.message} {refusal.next_step}")
    return redirect(address(kind, language))


def keep(
    request: TextsRequest, kind: Kind, language: str, answers: dict[str, Any]
) -> DomainError | None:
    """The refusal, or None once it is kept."""
    try:
        write_text(
            territory=request.territory,
            kind=kind,
            language=language,
            body=answers["body"],
            after=answers["after"],
            by=request.user,
            now=timezone.now(),
        )
    except DomainError as refusal:
        return refusal
    notices.success(request, _("Le texte est gardé. Il sert dès le prochain message."))
    return None


def asked(request: HttpRequest) -> tuple[Kind, str]:
    """404 for a message or a language that does not exist."""
    kind = wordings.find(request.GET.get("message", ""))
    language = request.GET.get("langue", Language.FRENCH.value)
    if kind is None or language not in kind.defaults:
        raise Http404
    return kind, language


def latest(found: list[Wording]) -> int:
    return found[0].version if found else 0


def address(kind: Kind, language: str, name: str = "text") -> str:
    query = urlencode({"message": kind.code, "langue": language})
    return f"{reverse(f'correspondence:{name}')}?{query}"


def screen_of(kind: Kind, language: str) -> dict[str, Any]:
    """What the page says of the text, whatever is written in it."""
    return {
        "kind": kind,
        "by": text_facts.BY[kind.medium],
        "language": Language(language),
        "variables": kind.variables,
        "needed": [f"{{{name}}}" for name in kind.needs],
        "origin": kind.defaults[language],
        "url": address(kind, language),
        "preview_url": address(kind, language, "text_preview"),
        "restore_url": address(kind, language, "text_restore"),
        "others": [
            {"name": other.label, "url": address(kind, other), "is_here": other == language}
            for other in kind.languages
        ],
    }
