"""Screens of the people who keep the cards of places true."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.people.access import (
    MANAGEMENT,
    PLACE_KEEPING,
    organisations_for,
    role_required,
)
from inclusion.people.models import Membership, Role, User
from inclusion.places import keeping
from inclusion.places.card_form import CardForm, CoordinatorCardForm
from inclusion.places.exports import cells
from inclusion.places.models import AccessPoint, AccessPointQuerySet
from inclusion.places.standard import COLUMNS
from inclusion.territories.folding import fold
from inclusion.territories.models import Territory
from inclusion.territories.spreadsheets import csv_answer, plain_cell

PER_PAGE = 30
INVALID = 422
CLOSED = "fermes"


class KeeperRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    territory: Territory
    memberships: list[Membership]
    roles: frozenset[Role]


@require_safe
@role_required(PLACE_KEEPING)
def places(request: KeeperRequest) -> HttpResponse:
    """The list, with what the address asks."""
    query = request.GET.get("q", "")[:100]
    closed = request.GET.get("etat") == CLOSED
    found = asked(kept_by(request), query, closed).select_related("organisation")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    address = request.GET.copy()
    address.pop("page", None)
    context = {
        "page": page,
        "query": query,
        "closed": closed,
        "address": f"{address.urlencode()}&" if address else "",
        "may_add": Role.COORDINATOR in request.roles,
    }
    return render(request, "places/keep_list.html", context)


@require_safe
@role_required(PLACE_KEEPING)
def places_csv(request: KeeperRequest) -> HttpResponse:
    """The same list as a file, in the columns of the national standard."""
    closed = request.GET.get("etat") == CLOSED
    found = asked(kept_by(request), request.GET.get("q", "")[:100], closed)
    rows = (
        [plain_cell(cell) for cell in cells(place)] for place in found.select_related("commune")
    )
    return csv_answer("lieux", COLUMNS, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(MANAGEMENT)
def new_place(request: KeeperRequest) -> HttpResponse:
    form = CoordinatorCardForm(request.POST or None, territory=request.territory, place=None)
    if request.method != "POST" or not form.is_valid():
        return show(request, form, None)
    place = keeping.new_card(
        territory=request.territory, values=form.values(), by=request.user, now=timezone.now()
    )
    messages.success(request, _("Le lieu est ajouté."))
    return redirect("places:keep", place.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(PLACE_KEEPING)
def keep(request: KeeperRequest, pk: int) -> HttpResponse:
    """One card, to read again and to correct."""
    place = get_object_or_404(kept_by(request).select_related("territory"), pk=pk)
    form = form_for(request, place)
    if request.method != "POST" or not form.is_valid():
        return show(request, form, place)
    keeping.change_card(place=place, values=form.values(), by=request.user, now=timezone.now())
    messages.success(request, _("La fiche est à jour."))
    return redirect("places:keep", pk)


@require_POST
@role_required(MANAGEMENT)
def close(request: KeeperRequest, pk: int) -> HttpResponse:
    keeping.close_place(place=one(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("Le lieu est fermé : les habitants ne le voient plus."))
    return redirect("places:keep", pk)


@require_POST
@role_required(MANAGEMENT)
def reopen(request: KeeperRequest, pk: int) -> HttpResponse:
    keeping.reopen_place(place=one(request, pk), by=request.user, now=timezone.now())
    messages.success(request, _("Le lieu est rouvert : les habitants le voient."))
    return redirect("places:keep", pk)


def kept_by(request: KeeperRequest) -> AccessPointQuerySet:
    """All for a coordinator; those of their own structures for the others."""
    here = AccessPoint.objects.for_territory(request.territory)
    if Role.COORDINATOR in request.roles:
        return here
    return here.filter(organisation__in=organisations_for(request.memberships, PLACE_KEEPING))


def form_for(request: KeeperRequest, place: AccessPoint) -> CardForm:
    data = request.POST or None
    if Role.COORDINATOR in request.roles:
        return CoordinatorCardForm(data, territory=request.territory, place=place)
    return CardForm(data, place=place)


def one(request: KeeperRequest, pk: int) -> AccessPoint:
    return get_object_or_404(kept_by(request).select_related("territory"), pk=pk)


def asked(here: AccessPointQuerySet, query: str, closed: bool) -> AccessPointQuerySet:
    """Those that hold every word asked."""
    for word in fold(query).split():
        here = here.filter(search_text__contains=word)
    return here.filter(is_visible=not closed)


def show(request: HttpRequest, form: CardForm, place: AccessPoint | None) -> HttpResponse:
    records = place.records.select_related("source").order_by("-seen_at") if place else []
    context: dict[str, Any] = {
        "form": form,
        "place": place,
        "records": list(records),
        "may_close": isinstance(form, CoordinatorCardForm),
        "is_imported": any(record.source.name != keeping.TYPED for record in records),
    }
    status = INVALID if form.errors else 200
    return render(request, "places/keep_card.html", context, status=status)
