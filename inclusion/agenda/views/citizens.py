"""A citizen asks for an appointment: no account, no script, one question per screen."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from inclusion.agenda import actions, choices, promises, refusals, tickets, words
from inclusion.agenda.forms import RequestForm
from inclusion.agenda.models import Booking, OpeningRange, SessionKind
from inclusion.agenda.public_limits import ensure_few_posts
from inclusion.errors import DomainError
from inclusion.people.access import open_to_all
from inclusion.places.models import AccessPoint
from notifications import phones

# The wanted time is gone, or too near: other times are proposed in the same form.
LOST_TIMES = (refusals.SlotTaken, refusals.SlotNotOffered)


@open_to_all
@require_safe
def request_appointment(request: HttpRequest) -> HttpResponse:
    """The next question: which place, what for, which day, which hour."""
    if not request.GET.get("lieu"):
        return choose_place(request)
    place = find_place(request)
    kinds = kinds_of(place)
    asked = [kind for kind in kinds if str(kind.pk) == request.GET.get("type")]
    if not asked and len(kinds) != 1:
        return choose_kind(request, place, kinds)
    kind = (asked or kinds)[0]
    day = choices.read_day(request.GET.get("jour", ""))
    offers = choices.citizen_offers(kind, place, now=timezone.now())
    days = choices.by_day(offers)
    chosen = [found for found in days if found.date == day]
    if chosen:
        return choose_hour(request, place, kind, chosen[0])
    return choose_day(request, place, kind, days)


def choose_place(request: HttpRequest) -> HttpResponse:
    places = list(choices.bookable_places(request.territory))  # type: ignore[attr-defined]
    if len(places) == 1:
        return redirect(choices.address("agenda:request", lieu=places[0].slug))
    shown = [(place, choices.address("agenda:request", lieu=place.slug)) for place in places]
    return render(request, "agenda/request_place.html", {"places": shown})


def choose_kind(request: HttpRequest, place: AccessPoint, kinds: list[SessionKind]) -> HttpResponse:
    shown = [
        {
            "kind": kind,
            "duration": words.duration(kind.duration_minutes),
            "url": choices.address("agenda:request", lieu=place.slug, type=kind.pk),
        }
        for kind in kinds
    ]
    return render(request, "agenda/request_kind.html", {"place": place, "kinds": shown})


def choose_day(
    request: HttpRequest, place: AccessPoint, kind: SessionKind, days: list[choices.Day]
) -> HttpResponse:
    """Five days at a time; « Plus tard » shows the next five."""
    after = choices.read_day(request.GET.get("apres", ""))
    coming = [day for day in days if after is None or day.date > after]
    shown = coming[: choices.DAYS_SHOWN]
    here = {"lieu": place.slug, "type": kind.pk}
    urls = [choices.address("agenda:request", **here, jour=day.date) for day in shown]
    later = ""
    if len(coming) > len(shown):
        later = choices.address("agenda:request", **here, apres=shown[-1].date)
    context = {
        "place": place,
        "kind": kind,
        "days": list(zip(shown, urls, strict=True)),
        "later": later,
        "first": choices.address("agenda:request", **here) if after else "",
    }
    return render(request, "agenda/request_day.html", context)


def choose_hour(
    request: HttpRequest, place: AccessPoint, kind: SessionKind, day: choices.Day
) -> HttpResponse:
    here = {"lieu": place.slug, "type": kind.pk}
    hours = [
        (hour, choices.address("agenda:request_person", **here, debut=hour.value))
        for hour in day.hours
    ]
    back = choices.address("agenda:request", **here)
    context = {"place": place, "kind": kind, "day": day, "hours": hours, "back": back}
    return render(request, "agenda/request_hour.html", context)


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_person(request: HttpRequest) -> HttpResponse:
    """First name and phone; the booking itself."""
    asked = request.POST if request.method == "POST" else request.GET
    place = find_place(request)
    kind = get_object_or_404(
        choices.public_kinds(place.territory), pk=choices.read_id(asked.get("type", ""))
    )
    starts_at = choices.read_start(asked.get("debut", ""))
    if starts_at is None:
        return redirect(choices.address("agenda:request", lieu=place.slug, type=kind.pk))
    form = RequestForm(request.POST or None, territory=request.territory)  # type: ignore[attr-defined]
    if request.method != "POST" or not form.is_valid():
        return person_screen(request, place, kind, starts_at, form)
    now = timezone.now()
    try:
        ensure_few_posts(request, now=now)
        booking = actions.request_appointment(
            session_kind=kind,
            access_point=place,
            starts_at=starts_at,
            now=now,
            **answers(form),
        )
    except DomainError as refusal:
        return person_screen(request, place, kind, starts_at, again(form), refusal)
    return redirect("agenda:booked", ticket=tickets.ticket_for(booking))


def person_screen(
    request: HttpRequest,
    place: AccessPoint,
    kind: SessionKind,
    starts_at: datetime,
    form: RequestForm,
    refusal: DomainError | None = None,
) -> HttpResponse:
    """The form; with other times when the wanted one is gone. Nothing typed is lost."""
    start = words.local(starts_at, place.time_zone)
    context: dict[str, Any] = {
        "place": place,
        "kind": kind,
        "duration": words.duration(kind.duration_minutes),
        "moment": words.moment(start),
        "debut": choices.written(starts_at),
        "form": form,
        "refusal": refusal,
        "back": choices.address("agenda:request", lieu=place.slug, type=kind.pk, jour=start.date()),
    }
    if isinstance(refusal, LOST_TIMES):
        offers = choices.citizen_offers(kind, place, now=timezone.now())
        context["hours"] = choices.nearest(offers, starts_at)
        return render(request, "agenda/request_taken.html", context, status=refusal.status)
    status = refusal.status if refusal else 200
    return render(request, "agenda/request_person.html", context, status=status)


def answers(form: RequestForm) -> dict[str, Any]:
    """The cleaned answers, in the words of the actions."""
    return {
        "first_name": form.cleaned_data["first_name"],
        "phone": form.cleaned_data["phone"],
        "idempotency_key": form.cleaned_data["key"],
    }


def again(form: RequestForm) -> RequestForm:
    """The same answers in a form with a new key: what was refused may be asked once more."""
    typed = {name: form.data.get(name, "") for name in ("first_name", "phone")}
    return RequestForm(initial=typed)


@open_to_all
@never_cache
@require_safe
def booked(request: HttpRequest, ticket: str) -> HttpResponse:
    """What was booked, for whoever holds the ticket. Changes nothing."""
    try:
        booking = find_ticket(request, ticket)
    except tickets.TicketExpired as expired:
        return render(request, "agenda/ticket_expired.html", status=expired.status)
    phone, mobile = booking.person.phone, booking.person.mobile
    texted = promises.texted(booking, timezone.now())
    context = {
        **booking_facts(booking),
        "ticket": ticket,
        "is_over": booking.session.starts_at <= timezone.now(),
        "may_move": actions.may_move(booking, now=timezone.now()),
        "mobile": masked(mobile) if texted.confirmation or not booking.is_live else "",
        "texted": texted,
        "is_called": promises.calls_a_landline(booking),
        "is_doubtful": phones.read(mobile).is_doubtful,
        "landline": phones.display(phone) if not mobile else "",
    }
    return render(request, "agenda/booked.html", context)


@open_to_all
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, ticket: str) -> HttpResponse:
    """Ask once (GET), then cancel (POST): it can't be undone."""
    try:
        booking = find_ticket(request, ticket)
    except tickets.TicketExpired as expired:
        return render(request, "agenda/ticket_expired.html", status=expired.status)
    if request.method != "POST":
        context = {**booking_facts(booking), "ticket": ticket}
        return render(request, "agenda/booked_cancel.html", context)
    try:
        actions.cancel_booking(booking=booking, by=None, now=timezone.now())
    except DomainError as refusal:
        # Not a 409 page: refused pages are logged with their address, and this one is a key.
        messages.warning(request, f"{refusal.message} {_('Appelez-nous si besoin.')}")
    return redirect("agenda:booked", ticket=ticket)


