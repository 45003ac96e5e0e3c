"""Staff book for somebody, in at most four screens: what and where, when, who, done."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from inclusion.agenda import actions, choices, refusals, words
from inclusion.agenda.forms import DeskForm, ErrandForm
from inclusion.agenda.models import Booking, OpeningRange, Session, SessionKind
from inclusion.agenda.sight import ranges_for
from inclusion.agenda.slots import each_start_once
from inclusion.errors import DomainError
from inclusion.limits import actions as limits
from inclusion.people import audit
from inclusion.people.access import BOOKING, role_required
from inclusion.people.actions import known_by_phone
from inclusion.people.models import Beneficiary, Role, User, Verb
from inclusion.places.models import AccessPoint
from inclusion.territories.folding import fold

DAYS_AHEAD = 42  # six weeks on the staff's screen; « Plus tard » walks through them
WORKSHOPS_SHOWN = 20
# A busy counter meets a known phone under another first name a few times a day.
RECOGNITIONS_PER_HOUR = 20

Errand = actions.AppointmentErrand | actions.SeatErrand


@require_safe
@role_required(BOOKING)
def book(request: HttpRequest) -> HttpResponse:
    """What and where (skipped when there is one choice), then the free hours."""
    ranges = chosen_ranges(request)
    kinds = choices.kinds_at(appointment_kinds(request), ranges)
    places = places_of(ranges)
    only_choice = len(kinds) == 1 and len(places) == 1
    asked = request.GET if "type" in request.GET else None
    if only_choice and asked is None:
        return choose_time(request, ranges, kinds[0], places[0], is_only=True)
    first = {
        "type": kinds[0].pk if kinds else None,
        "lieu": usual_place(ranges, places, local_today(request)),
    }
    form = ErrandForm(asked, kinds=kinds, places=places, initial=first)
    if asked is not None and form.is_valid():
        return choose_time(request, ranges, form.cleaned_data["type"], form.cleaned_data["lieu"])
    context = {"form": form, "kinds": kinds, "workshops": coming_workshops(request)}
    return render(request, "agenda/desk_errand.html", context)


def choose_time(
    request: HttpRequest,
    ranges: QuerySet[OpeningRange],
    kind: SessionKind,
    place: AccessPoint,
    is_only: bool = False,
) -> HttpResponse:
    """Five days with their free hours; the next five behind « Plus tard »."""
    found = choices.staff_offers(
        kind, ranges.filter(access_point=place), now=timezone.now(), days=DAYS_AHEAD
    )
    days = days_after(request.GET.get("apres", ""), choices.by_day(each_start_once(found)))
    shown = days[: choices.DAYS_SHOWN]
    context = {
        "kind": kind,
        "place": place,
        "days": [(day, hours_with_address(day, kind, place)) for day in shown],
        "is_team": len({offer.mediator.pk for offer in found}) > 1,
        "step": 1 if is_only else 2,
        "total": 3 if is_only else 4,
        **ways(request, kind, place, shown[-1].date if len(days) > len(shown) else None),
    }
    return render(request, "agenda/desk_time.html", context)


def days_after(text: str, days: list[choices.Day]) -> list[choices.Day]:
    after = choices.read_day(text)
    return [day for day in days if after is None or day.date > after]


def ways(
    request: HttpRequest, kind: SessionKind, place: AccessPoint, last: date | None
) -> dict[str, str]:
    """Where to go from the hours: later, another errand, the whole team."""
    here = {"type": kind.pk, "lieu": place.pk}
    team = request.GET.get("equipe", "")
    return {
        "later": choices.address("agenda:book", **here, equipe=team, apres=last) if last else "",
        "change": choices.address("agenda:book", equipe=team) if "type" in request.GET else "",
        "team": choices.address("agenda:book", **here, equipe=1),
    }


def hours_with_address(
    day: choices.Day, kind: SessionKind, place: AccessPoint
) -> list[tuple[choices.Hour, str, str]]:
    return [
        (hour, words.first_name(hour.offer.mediator), person_address(hour, kind, place))
        for hour in day.hours
    ]


def person_address(hour: choices.Hour, kind: SessionKind, place: AccessPoint) -> str:
    return choices.address("agenda:book_person", type=kind.pk, lieu=place.pk, creneau=written(hour))


def written(hour: choices.Hour) -> str:
    """A time of a mediator in one word, so that one button can carry it."""
    return f"{hour.value}-{hour.offer.mediator.pk}"


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(BOOKING)
def book_person(request: HttpRequest) -> HttpResponse:
    """First name, phone if there is one; somebody known by this phone is recognised."""
    errand = find_errand(request)
    form = DeskForm(request.POST or None, territory=request.territory)  # type: ignore[attr-defined]
    if request.method != "POST" or not form.is_valid():
        return person_screen(request, errand, form)
    people = namesakes(request, form)
    visitor = find_visitor(form, people)
    if visitor is None:
        if may_recognise(request, people):
            asking = DeskForm(request.POST, people=people, territory=errand.territory)
            return person_screen(request, errand, asking)
        visitor = actions.Visitor(form.cleaned_data["first_name"], form.cleaned_data["phone"])
    try:
        found = actions.book_at_desk(
            errand=errand,
            visitor=visitor,
            origin=origin_of(request),
            booked_by=request.user,  # type: ignore[arg-type]
            idempotency_key=form.cleaned_data["key"],
            now=timezone.now(),
        )
    except DomainError as refusal:
        return person_screen(request, errand, again(form), refusal)
    return redirect("agenda:done", pk=found.pk)


def namesakes(request: HttpRequest, form: DeskForm) -> list[Beneficiary]:
    """People of the territory who can be reached at the phone that was typed."""
    phone = form.cleaned_data["phone"]
    if not phone:
        return []
    return list(known_by_phone(territory=request.territory, phone=phone))  # type: ignore


def may_recognise(request: HttpRequest, people: list[Beneficiary]) -> bool:
    """May the names behind this phone be shown? Each time leaves a line; a few times an hour only.

    Whoever types number after number learns nobody's name: a new file is noted instead.
    """
    now = timezone.now()
    allowed = limits.hit(
        name="names behind a phone",
        key=str(request.user.pk),
        allowed=RECOGNITIONS_PER_HOUR,
        period_seconds=3600,
        now=now,
    )
    for person in people if allowed else []:
        audit.record(
            territory=request.territory,  # type: ignore[attr-defined]
            actor=request.user,  # type: ignore[arg-type]
            verb=Verb.PERSON_RECOGNISED,
            subject=person,
            now=now,
        )
    return allowed


def find_visitor(form: DeskForm, people: list[Beneficiary]) -> actions.Visitor | None:
    """Who it is for; None when the phone is somebody else's and the question must be asked."""
    typed = actions.Visitor(form.cleaned_data["first_name"], form.cleaned_data["phone"])
    if not people or form.answer == DeskForm.NEW:
        return typed
    for person in people:
        if form.answer == str(person.pk):
            return actions.Visitor(typed.first_name, typed.phone, person)
    is_known = any(fold(person.first_name) == fold(typed.first_name) for person in people)
    return typed if is_known else None


