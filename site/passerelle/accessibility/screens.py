"""A coordinator's screens: where each criterion stands, and what they found themselves."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from inclusion.people.access import MANAGEMENT, role_required
from inclusion.people.models import User
from inclusion.territories.folding import fold
from inclusion.territories.models import Territory
from inclusion.territories.spreadsheets import csv_answer
from passerelle.accessibility import actions, records, shipped
from passerelle.accessibility.findings import Judged, tally
from passerelle.accessibility.forms import FilterForm, RecordForm
from passerelle.accessibility.models import CriterionText, State
from passerelle.accessibility.standard import CURRENT, Criterion, standard

INVALID = 422
BADGES = {
    State.MET: ("done", "check"),
    State.BROKEN: ("refused", "warning"),
    State.ABSENT: ("info", "check"),
    State.UNKNOWN: ("careful", "clock"),
}
screen = require_http_methods(["GET", "HEAD", "POST"])


class ManagementRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    territory: Territory


@require_safe
@role_required(MANAGEMENT)
def criterion_list(request: ManagementRequest) -> HttpResponse:
    everything = records.judged(request.territory)
    form = FilterForm(request.GET)
    found = matching(everything, form)
    context = {
        "form": form,
        "found": [with_badge(one) for one in found],
        "tally": tally(everything),
        "version": CURRENT,
        "query": request.GET.urlencode(),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "accessibility/criteria.html", context)


@require_safe
@role_required(MANAGEMENT)
def criterion_csv(request: ManagementRequest) -> HttpResponse:
    found = matching(records.judged(request.territory), FilterForm(request.GET))
    titles = [_("Critère"), _("Thème"), _("Ce qui est demandé"), _("Résultat"), _("Vérifié")]
    titles += [_("Le"), _("Par"), _("Comment"), _("Ce qui a été vu"), _("Dérogation")]
    return csv_answer(f"rgaa-{CURRENT}", titles, map(as_row, found))


@screen
@role_required(MANAGEMENT)
def criterion(request: ManagementRequest) -> HttpResponse:
    """One criterion (`?n=1.1`): what is asked, what was found, a form to say what one found."""
    if "n" not in request.GET:
        return redirect("accessibility:criteria")
    asked = criterion_or_404(request.GET["n"])
    form = RecordForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.record(
            territory=request.territory,
            criterion=asked.number,
            by=request.user,
            now=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, _("Le résultat du critère %(n)s est noté.") % {"n": asked.number})
        return redirect("accessibility:criteria")
    status = INVALID if form.errors else 200
    return render(
        request,
        "accessibility/criterion.html",
        told(request, asked) | {"form": form},
        status=status,
    )


def told(request: ManagementRequest, asked: Criterion) -> dict[str, Any]:
    everything = records.judged(request.territory)
    judged = next(one for one in everything if one.criterion == asked)
    return {
        "judged": with_badge(judged),
        "criterion": asked,
        "official": CriterionText.objects.filter(version=CURRENT, criterion=asked.number).first(),
        "history": records.history(request.territory, asked.number),
        "shipped": shipped.results().get(asked.number, []),
    }


def criterion_or_404(number: str) -> Criterion:
    try:
        return standard().criteria[number]
    except KeyError:
        raise Http404("No such criterion.") from None


def matching(everything: list[Judged], form: FilterForm) -> list[Judged]:
    """All when a filter makes no sense."""
    if not form.is_valid():
        return everything
    words = fold(form.cleaned_data["q"]).split()
    state, topic = form.cleaned_data["etat"], form.cleaned_data["theme"]
    return [
        one
        for one in everything
        if (not state or one.state == state)
        and (topic is None or one.criterion.topic.number == topic)
        and all(word in searched(one) for word in words)
    ]


def searched(judged: Judged) -> str:
    asked = judged.criterion
    return f"{asked.number} {fold(asked.words)} {fold(asked.topic.name)} {fold(judged.note)}"


def with_badge(judged: Judged) -> dict[str, Any]:
    kind, icon = BADGES[judged.state]
    return {"judged": judged, "kind": kind, "icon": icon}


def as_row(judged: Judged) -> list[object]:
    asked, result = judged.criterion, judged.result
    row: list[object] = [asked.number, asked.topic.name, asked.words, judged.label]
    if result is None:
        return [*row, "", "", "", "", "", ""]
    way = result.way.label
    exempt = _("oui") if result.is_exempt else ""
    return [*row, way, result.on.isoformat(), result.by, result.how, result.note, exempt]