def find_place(request: HttpRequest) -> AccessPoint:
    asked = request.POST if request.method == "POST" else request.GET
    territory = request.territory  # type: ignore[attr-defined]
    places = AccessPoint.objects.for_territory(territory).visible().select_related("territory")
    return get_object_or_404(places, slug=asked.get("lieu", "").replace("\0", ""))


def kinds_of(place: AccessPoint) -> list[SessionKind]:
    ranges = OpeningRange.objects.in_service(place.territory).filter(access_point=place)
    return choices.kinds_at(choices.public_kinds(place.territory), ranges)


def find_ticket(request: HttpRequest, ticket: str) -> Booking:
    try:
        return tickets.booking_of(
            ticket,
            territory=request.territory,  # type: ignore[attr-defined]
            now=timezone.now(),
        )
    except Booking.DoesNotExist as error:
        raise Http404 from error


def booking_facts(booking: Booking) -> dict[str, Any]:
    session = booking.session
    return {
        "booking": booking,
        "place": session.access_point,
        "kind": session.session_kind,
        "moment": words.session_moment(session),
        "mediator": words.first_name(session.mediator),
    }


def masked(mobile: str) -> str:
    """`06 39 98 ·· ··`: enough to recognise one's own number, too little to learn it."""
    return f"{phones.display(mobile)[:8]}\u00a0··\u00a0··" if mobile else ""
