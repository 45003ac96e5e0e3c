"""A citizen takes a seat in a workshop: the list, then the same two fields."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from inclusion.agenda import actions, tickets, words
from inclusion.agenda.forms import RequestForm
from inclusion.agenda.models import Session, SessionKind, SessionQuerySet
from inclusion.agenda.public_limits import ensure_few_posts
from inclusion.agenda.views.citizens import again, answers
from inclusion.errors import DomainError
from inclusion.people.access import open_to_all

WORKSHOPS_SHOWN = 50


@open_to_all
@require_safe
def workshops(request: HttpRequest) -> HttpResponse:
    """Workshops to come, soonest first, with the free seats in words."""
    shown = [
        {
            "session": session,
            "moment": words.session_moment(session),
            "duration": words.duration(session.session_kind.duration_minutes),
            "seats": words.seats_left(session),
            "is_full": session.seats_taken >= session.capacity,
        }
        for session in coming_workshops(request)[:WORKSHOPS_SHOWN]
    ]
    return render(request, "agenda/workshops.html", {"workshops": shown})


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_seat(request: HttpRequest, pk: int) -> HttpResponse:
    """First name and phone for one workshop."""
    session = get_object_or_404(coming_workshops(request), pk=pk)
    form = RequestForm(request.POST or None, territory=request.territory)  # type: ignore[attr-defined]
    if request.method != "POST" or not form.is_valid():
        return seat_screen(request, session, form)
    now = timezone.now()
    try:
        ensure_few_posts(request, now=now)
        booking = actions.request_seat(session=session, now=now, **answers(form))
    except DomainError as refusal:
        session.refresh_from_db(fields=["seats_taken"])
        return seat_screen(request, session, again(form), refusal)
    return redirect("agenda:booked", ticket=tickets.ticket_for(booking))


def seat_screen(
    request: HttpRequest, session: Session, form: RequestForm, refusal: DomainError | None = None
) -> HttpResponse:
    context = {
        "session": session,
        "place": session.access_point,
        "kind": session.session_kind,
        "moment": words.session_moment(session),
        "duration": words.duration(session.session_kind.duration_minutes),
        "seats": words.seats_left(session),
        "is_full": session.seats_taken >= session.capacity,
        "form": form,
        "refusal": refusal,
    }
    status = refusal.status if refusal else 200
    return render(request, "agenda/workshop_seat.html", context, status=status)


def coming_workshops(request: HttpRequest) -> SessionQuerySet:
    return (
        Session.objects.planned()
        .for_territory(request.territory)  # type: ignore[attr-defined]
        .filter(
            starts_at__gt=timezone.now(),
            session_kind__kind=SessionKind.Kind.WORKSHOP,
            session_kind__is_public=True,
            access_point__is_visible=True,
        )
        .select_related("session_kind", "access_point", "mediator", "territory")
    )
