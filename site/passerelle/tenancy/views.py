"""Screens of a coordinator about their territory."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.people.access import MANAGEMENT, role_required
from inclusion.people.models import User
from inclusion.territories import settings_rooms
from inclusion.territories.forms import ColorsForm, LogoForm, TerritoryForm
from inclusion.territories.models import Territory
from passerelle.tenancy import actions

INVALID = 422
COLORS = ("color_river", "color_sun")
screen = require_http_methods(["GET", "HEAD", "POST"])


class ManagementRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    territory: Territory


@require_safe
@role_required(MANAGEMENT)
def home(request: ManagementRequest) -> HttpResponse:
    """One tile for each thing that a coordinator sets; first, what is still missing."""
    context = {
        "shelves": settings_rooms.shelves(),
        "todo": settings_rooms.still_to_do(request.territory),
    }
    return render(request, "management/home.html", context)


@screen
@role_required(MANAGEMENT)
def territory(request: ManagementRequest) -> HttpResponse:
    """Its name, its phone, and what the legal notice says."""
    here = request.territory
    kept = {name: getattr(here, name, "") for name in TerritoryForm.base_fields}
    form = TerritoryForm(request.POST or None, initial=kept | {"sms_name": here.sender.sms_name})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        actions.change_territory(
            territory=here,
            sms_name=values.pop("sms_name"),
            values=values,
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Le territoire est à jour."))
        return redirect("management:territory")
    return render(request, "management/territory.html", {"form": form}, status=status_of(form))


@screen
@role_required(MANAGEMENT)
def look(request: ManagementRequest) -> HttpResponse:
    """The logo and the two colours, seen before they are kept (« Aperçu », « Prendre … »)."""
    form = ColorsForm(proposed(request.POST) or None, initial=colors_of(request.territory))
    if request.method == "POST" and form.is_valid() and "garder" in request.POST:
        actions.change_colors(
            territory=request.territory,
            river=form.cleaned_data["color_river"],
            sun=form.cleaned_data["color_sun"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Les couleurs sont à jour."))
        return redirect("management:look")
    return show_look(request, form, LogoForm())


@require_POST
@role_required(MANAGEMENT)
def logo(request: ManagementRequest) -> HttpResponse:
    """Take a new logo, or go back to the drawing of the project (« retirer »)."""
    facts: dict[str, Any] = {
        "territory": request.territory,
        "by": request.user,
        "now": timezone.now(),
    }
    if "retirer" in request.POST:
        actions.remove_logo(**facts)
        return done(request, _("Le logo est retiré."))
    form = LogoForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_look(request, ColorsForm(initial=colors_of(request.territory)), form)
    actions.change_logo(logo=form.cleaned_data["logo"], **facts)
    return done(request, _("Le logo est à jour."))


def done(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("management:look")


def show_look(request: HttpRequest, form: ColorsForm, logo_form: LogoForm) -> HttpResponse:
    readable = form.is_bound and form.is_valid()
    context = {
        "form": form,
        "logo_form": logo_form,
        # What is refused is shown as it would be once mended: nobody reads the rest.
        "colors": form.tried | form.unreadable or form.initial,
        "is_tried": readable,
        "unreadable": [
            (name, form.fields[name].label, color) for name, color in form.unreadable.items()
        ],
    }
    return render(request, "management/look.html", context, status=status_of(form, logo_form))


def colors_of(territory: Territory) -> dict[str, str]:
    return {name: getattr(territory, name) for name in COLORS}


def proposed(typed: QueryDict) -> dict[str, str]:
    """What was typed, with the readable colour that was tapped (`prendre`: field and colour)."""
    values = {name: typed.get(name, "") for name in COLORS if name in typed}
    name, _sign, color = typed.get("prendre", "").partition(" ")
    return values | ({name: color} if name in values else {})


def status_of(*forms: Form) -> int:
    return INVALID if any(form.errors for form in forms) else 200
