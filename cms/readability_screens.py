"""Screens of the editor about readability: what is found while one types, and the list of pages."""

from dataclasses import replace
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.utils.datastructures import MultiValueDictKeyError
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page

from cms import readability_report as pages_report
from cms.easy_read import Finding, Report, Severity, TextTooLong
from cms.glossary.known import glossary_of
from cms.models import ContentPage, GuidePage, HomePage, StandardPage
from cms.readability import report_on
from cms.typography import typeset

KINDS: dict[str, type[GuidePage] | type[ContentPage] | type[StandardPage]] = {
    model.easy_read_kind: model for model in (GuidePage, ContentPage, StandardPage)
}
READ = ("title", "tile_title", "answer", "needs", "steps", "trouble", "intro", "body")
MEAN_LIMIT = 10


@require_POST
def readability_of_text(request: HttpRequest) -> HttpResponse:
    """What the checker says of the form as it stands, valid or not. Nothing is saved."""
    model = KINDS.get(request.POST.get("easy_read_kind", ""))
    if model is None:
        return HttpResponseBadRequest()
    try:
        known = glossary_of(request.territory.pk)  # type: ignore[attr-defined]
        report = report_on(unsaved(model, request), glossary=known.terms)
    except TextTooLong as error:
        return render(request, "cms/readability_found.html", {"refusal": str(error)})
    except (MultiValueDictKeyError, ValueError):
        return HttpResponseBadRequest()
    return render(request, "cms/readability_found.html", told(report, model.easy_read_kind))


def unsaved(model: type[Page], request: HttpRequest) -> Page:
    """A page with the texts of the form, taken as typed: rules of fields come at publication."""
    fields = model.get_edit_handler().get_form_class().base_fields
    values = {
        name: fields[name].widget.value_from_datadict(request.POST, request.FILES, name)
        for name in READ
        if name in fields
    }
    return model(**{name: value or "" for name, value in values.items()})


def told(report: Report, kind: str) -> dict[str, Any]:
    return {
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "figures": report.figures,
        "is_long": report.figures.mean_words > MEAN_LIMIT,
        "stops": kind == GuidePage.easy_read_kind and report.blocks,
        "sentences": by_sentence(report),
    }


def by_sentence(report: Report) -> list[tuple[str, str, list[Finding]]]:
    """(field, sentence, findings), in the order of the page; the gravest finding first."""
    gravity = list(Severity)
    return [
        (part, sentence, sorted(map(in_french, found), key=lambda one: gravity.index(one.severity)))
        for (part, sentence), found in groupby(
            report.findings, key=lambda one: (one.part, one.sentence)
        )
    ]


def in_french(finding: Finding) -> Finding:
    """No-break spaces on the screen; the checker itself speaks to programs too."""
    return replace(
        finding, message=typeset(finding.message), suggestion=typeset(finding.suggestion)
    )


@require_GET
def readability_report(request: HttpRequest) -> HttpResponse:
    """All pages of the territory; one may keep those that need something, and sort them."""
    home = get_object_or_404(HomePage, territory=request.territory, language="fr")  # type: ignore[attr-defined]
    kept, order = request.GET.get("filtre", ""), request.GET.get("tri", "")
    context = {
        "rows": pages_report.rows(home, kept=kept, order=order),
        "filters": [(name, label) for name, (label, _test) in pages_report.FILTERS.items()],
        "sorts": [(name, label) for name, (label, _key) in pages_report.SORTS.items()],
        "kept": kept,
        "order": order,
    }
    return render(request, "cms/readability_report.html", context)
