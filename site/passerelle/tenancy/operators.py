"""Screens of those who run the platform: the territories, and opening a new one."""

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from inclusion.errors import DomainError
from inclusion.people.access import operator_required
from inclusion.people.actions.invitations import Address
from inclusion.people.models import Role
from inclusion.territories import wall
from inclusion.territories.models import Territory
from passerelle.tenancy.opening import open_territory
from passerelle.tenancy.opening_form import OpeningForm

INVALID = 422


@require_safe
@operator_required
def territories(request: HttpRequest) -> HttpResponse:
    """Every territory of the deployment, and what it still lacks."""
    query = request.GET.get("q", "").strip()[:100].replace("\0", "")
    with wall.every_territory():
        found = list(counted(query))
    return render(request, "management/territories.html", {"territories": found, "query": query})


def counted(query: str) -> QuerySet[Territory]:
    """With their communes and coordinators, in two queries."""
    coordinators = Q(memberships__role=Role.COORDINATOR, memberships__left_at__isnull=True)
    return (
        Territory.objects.filter(Q(name__icontains=query) | Q(host_names__name__icontains=query))
        .annotate(
            communes_count=Count("communes", distinct=True),
            coordinators_count=Count("memberships", filter=coordinators, distinct=True),
        )
        .prefetch_related("host_names")
        .distinct()
    )


@require_http_methods(["GET", "HEAD", "POST"])
@operator_required
def opening(request: HttpRequest) -> HttpResponse:
    """Type (GET), see what will be made (POST), open it (POST with « ouvrir »)."""
    if request.method != "POST":
        return render(request, "management/opening.html", {"form": OpeningForm(), "refusal": None})
    form = OpeningForm(request.POST, request.FILES)
    if not form.is_valid() or "corriger" in request.POST:
        return show_form(request, form)
    if "ouvrir" not in request.POST:
        return render(request, "management/opening_check.html", {"form": form})
    try:
        with wall.every_territory():
            made = open_territory(
                plan=form.plan(),
                coordinator=form.cleaned_data["coordinator_email"],
                by=request.user,  # type: ignore[arg-type]
                address=address_at(form.cleaned_data["host"], request),
                now=timezone.now(),
            )
    except DomainError as refusal:
        return show_form(request, form, refusal)
    told = {"name": made.name, "email": form.cleaned_data["coordinator_email"]}
    messages.success(request, _("%(name)s est ouvert. L’invitation part à %(email)s.") % told)
    return redirect("management:territories")


def address_at(host: str, request: HttpRequest) -> Address:
    """Links lead to the new territory's own host name, by the way this request came."""
    port = request.get_port() if ":" in request.get_host() else ""
    start = f"{request.scheme}://{host}{port and f':{port}'}"
    return lambda secret: start + reverse("people:invitation", args=[secret])


def show_form(
    request: HttpRequest, form: OpeningForm, refusal: DomainError | None = None
) -> HttpResponse:
    context = {"form": form, "refusal": refusal}
    wrong = refusal or form.errors
    return render(request, "management/opening.html", context, status=INVALID if wrong else 200)