def person_screen(
    request: HttpRequest, errand: Errand, form: DeskForm, refusal: DomainError | None = None
) -> HttpResponse:
    """The form; with other times when the wanted one is gone. Nothing typed is lost."""
    status = refusal.status if refusal else 200
    context: dict[str, Any] = {"form": form, "refusal": refusal, **errand_facts(errand)}
    if isinstance(refusal, (refusals.SlotTaken, refusals.SlotNotOffered)):
        context["hours"] = nearest_hours(request, errand)
    return render(request, "agenda/desk_person.html", context, status=status)


def nearest_hours(request: HttpRequest, errand: Errand) -> list[tuple[choices.Hour, str]]:
    if isinstance(errand, actions.SeatErrand):
        return []
    ranges = chosen_ranges(request).filter(access_point=errand.access_point)
    found = choices.staff_offers(errand.session_kind, ranges, now=timezone.now(), days=DAYS_AHEAD)
    hours = choices.nearest(each_start_once(found), errand.starts_at)
    return [(hour, written(hour)) for hour in hours]


def errand_facts(errand: Errand) -> dict[str, Any]:
    if isinstance(errand, actions.SeatErrand):
        session = errand.session
        return {
            "kind": session.session_kind,
            "place": session.access_point,
            "moment": words.session_moment(session),
            "mediator": words.full_name(session.mediator),
            "hidden": [("seance", session.pk)],
        }
    start = words.local(errand.starts_at, errand.access_point.time_zone)
    return {
        "kind": errand.session_kind,
        "place": errand.access_point,
        "moment": words.moment(start),
        "mediator": words.full_name(errand.mediator),
        "hidden": [("type", errand.session_kind.pk), ("lieu", errand.access_point.pk)],
        "creneau": f"{choices.written(errand.starts_at)}-{errand.mediator.pk}",
    }


