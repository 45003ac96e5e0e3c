"""What editors see at /gestion/recherches/: what people look for, and do not find."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from cms.models import UnansweredQuery
from cms.searching import unanswered

MOST_SHOWN = 200


@require_GET
def unanswered_queries(request: HttpRequest) -> HttpResponse:
    """The most asked first, each with the way to a synonym."""
    found = unanswered.shown(request.territory)[:MOST_SHOWN]  # type: ignore[attr-defined]
    return render(request, "cms/searching/unanswered.html", {"queries": found})


@require_POST
def erase_query(request: HttpRequest, query_id: int) -> HttpResponse:
    """It is dealt with, or names somebody."""
    shown = unanswered.shown(request.territory)  # type: ignore[attr-defined]
    found: UnansweredQuery = get_object_or_404(shown, pk=query_id)
    unanswered.erase(unanswered=found)
    return redirect("cms_unanswered")
