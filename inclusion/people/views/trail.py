"""The trail, searched by the coordination: who saw and changed what, over twelve months."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from inclusion.people import audit, search_words, trail_search
from inclusion.people.access import MANAGEMENT, role_required
from inclusion.people.file_forms import TrailForm
from inclusion.people.models import AuditEvent, Verb
from inclusion.people.models.audit import AUDIT_KEPT_MONTHS
from inclusion.territories.spreadsheets import csv_answer

SEARCH = "trail_search"
PER_PAGE = 50
CSV_MAX = 20_000
IN_ADDRESS = ("action", "compte", "du", "au")  # numbers, dates and words of ours: nobody's name


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(MANAGEMENT)
def trail(request: Any) -> HttpResponse:
    """Filters stay in the address, but for words that may name somebody: these are posted."""
    if request.method == "POST":
        return remember(request)
    saw(request, Verb.JOURNAL_SEEN)  # first: the line is then on the page, and counted
    form = asked(request)
    page = Paginator(found(request, form), PER_PAGE).get_page(request.GET.get("page"))
    query = filters(request)
    context = {
        "form": form,
        "page": page,
        "lines": trail_search.in_words(request.territory, page),
        "query": f"{query}&" if query else "",
        "months": AUDIT_KEPT_MONTHS,
        "is_filtered": bool(query or form.data.get("texte")),
        "has_filters": bool(query),
        "more_fields": [form[name] for name in IN_ADDRESS],
    }
    return render(request, "files/trail.html", context)


@require_safe
@role_required(MANAGEMENT)
def trail_csv(request: Any) -> HttpResponse:
    """The same lines for a spreadsheet, at most 20,000."""
    lines = found(request, asked(request))[:CSV_MAX]
    saw(request, Verb.JOURNAL_EXPORTED)
    titles = [_("Date"), _("Compte"), _("Action"), _("Sur quoi"), _("Entrée")]
    rows = (
        [line["moment"], line["who"], line["what"], line["subject"].text, line["door"]]
        for line in trail_search.in_words(request.territory, lines)
    )
    return csv_answer("journal", titles, rows)


def remember(request: Any) -> HttpResponse:
    """Post/Redirect/Get: the words into the session, the other filters into the address."""
    search_words.keep(request.session, SEARCH, str(request.POST.get("texte", ""))[:80])
    chosen = {name: request.POST[name] for name in IN_ADDRESS if request.POST.get(name)}
    return redirect(f"{request.path}?{urlencode(chosen)}" if chosen else request.path)


def asked(request: Any) -> TrailForm:
    answers = {name: request.GET.get(name, "") for name in IN_ADDRESS}
    answers["texte"] = search_words.kept(request.session, SEARCH)
    return TrailForm(answers, territory=request.territory)


def found(request: Any, form: TrailForm) -> QuerySet[AuditEvent]:
    """Nothing when the filters mean nothing: the screen says why."""
    if not form.is_valid():
        return AuditEvent.objects.none()
    return trail_search.events(request.territory, form.cleaned_data)


def filters(request: Any) -> str:
    return urlencode({name: request.GET[name] for name in IN_ADDRESS if request.GET.get(name)})


def saw(request: Any, verb: Verb) -> None:
    audit.record_once(
        territory=request.territory,
        actor=request.user,
        verb=verb,
        subject=request.territory,
        now=timezone.now(),
    )