def find_errand(request: HttpRequest) -> Errand:
    """What is asked for, in the address or in the form; 404 when it is not of this territory."""
    asked = request.POST if request.method == "POST" else request.GET
    territory = request.territory  # type: ignore[attr-defined]
    if "seance" in asked:
        sessions = Session.objects.planned().for_territory(territory)
        sessions = sessions.select_related(
            "session_kind", "access_point", "mediator", "territory__sender"
        )
        return actions.SeatErrand(get_object_or_404(sessions, pk=choices.read_id(asked["seance"])))
    written_start, _dash, mediator = asked.get("creneau", "").partition("-")
    starts_at = choices.read_start(written_start)
    if starts_at is None:
        raise Http404
    kinds = appointment_kinds(request).select_related("territory__sender")
    places = AccessPoint.objects.for_territory(territory)
    mediators = User.objects.mediators_of(territory)
    return actions.AppointmentErrand(
        get_object_or_404(kinds, pk=choices.read_id(asked.get("type", ""))),
        get_object_or_404(places, pk=choices.read_id(asked.get("lieu", ""))),
        get_object_or_404(mediators, pk=choices.read_id(mediator)),
        starts_at,
    )


def again(form: DeskForm) -> DeskForm:
    """The same answers in a form with a new key."""
    names = ("first_name", "phone", "known", "anonymous")
    return DeskForm(initial={name: form.data.get(name, "") for name in names})


def origin_of(request: HttpRequest) -> Booking.Origin:
    roles: frozenset[Role] = request.roles  # type: ignore[attr-defined]
    is_team = roles & {Role.MEDIATOR, Role.COORDINATOR}
    return Booking.Origin.MEDIATOR if is_team else Booking.Origin.PRESCRIBER


def chosen_ranges(request: HttpRequest) -> QuerySet[OpeningRange]:
    """One's own ranges; the whole team's for who has none, or asks for it (`?equipe=1`)."""
    territory = request.territory  # type: ignore[attr-defined]
    if request.GET.get("equipe"):
        return OpeningRange.objects.in_service(territory)
    return ranges_for(request.user, territory)  # type: ignore[arg-type]


def appointment_kinds(request: HttpRequest) -> QuerySet[SessionKind]:
    territory = request.territory  # type: ignore[attr-defined]
    return SessionKind.objects.for_territory(territory).appointments()


def places_of(ranges: QuerySet[OpeningRange]) -> list[AccessPoint]:
    places = AccessPoint.objects.filter(pk__in=ranges.values("access_point"))
    return list(places.order_by("name", "pk"))


def local_today(request: HttpRequest) -> date:
    territory = request.territory  # type: ignore[attr-defined]
    return words.local(timezone.now(), territory.time_zone).date()


def usual_place(
    ranges: QuerySet[OpeningRange], places: list[AccessPoint], today: date
) -> int | None:
    """Where the mediator receives on this weekday, else the first place."""
    here = ranges.filter(weekday=today.weekday()).order_by("starts", "pk")
    first = here.values_list("access_point", flat=True).first()
    return first or next((place.pk for place in places), None)


def coming_workshops(request: HttpRequest) -> list[dict[str, Any]]:
    sessions = (
        Session.objects.planned()
        .for_territory(request.territory)  # type: ignore[attr-defined]
        .with_free_seats()
        .filter(starts_at__gt=timezone.now(), session_kind__kind=SessionKind.Kind.WORKSHOP)
        .select_related("session_kind", "access_point")
    )
    return [
        {
            "session": session,
            "moment": words.session_moment(session),
            "seats": words.seats_left(session),
            "url": choices.address("agenda:book_person", seance=session.pk),
        }
        for session in sessions[:WORKSHOPS_SHOWN]
    ]
