"""Screens of a coordinator about the programmes: terms, budget, accredited places."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.errors import DomainError
from inclusion.people.access import MANAGEMENT, role_required
from inclusion.people.models import User
from inclusion.territories.models import Territory
from vouchers import ledger
from vouchers.actions import programmes as actions
from vouchers.models import Accreditation, Programme
from vouchers.programme_forms import AccreditForm, EndForm, PrintedProgrammeForm, ProgrammeForm

INVALID = 422
screen = require_http_methods(["GET", "HEAD", "POST"])


class ProgrammeRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    territory: Territory


@require_safe
@role_required(MANAGEMENT)
def programmes(request: ProgrammeRequest) -> HttpResponse:
    found = Programme.objects.filter(territory=request.territory).select_related("funder")
    counted = found.annotate(booklets_count=Count("booklets")).order_by("-valid_until", "name")
    return render(request, "vouchers/programmes.html", {"programmes": list(counted)})


@screen
@role_required(MANAGEMENT)
def new_programme(request: ProgrammeRequest) -> HttpResponse:
    form = ProgrammeForm(request.POST or None, territory=request.territory)
    return edit(request, Programme(territory=request.territory), form)


@screen
@role_required(MANAGEMENT)
def programme(request: ProgrammeRequest, pk: int) -> HttpResponse:
    """The card of a programme; with printed booklets only its name and budget may change."""
    found = programme_asked(request, pk)
    kind = PrintedProgrammeForm if found.booklets.exists() else ProgrammeForm
    kept = {name: getattr(found, name) for name in kind.base_fields}
    form = kind(request.POST or None, territory=request.territory, initial=kept)
    return edit(request, found, form)


@screen
@role_required(MANAGEMENT)
def accredit(request: ProgrammeRequest, pk: int) -> HttpResponse:
    found, now = programme_asked(request, pk), timezone.now()
    today = now.astimezone(ZoneInfo(request.territory.time_zone)).date()
    form = AccreditForm(request.POST or None, programme=found, initial={"starts_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.accredit(programme=found, by=request.user, now=now, **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, f"{refusal.message} {refusal.next_step}")
        else:
            messages.success(request, _("Les lieux sont agréés."))
            return redirect("vouchers:programme", pk)
    context = {"form": form, "programme": found}
    status = INVALID if form.errors else 200
    return render(request, "vouchers/accredit.html", context, status=status)


@require_POST
@role_required(MANAGEMENT)
def end_accreditation(request: ProgrammeRequest, pk: int, accreditation: int) -> HttpResponse:
    found = get_object_or_404(
        Accreditation.objects.select_related("programme__territory"),
        pk=accreditation,
        programme=programme_asked(request, pk),
    )
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Écrivez le dernier jour."))
        return redirect("vouchers:programme", pk)
    try:
        actions.end_accreditation(
            accreditation=found,
            ends_on=form.cleaned_data["ends_on"],
            by=request.user,
            now=timezone.now(),
        )
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, _("La fin de l’agrément est notée."))
    return redirect("vouchers:programme", pk)


def programme_asked(request: ProgrammeRequest, pk: int) -> Programme:
    here = Programme.objects.filter(territory=request.territory)
    return get_object_or_404(here.select_related("territory", "funder"), pk=pk)


def edit(request: ProgrammeRequest, found: Programme, form: PrintedProgrammeForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {"by": request.user, "now": timezone.now()}
        try:
            actions.write_programme(programme=found, values=form.cleaned_data, **facts)
        except DomainError as refusal:
            form.add_error(None, f"{refusal.message} {refusal.next_step}")
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        else:
            messages.success(request, _("Le dispositif est enregistré."))
            return redirect("vouchers:programme", found.pk)
    return show(request, found, form)


def show(request: HttpRequest, found: Programme, form: PrintedProgrammeForm) -> HttpResponse:
    places = (
        found.accreditations.select_related("access_point").order_by("access_point__name", "pk")
        if found.pk
        else []
    )
    context = {
        "form": form,
        "programme": found if found.pk else None,
        "is_printed": not isinstance(form, ProgrammeForm),
        "accreditations": list(places),
        "issued": ledger.issued_cents(found) if found.pk else 0,
    }
    status = INVALID if form.errors else 200
    return render(request, "vouchers/programme.html", context, status=status)
