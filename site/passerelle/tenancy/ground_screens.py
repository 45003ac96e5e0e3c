"""An operator's screens about one territory: its addresses, its communes.

Which one is in the question (`?territoire=`), not in the path: operators see them all.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from inclusion.errors import DomainError
from inclusion.people.access import operator_required
from inclusion.territories import wall
from inclusion.territories.models import HostName, Territory
from passerelle.tenancy import ground
from passerelle.tenancy.ground_forms import CommunesForm, HostForm, written

INVALID = 422
screen = require_http_methods(["GET", "HEAD", "POST"])


@screen
@operator_required
def hosts(request: HttpRequest) -> HttpResponse:
    """Where the territory answers; one more is added below."""
    territory = asked(request)
    form, refusal = HostForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            with wall.every_territory():
                ground.add_host(territory=territory, name=form.cleaned_data["host"], **who(request))
        except DomainError as error:
            refusal = error
        else:
            messages.success(request, _("Le territoire répond aussi à cette adresse."))
            return back("management:hosts", territory)
    context = {
        "of": territory,
        "hosts": territory.host_names.order_by("-is_primary", "name"),
        "form": form,
        "refusal": refusal,
    }
    status = INVALID if refusal or form.errors else 200
    return render(request, "management/hosts.html", context, status=status)


@require_POST
@operator_required
def host_main(request: HttpRequest) -> HttpResponse:
    host = asked_host(request)
    with wall.every_territory():
        ground.make_main(host=host, **who(request))
    messages.success(request, _("L’adresse principale est changée."))
    return back("management:hosts", host.territory)


@screen
@operator_required
def host_remove(request: HttpRequest) -> HttpResponse:
    """Says what is lost, then does it."""
    host = asked_host(request)
    if request.method != "POST":
        is_here = host.name == request.get_host().partition(":")[0]
        context = {"host": host, "of": host.territory, "is_here": is_here}
        return render(request, "management/host_remove.html", context)
    try:
        with wall.every_territory():
            ground.remove_host(host=host, **who(request))
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, _("Le territoire ne répond plus à cette adresse."))
    return back("management:hosts", host.territory)


@screen
@operator_required
def communes(request: HttpRequest) -> HttpResponse:
    """The list (GET), what would change (POST), change it (POST with « changer »)."""
    territory = asked(request)
    with wall.every_territory():
        if request.method != "POST":
            form = CommunesForm(initial={"communes": written(territory)})
            return show(request, territory, form)
        form = CommunesForm(request.POST)
        if not form.is_valid() or "corriger" in request.POST:
            return show(request, territory, form)
        if "changer" not in request.POST:
            return check(request, territory, form)
        try:
            ground.change_communes(territory=territory, rows=form.reading.rows, **who(request))
        except DomainError as refusal:
            return show(request, territory, form, refusal)
    messages.success(request, _("Les communes sont à jour."))
    return redirect("management:territories")


def check(request: HttpRequest, territory: Territory, form: CommunesForm) -> HttpResponse:
    """Nothing is written yet: what comes, what changes, what goes."""
    change = ground.compare(territory=territory, rows=form.reading.rows)
    context = {"form": form, "of": territory, "change": change}
    return render(request, "management/communes_check.html", context)


def show(
    request: HttpRequest,
    territory: Territory,
    form: CommunesForm,
    refusal: DomainError | None = None,
) -> HttpResponse:
    context = {"form": form, "of": territory, "refusal": refusal}
    status = refusal.status if refusal else INVALID if form.errors else 200
    return render(request, "management/communes.html", context, status=status)


def asked(request: HttpRequest) -> Territory:
    slug = request.GET.get("territoire", "").replace("\0", "")
    return get_object_or_404(Territory, slug=slug)


def asked_host(request: HttpRequest) -> HostName:
    name = request.GET.get("adresse", "").replace("\0", "")
    return get_object_or_404(HostName.objects.select_related("territory"), name=name)


def who(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "now": timezone.now()}


def back(name: str, territory: Territory) -> HttpResponse:
    return redirect(f"{reverse(name)}?{urlencode({'territoire': territory.slug})}")
