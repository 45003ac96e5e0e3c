"""Workshops of the team: what is planned, one more, one called off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from inclusion.agenda import words
from inclusion.agenda.actions import planning
from inclusion.agenda.models import Session, SessionKind, SessionQuerySet
from inclusion.agenda.planning_forms import WorkshopForm
from inclusion.errors import DomainError
from inclusion.people.access import AGENDA, role_required
from inclusion.people.models import Role, User

INVALID = 422
SHOWN = 100
screen = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@role_required(AGENDA)
def planned(request: Any) -> HttpResponse:
    """To come, soonest first: one's own; everybody's for a coordinator."""
    shown = [line(session) for session in seen_by(request)[:SHOWN]]
    context = {"workshops": shown, "sees_all": Role.COORDINATOR in request.roles}
    return render(request, "agenda/planned.html", context)


def line(session: Session) -> dict[str, Any]:
    return {
        "session": session,
        "moment": words.session_moment(session),
        "seats": words.seats_taken(session),
        "mediator": words.full_name(session.mediator),
    }


@screen
@role_required(AGENDA)
def plan(request: Any) -> HttpResponse:
    form = WorkshopForm(request.POST or None, territory=request.territory, own=planner(request))
    refusal, status = None, INVALID if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            planning.plan_workshop(by=request.user, now=timezone.now(), **form.plan())
        except DomainError as error:
            refusal, status = error, error.status
        else:
            messages.success(request, _("L’atelier est prévu."))
            return redirect("agenda:planned")
    context = {"form": form, "refusal": refusal}
    return render(request, "agenda/plan.html", context, status=status)


@screen
@role_required(AGENDA)
def cancel(request: Any, pk: int) -> HttpResponse:
    """Says who will hear of it, then does it."""
    session = get_object_or_404(seen_by(request), pk=pk)
    if request.method != "POST":
        return render(request, "agenda/planned_cancel.html", line(session))
    try:
        told = planning.cancel_workshop(session=session, by=request.user, now=timezone.now())
    except DomainError as refusal:
        messages.warning(request, f"{refusal.message} {refusal.next_step}")
        return redirect("agenda:planned")
    people = ngettext("%d personne était inscrite.", "%d personnes étaient inscrites.", told)
    messages.success(request, f"{_('L’atelier est annulé.')} {people % told}")
    return redirect("agenda:planned")


def planner(request: Any) -> User | None:
    """The only mediator that this person plans for; None for all."""
    return None if Role.COORDINATOR in request.roles else request.user


def seen_by(request: Any) -> SessionQuerySet:
    sessions = (
        Session.objects.planned()
        .for_territory(request.territory)
        .filter(starts_at__gt=timezone.now(), session_kind__kind=SessionKind.Kind.WORKSHOP)
        .select_related("session_kind", "access_point", "mediator")
    )
    own = planner(request)
    return sessions.filter(mediator=own) if own else sessions
