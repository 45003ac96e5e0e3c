"""People's files: found, read, corrected, exported, erased. Every look leaves a line in the trail.

Nothing of a person stands in an address: a search is posted and kept in the session.
"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.people import actions, audit, dossiers, files, search_words
from inclusion.people.access import MANAGEMENT, PEOPLE, PERSONAL_RIGHTS, role_required
from inclusion.people.actions import retention
from inclusion.people.file_forms import (
    ConsentForm,
    ErasureForm,
    FileForm,
    SearchForm,
    first_answers,
)
from inclusion.people.models import Beneficiary, Consent, Verb

SEARCH = "people_search"
PER_PAGE = 25
READABLE = {"indent": 1, "ensure_ascii": False}
screen = require_http_methods(["GET", "HEAD", "POST"])


@screen
@role_required(PEOPLE)
def people(request: Any) -> HttpResponse:
    """Those whom the account may see, the latest contact first; a search narrows them."""
    if request.method == "POST":
        form = SearchForm(request.POST)
        words = form.cleaned_data["texte"] if form.is_valid() else ""
        search_words.keep(request.session, SEARCH, words)
        return redirect("files:people")
    text = search_words.kept(request.session, SEARCH)
    seen = dossiers.people_seen_by(request.user, request.roles, request.territory)
    page = Paginator(files.found(seen, text), PER_PAGE).get_page(request.GET.get("page"))
    audit.record_once(
        territory=request.territory,
        actor=request.user,
        verb=Verb.PEOPLE_SEARCHED,
        subject=request.territory,
        now=timezone.now(),
    )
    context = {
        "form": SearchForm(initial={"texte": text}),
        "text": text,
        "page": page,
        "entries": [entry(person, request.territory.time_zone) for person in page],
        "sees_all": bool(request.roles & MANAGEMENT),
    }
    return render(request, "files/people.html", context)


def entry(person: Beneficiary, zone: str) -> dict[str, Any]:
    return {
        "person": person,
        "phone": files.masked(person),
        "last_contact": files.day(person.last_contact_at, zone),
    }


@require_safe
@role_required(PEOPLE)
def person(request: Any, pk: int) -> HttpResponse:
    """All that we hold about somebody."""
    found = find(request, pk)
    saw(request, found, Verb.PERSON_SEEN)
    context = {
        **files.facts(found, viewer(request)),
        "doors": dossiers.doors_of(found),
        "may_erase": bool(request.roles & PERSONAL_RIGHTS),
    }
    return render(request, "files/person.html", context)


@require_safe
@role_required(PEOPLE)
def print_person(request: Any, pk: int) -> HttpResponse:
    """The same on paper, for the person."""
    found = find(request, pk)
    saw(request, found, Verb.PERSON_PRINTED)
    return render(request, "files/person_print.html", files.facts(found, viewer(request)))


@screen
@role_required(PEOPLE)
def change(request: Any, pk: int) -> HttpResponse:
    """Names, phone, e-mail."""
    found = find(request, pk)
    initial = first_answers(found, actions.email_of(found))
    form = FileForm(request.POST or None, initial=initial, territory=found.territory)
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        actions.change_person(
            person=found,
            first_name=answers["first_name"],
            last_name=answers["last_name"],
            contacts={"phone": answers["phone"], "email": answers["email"]},
            language=answers["language"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("La fiche est à jour."))
        return redirect("files:person", pk=pk)
    return render(request, "files/person_change.html", {"person": found, "form": form})


@require_POST
@role_required(PEOPLE)
def consent(request: Any, pk: int) -> HttpResponse:
    """The person agrees to a purpose, or no longer."""
    found = find(request, pk)
    form = ConsentForm(request.POST)
    if form.is_valid():
        purpose = Consent.Purpose(form.cleaned_data["purpose"])
        is_given = form.cleaned_data["answer"] == "oui"
        note = actions.give_consent if is_given else actions.withdraw_consent
        note(person=found, purpose=purpose, by=request.user, now=timezone.now())
        messages.success(request, _("L’accord est noté.") if is_given else _("Le refus est noté."))
    return redirect("files:person", pk=pk)


@require_POST
@role_required(PERSONAL_RIGHTS)
def export(request: Any, pk: int) -> HttpResponse:
    """One button, one file: everything about the person, for the person."""
    found, now = find(request, pk), timezone.now()
    record(request, found, Verb.PERSON_EXPORTED)
    answer = JsonResponse(files.export(found, now=now), json_dumps_params=READABLE)
    answer["Content-Disposition"] = f'attachment; filename="fiche-{found.pk}.json"'
    return answer


@screen
@role_required(PERSONAL_RIGHTS)
def erase(request: Any, pk: int) -> HttpResponse:
    """Says what goes and what stays; a word to type, then it is done for good."""
    found = find(request, pk)
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.erase_person(person=found, by=request.user, now=timezone.now())
        request.session.pop(SEARCH, None)
        messages.success(request, _("La fiche est effacée."))
        return redirect("files:people")
    context = {
        "person": found,
        "form": form,
        "goes": [line for part in dossiers.parts() for line in part.goes(found)],
        "stays": [line for part in dossiers.parts() for line in part.stays(found)],
    }
    return render(request, "files/person_erase.html", context)


@require_POST
@role_required(PEOPLE)
def keep(request: Any, pk: int) -> HttpResponse:
    """« Nous sommes en contact »: two more years."""
    actions.keep_person(person=find(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("La fiche est gardée 2 ans de plus."))
    return redirect("files:ending" if request.roles & MANAGEMENT else "files:people")


@require_safe
@role_required(MANAGEMENT)
def ending(request: Any) -> HttpResponse:
    """What will be erased, and when."""
    zone = request.territory.time_zone
    found = retention.warned(request.territory).prefetch_related("contact_points")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    entries = [
        {**entry(person, zone), "erased_on": files.day(retention.erased_on(person), zone)}
        for person in page
    ]
    return render(request, "files/ending.html", {"page": page, "entries": entries})


def find(request: Any, pk: int) -> Beneficiary:
    """404 for somebody whom the account may not see: a neighbour's file does not exist."""
    seen = dossiers.people_seen_by(request.user, request.roles, request.territory)
    joined = seen.select_related("territory__sender").prefetch_related("contact_points")
    return get_object_or_404(joined, pk=pk)


def viewer(request: Any) -> dossiers.Viewer:
    return dossiers.Viewer(request.user, request.roles)


def saw(request: Any, found: Beneficiary, verb: Verb) -> None:
    audit.record_once(
        territory=request.territory,
        actor=request.user,
        verb=verb,
        subject=found,
        now=timezone.now(),
    )


def record(request: Any, found: Beneficiary, verb: Verb) -> None:
    audit.record(territory=request.territory, actor=request.user, verb=verb, subject=found)
