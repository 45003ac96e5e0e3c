"""Another time for an appointment: choose, see old and new side by side, say yes."""

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inclusion.agenda import actions, choices, promises, tickets, words
from inclusion.agenda.models import Booking, OpeningRange
from inclusion.agenda.public_limits import ensure_few_posts
from inclusion.agenda.sight import bookings_seen_by
from inclusion.agenda.slots import Offer, each_start_once
from inclusion.agenda.views.citizens import booking_facts, find_ticket
from inclusion.errors import DomainError
from inclusion.people.access import BOOKING, open_to_all, role_required
from inclusion.people.models import User

DAYS_AHEAD = 42  # as on the desk's screens
screen = require_http_methods(["GET", "HEAD", "POST"])


@screen
@role_required(BOOKING)
def move(request: Any, pk: int) -> HttpResponse:
    """For staff: the free hours at this place, then « Oui, déplacer »."""
    seen = bookings_seen_by(request.user, request.roles, request.territory)
    booking = get_object_or_404(seen.prefetch_related("beneficiary__contact_points"), pk=pk)
    if not actions.is_movable(booking, now=timezone.now()):
        messages.warning(request, _("Ce rendez-vous ne se déplace plus."))
        return redirect("agenda:booking", pk=pk)
    asked = request.POST if request.method == "POST" else request.GET
    if "creneau" not in asked:
        return staff_hours(request, booking)
    starts_at, mediator = read_slot(asked["creneau"], request)
    if request.method != "POST":
        return confirm(request, booking, starts_at, mediator)
    try:
        actions.move_booking(
            booking=booking,
            access_point=booking.session.access_point,
            mediator=mediator,
            starts_at=starts_at,
            by=request.user,
            now=timezone.now(),
        )
    except DomainError as refusal:
        return staff_hours(request, booking, refusal)
    messages.success(request, _("Le rendez-vous est déplacé."))
    if seen.filter(pk=pk).exists():
        return redirect("agenda:booking", pk=pk)
    return redirect("agenda:today")  # it is a colleague's now


def staff_hours(request: Any, booking: Booking, refusal: DomainError | None = None) -> HttpResponse:
    """Those of the same mediator; of everybody there behind « toute l’équipe »."""
    session, team = booking.session, request.GET.get("equipe", "")
    ranges = OpeningRange.objects.in_service(request.territory).filter(
        access_point=session.access_point
    )
    if not team:
        ranges = ranges.filter(mediator=session.mediator)
    found = choices.staff_offers(session.session_kind, ranges, now=timezone.now(), days=DAYS_AHEAD)
    days, last = some_days(request, each_start_once(found))
    here = f"{request.path}?equipe={team and 1}"
    context = {
        **facts(booking),
        "refusal": refusal,
        "is_team": bool(team),
        "days": [(day, [staff_hour(hour, here) for hour in day.hours]) for day in days],
        "later": f"{here}&apres={last}" if last else "",
        "team": "" if team else f"{request.path}?equipe=1",
    }
    status = refusal.status if refusal else 200
    return render(request, "agenda/booking_move.html", context, status=status)


def staff_hour(hour: choices.Hour, here: str) -> tuple[choices.Hour, str, str]:
    mediator = hour.offer.mediator
    return hour, words.first_name(mediator), f"{here}&creneau={hour.value}-{mediator.pk}"


def confirm(request: Any, booking: Booking, starts_at: datetime, mediator: User) -> HttpResponse:
    start = words.local(starts_at, booking.session.access_point.time_zone)
    context = {
        **facts(booking),
        "new_moment": words.moment(start),
        "new_mediator": words.full_name(mediator),
        "slot": f"{choices.written(starts_at)}-{mediator.pk}",
        "promise": promises.of_cancellation(booking),
    }
    return render(request, "agenda/booking_move_confirm.html", context)


def facts(booking: Booking) -> dict[str, Any]:
    return {
        **booking_facts(booking),
        "mediator": words.full_name(booking.session.mediator),
    }


def read_slot(text: str, request: Any) -> tuple[datetime, User]:
    """`20261208T1330Z-12`, of a mediator of this territory; else 404."""
    start, _dash, mediator = text.partition("-")
    starts_at = choices.read_start(start)
    if starts_at is None:
        raise Http404
    mediators = User.objects.mediators_of(request.territory)
    return starts_at, get_object_or_404(mediators, pk=choices.read_id(mediator))


@open_to_all
@never_cache
@screen
def move_mine(request: HttpRequest, ticket: str) -> HttpResponse:
    """For whoever holds the ticket: another hour of the same help at the same place."""
    try:
        booking = find_ticket(request, ticket)
    except tickets.TicketExpired as expired:
        return render(request, "agenda/ticket_expired.html", status=expired.status)
    if not actions.may_move(booking, now=timezone.now()):
        messages.warning(request, _("Ce rendez-vous ne se déplace pas ici. Appelez-nous."))
        return redirect("agenda:booked", ticket=ticket)
    asked = request.POST if request.method == "POST" else request.GET
    starts_at = choices.read_start(asked.get("debut", ""))
    if starts_at is None:
        return own_hours(request, booking, ticket)
    if request.method != "POST":
        return confirm_mine(request, booking, ticket, starts_at)
    return move_mine_now(request, booking, ticket, starts_at)


def move_mine_now(
    request: HttpRequest, booking: Booking, ticket: str, starts_at: datetime
) -> HttpResponse:
    now = timezone.now()
    try:
        ensure_few_posts(request, now=now)
        actions.request_move(booking=booking, starts_at=starts_at, now=now)
    except DomainError as refusal:
        # Not a 409 page: refused pages are logged with their address, and this one is a key.
        messages.warning(request, f"{refusal.message} {refusal.next_step}")
        return redirect("agenda:move_mine", ticket=ticket)
    messages.success(request, _("Votre rendez-vous est déplacé."))
    return redirect("agenda:booked", ticket=ticket)


def own_hours(request: HttpRequest, booking: Booking, ticket: str) -> HttpResponse:
    session, now = booking.session, timezone.now()
    found = choices.citizen_offers(session.session_kind, session.access_point, now=now)
    days, last = some_days(request, found)
    context = {
        **booking_facts(booking),
        "ticket": ticket,
        "days": [(day, [(hour, f"?debut={hour.value}") for hour in day.hours]) for day in days],
        "later": f"?apres={last}" if last else "",
    }
    return render(request, "agenda/booked_move.html", context)


def confirm_mine(
    request: HttpRequest, booking: Booking, ticket: str, starts_at: datetime
) -> HttpResponse:
    start = words.local(starts_at, booking.session.access_point.time_zone)
    context = {
        **booking_facts(booking),
        "ticket": ticket,
        "new_moment": words.moment(start),
        "debut": choices.written(starts_at),
    }
    return render(request, "agenda/booked_move_confirm.html", context)


def some_days(request: HttpRequest, offers: list[Offer]) -> tuple[list[choices.Day], date | None]:
    """Five days after the one asked for; the last one shown when there are more."""
    after = choices.read_day(request.GET.get("apres", ""))
    coming = [day for day in choices.by_day(offers) if after is None or day.date > after]
    shown = coming[: choices.DAYS_SHOWN]
    return shown, shown[-1].date if len(coming) > len(shown) else None
