"""The weeks of mediators: when they receive, where, and when they are away."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.agenda import words
from inclusion.agenda.actions import weeks
from inclusion.agenda.models import Absence, OpeningRange
from inclusion.agenda.week_forms import AbsenceForm, NewRangeForm, RangeForm, today_in
from inclusion.errors import DomainError
from inclusion.people.access import HOURS, MANAGEMENT, role_required
from inclusion.people.models import Role, User
from inclusion.territories.models import Territory

INVALID = 422
screen = require_http_methods(["GET", "HEAD", "POST"])


class HoursRequest(HttpRequest):
    """What middleware and `role_required` put on a request of the staff space."""

    user: User
    territory: Territory
    roles: frozenset[Role]


@require_safe
@role_required(HOURS)
def hours(request: HoursRequest) -> HttpResponse:
    """Their own week for a mediator; whose, for a coordinator."""
    if not request.roles & MANAGEMENT:
        return redirect("agenda:week", request.user.pk)
    here = Q(opening_ranges__access_point__territory=request.territory)
    team = User.objects.mediators_of(request.territory).annotate(
        ranges_count=Count("opening_ranges", filter=here, distinct=True)
    )
    return render(request, "agenda/hours.html", {"team": list(team)})


@require_safe
@role_required(HOURS)
def week(request: HoursRequest, mediator: int) -> HttpResponse:
    who = mediator_asked(request, mediator)
    openings = ranges_of(request, who).prefetch_related("session_kinds")
    away = Absence.objects.filter(mediator=who, ends_at__gt=timezone.now()).order_by("starts_at")
    context = {
        **of(request, who),
        "days": by_day(openings.order_by("weekday", "starts")),
        "absences": [(one.pk, absence_in_words(one, request.territory)) for one in away],
    }
    return render(request, "agenda/week.html", context)


@screen
@role_required(HOURS)
def add_range(request: HoursRequest, mediator: int) -> HttpResponse:
    who = mediator_asked(request, mediator)
    form = NewRangeForm(
        request.POST or None,
        territory=request.territory,
        initial={"valid_from": today_in(request.territory, timezone.now())},
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {"by": request.user, "now": timezone.now()}
        try:
            days = form.cleaned_data["weekdays"]
            weeks.add_ranges(mediator=who, weekdays=days, hours=form.hours(), **facts)
        except DomainError as caught:
            refusal = caught
        else:
            return to_week(request, who, _("La plage est ajoutée."))
    return show_range(request, who, form, refusal)


@screen
@role_required(HOURS)
def change_range(request: HoursRequest, mediator: int, pk: int) -> HttpResponse:
    who = mediator_asked(request, mediator)
    opening = get_object_or_404(ranges_of(request, who), pk=pk)
    form = RangeForm(
        request.POST or None, territory=request.territory, initial=RangeForm.values_of(opening)
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {"by": request.user, "now": timezone.now()}
        try:
            day = form.cleaned_data["weekday"]
            weeks.change_range(opening=opening, weekday=day, hours=form.hours(), **facts)
        except DomainError as caught:
            refusal = caught
        else:
            return to_week(request, who, _("La plage est à jour."))
    return show_range(request, who, form, refusal, opening.pk)


@require_POST
@role_required(HOURS)
def remove_range(request: HoursRequest, mediator: int, pk: int) -> HttpResponse:
    who = mediator_asked(request, mediator)
    opening = get_object_or_404(ranges_of(request, who), pk=pk)
    weeks.remove_range(opening=opening, by=request.user, now=timezone.now())
    return to_week(request, who, _("La plage est retirée. Les rendez-vous déjà pris restent."))


@screen
@role_required(HOURS)
def add_absence(request: HoursRequest, mediator: int) -> HttpResponse:
    """Says how many people are booked then, before it is kept; nobody is cancelled in silence."""
    who, now = mediator_asked(request, mediator), timezone.now()
    form = AbsenceForm(request.POST or None, zone=request.territory.time_zone, now=now)
    booked = 0
    if request.method == "POST" and form.is_valid():
        start, end = form.span()
        facts: dict[str, Any] = {"mediator": who, "territory": request.territory}
        booked = weeks.booked_between(**facts, start=start, end=end)
        if not booked or "quand-meme" in request.POST:
            weeks.add_absence(**facts, starts_at=start, ends_at=end, by=request.user, now=now)
            return to_week(request, who, _("L’absence est notée."))
    context = {**of(request, who), "form": form, "booked": booked}
    status = INVALID if form.errors or booked else 200
    return render(request, "agenda/absence.html", context, status=status)


@require_POST
@role_required(HOURS)
def remove_absence(request: HoursRequest, mediator: int, pk: int) -> HttpResponse:
    who = mediator_asked(request, mediator)
    absence = get_object_or_404(Absence, pk=pk, mediator=who)
    weeks.remove_absence(
        absence=absence, territory=request.territory, by=request.user, now=timezone.now()
    )
    return to_week(request, who, _("L’absence est retirée."))


def mediator_asked(request: HoursRequest, pk: int) -> User:
    """A mediator of this territory: oneself, or anybody for a coordinator. Else 404."""
    if pk != request.user.pk and not request.roles & MANAGEMENT:
        raise Http404
    return get_object_or_404(User.objects.mediators_of(request.territory), pk=pk)


def ranges_of(request: HoursRequest, who: User) -> Any:
    return OpeningRange.objects.filter(
        mediator=who, access_point__territory=request.territory
    ).select_related("access_point__territory", "mediator")


def of(request: HoursRequest, who: User) -> dict[str, Any]:
    return {"mediator": who, "is_own": who == request.user, "name": words.full_name(who)}


def by_day(openings: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    days: dict[str, list[dict[str, Any]]] = {}
    for one in openings:
        entry = {
            "pk": one.pk,
            "hours": _("%(start)s à %(end)s")
            % {"start": words.hour(one.starts), "end": words.hour(one.ends)},
            "place": one.access_point.name,
            "kinds": ", ".join(kind.name for kind in one.session_kinds.all()),
            "valid_from": one.valid_from,
            "valid_until": one.valid_until,
        }
        days.setdefault(words.weekday(one.weekday), []).append(entry)
    return list(days.items())


def absence_in_words(absence: Absence, territory: Territory) -> str:
    start, end = (
        words.moment(words.local(moment, territory.time_zone))
        for moment in (absence.starts_at, absence.ends_at)
    )
    return _("du %(start)s au %(end)s") % {"start": start, "end": end}


def show_range(
    request: HoursRequest, who: User, form: Any, refusal: DomainError | None, pk: int | None = None
) -> HttpResponse:
    context = {**of(request, who), "form": form, "refusal": refusal, "pk": pk}
    status = INVALID if form.errors or refusal else 200
    return render(request, "agenda/range.html", context, status=status)


def to_week(request: HttpRequest, who: User, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("agenda:week", who.pk)
