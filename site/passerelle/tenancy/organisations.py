"""A coordinator's screens about the structures: who they are, their members, their places.

They stand at the top of the house: a structure's page shows rooms that do not know one another.
"""

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from inclusion.errors import DomainError
from inclusion.people import audit
from inclusion.people.access import MANAGEMENT, role_required
from inclusion.people.actions import organisations as actions
from inclusion.people.member_forms import refuse
from inclusion.people.models import Membership, Verb
from inclusion.people.views.members import INVALID, ManagementRequest, screen
from inclusion.places.models import AccessPoint
from inclusion.territories.folding import fold
from inclusion.territories.models import Organisation, Territory, check_siret
from inclusion.territories.spreadsheets import csv_answer

PER_PAGE = 30
OFF = {"autocomplete": "off"}


class OrganisationForm(forms.Form):
    """Its name, and its number when it is known."""

    name = forms.CharField(
        label=gettext_lazy("Nom de la structure"),
        max_length=150,
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": gettext_lazy("Écrivez le nom de la structure.")},
    )
    siret = forms.CharField(
        label="SIRET",
        max_length=20,
        required=False,
        help_text=gettext_lazy("14 chiffres. Il est sur les factures de la structure."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", **OFF}),
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_siret(self) -> str:
        siret = re.sub(r"[\s.]", "", self.cleaned_data["siret"])
        if siret:
            check_siret(siret)
        if siret and not re.fullmatch(r"[0-9]{14}", siret):
            raise ValidationError(_("Écrivez les 14 chiffres du SIRET."), code="siret")
        return siret


def organisations_of(territory: Territory, search: str = "") -> list[Organisation]:
    """By name, with how many members and places each has now. One query."""
    now_here = Q(memberships__left_at__isnull=True)
    counted = Organisation.objects.filter(territory=territory).annotate(
        members_count=Count("memberships__user", filter=now_here, distinct=True),
        places_count=Count("access_points", distinct=True),
    )
    wanted = fold(search).split()
    return [
        one
        for one in counted.order_by("name", "pk")
        if all(word in fold(f"{one.name} {one.siret or ''}") for word in wanted)
    ]


@require_safe
@role_required(MANAGEMENT)
def organisation_list(request: ManagementRequest) -> HttpResponse:
    search = request.GET.get("q", "").strip()
    found = organisations_of(request.territory, search)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "search": search,
        "query": f"{urlencode({'q': search})}&" if search else "",
    }
    return render(request, "management/organisations.html", context)


@require_safe
@role_required(MANAGEMENT)
def organisation_csv(request: ManagementRequest) -> HttpResponse:
    found = organisations_of(request.territory, request.GET.get("q", ""))
    audit.record(territory=request.territory, actor=request.user, verb=Verb.LIST_EXPORTED)
    header = [_("Nom"), "SIRET", _("Membres"), _("Lieux")]
    rows: Any = ([one.name, one.siret, one.members_count, one.places_count] for one in found)  # type: ignore[attr-defined]
    return csv_answer("structures", header, rows)


@screen
@role_required(MANAGEMENT)
def organisation_new(request: ManagementRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    status = INVALID if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_organisation(
                territory=request.territory,
                by=request.user,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except DomainError as refusal:
            status = refuse(form, refusal)
        else:
            messages.success(request, _("%s est créée.") % made.name)
            return redirect("management:organisations")
    context = {"form": form, "organisation": None}
    return render(request, "management/organisation_form.html", context, status=status)


@screen
@role_required(MANAGEMENT)
def organisation(request: ManagementRequest, pk: int) -> HttpResponse:
    """Its name and number to change; under them its members and its places."""
    found = get_object_or_404(Organisation, territory=request.territory, pk=pk)
    known = {"name": found.name, "siret": found.siret or ""}
    form = OrganisationForm(request.POST or None, initial=known)
    status = INVALID if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organisation(
                organisation=found, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            status = refuse(form, refusal)
        else:
            messages.success(request, _("La structure est à jour."))
            return redirect("management:organisation", pk)
    context = {"form": form, "name": known["name"], "organisation": found, **inside(found)}
    return render(request, "management/organisation_form.html", context, status=status)


def inside(found: Organisation) -> dict[str, Any]:
    held = Membership.objects.current().filter(organisation=found).select_related("user")
    places = AccessPoint.objects.filter(organisation=found)
    return {
        "members": held.order_by("user__last_name", "user__first_name", "pk"),
        "places": places.order_by("name", "pk"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(MANAGEMENT)
def organisation_delete(request: ManagementRequest, pk: int) -> HttpResponse:
    """Only what nothing ever named; says what it does, then does it."""
    found = get_object_or_404(Organisation, territory=request.territory, pk=pk)
    if request.method != "POST":
        return render(request, "management/organisation_delete.html", {"organisation": found})
    try:
        actions.delete_organisation(organisation=found, by=request.user, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
        return redirect("management:organisation", pk)
    messages.success(request, _("%s est supprimée.") % found.name)
    return redirect("management:organisations")
