"""The agenda of the day, standing, phone in hand: who comes, who came, what next."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.agenda import actions, by_hand, choices, promises, reminders, told, words
from inclusion.agenda.forms import AttendanceForm, NoteForm
from inclusion.agenda.models import Booking, Session, SessionKind
from inclusion.agenda.sight import bookings_seen_by, sessions_of_day
from inclusion.correspondence import alarms, inbox
from inclusion.correspondence import words as message_words
from inclusion.errors import DomainError
from inclusion.people import audit
from inclusion.people.access import (
    AGENDA,
    BOOKING,
    EDITING,
    MONEY,
    REDEMPTION,
    REVIEWING,
    STAFF,
    role_required,
    signed_in_only,
)
from inclusion.people.models import Role, Verb
from notifications import phones
from notifications.models import Message

MASKED = gettext_lazy(
    "Nous avons masqué ce qui ressemble à un mot de passe ou à un numéro secret. "
    "Ne notez jamais le mot de passe de quelqu’un."
)
# Where somebody without an agenda goes first: the first door that their roles open.
OTHER_DOORS: tuple[tuple[frozenset[Role], str], ...] = (
    (BOOKING, "/espace/rendez-vous/nouveau/"),
    (REDEMPTION, "/espace/cheques/"),
    (MONEY, "/espace/remboursements/"),
    (EDITING, "/gestion/"),
    (REVIEWING, "/espace/relectures/"),
    (STAFF, "/espace/compte/"),
)
OPERATORS_DOOR = "/espace/territoires/"


@require_safe
@signed_in_only
def today(request: Any) -> HttpResponse:
    """The day of the signed-in mediator; of everybody for a coordinator."""
    territory = request.territory
    roles = request.roles
    if not roles & AGENDA:
        is_lost = not roles and not request.user.is_superuser
        if is_lost and request.user.has_usable_password():  # somebody of another territory
            messages.info(request, _("Votre compte n’a pas de rôle sur ce territoire."))
        return redirect(OPERATORS_DOOR if request.user.is_superuser else other_door(roles))
    now = timezone.now()
    current = words.local(now, territory.time_zone).date()
    day = choices.read_day(request.GET.get("jour", "")) or current
    sessions = list(sessions_of_day(request.user, roles, territory, day))
    known = told.words_by_session(sessions, now=now)
    entries = [one for s in sessions for one in entries_of(s, known[s.pk], now=now)]
    context = {
        **waiting_for_the_team(request, now),
        "day": day,
        "title": day_title(day, current),
        "is_today": day == current,
        "entries": entries,
        "sees_all": Role.COORDINATOR in roles,
        "previous": choices.address("agenda:today", jour=day - timedelta(days=1)),
        "next": choices.address("agenda:today", jour=day + timedelta(days=1)),
    }
    return render(request, "agenda/today.html", context)


def waiting_for_the_team(request: Any, now: datetime) -> dict[str, Any]:
    """Before the day itself: what goes wrong with messages, whom to phone, what to read."""
    who, roles, territory = request.user, request.roles, request.territory
    sees_all = Role.COORDINATOR in roles
    return {
        "alarms": alarms.of_territory(territory, now=now) if sees_all else [],
        "to_call": by_hand.how_many(by_hand.Reader(who, roles, territory), now=now),
        "to_read": inbox.to_read(inbox.replies_seen_by(who, roles, territory)).count(),
    }


def other_door(roles: frozenset[Role]) -> str:
    """The first door that these roles open; without a role, one's own appointments."""
    doors = (door for opens, door in OTHER_DOORS if roles & opens)
    return next(doors, settings.CITIZEN_HOME)


def day_title(day: date, current: date) -> str:
    names = {-1: _("Hier"), 0: _("Aujourd’hui"), 1: _("Demain")}
    name = names.get((day - current).days)
    return f"{name}, {words.day(day)}" if name else words.full_day(day).capitalize()


def entries_of(session: Session, known: dict[int, str], *, now: datetime) -> list[dict[str, Any]]:
    """A line per person; before them, a line for a workshop or for a session without anybody.

    `known` says who was told (`told.words_by_session`); it matters until the session begins.
    """
    place = session.access_point
    start = words.local(session.starts_at, place.time_zone)
    shared: dict[str, Any] = {
        "session": session,
        "time": words.hour(start),
        "is_now": session.starts_at <= now < session.ends_at,
        "can_mark": start.date() <= words.local(now, place.time_zone).date(),
        "duration": words.duration(session.session_kind.duration_minutes),
    }
    is_to_come = session.starts_at > now
    people = [
        {**person_entry(booking, shared), "signs": signs_of(booking, known) if is_to_come else []}
        for booking in session.people  # type: ignore[attr-defined]
    ]
    is_group = session.session_kind.kind != SessionKind.Kind.APPOINTMENT
    if is_group or not people:
        return [
            {
                **shared,
                "group": words.seats_taken(session),
                "signs": told.signs(known.values(), session=session) if is_to_come else [],
            },
            *({**entry, "time": ""} for entry in people),
        ]
    return people


def signs_of(booking: Booking, known: dict[int, str]) -> list[told.Sign]:
    return [told.sign_of(known.get(booking.pk, told.NOBODY), session=booking.session)]


def person_entry(booking: Booking, shared: dict[str, Any]) -> dict[str, Any]:
    phone = booking.person.phone
    return {
        **shared,
        "booking": booking,
        "phone": phone,
        "phone_display": phones.display(phone) if phone else "",
    }


@require_POST
@role_required(AGENDA)
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap; the same screen comes back at the same person."""
    booking = find_booking(request, pk)
    form = AttendanceForm(request.POST)
    if form.is_valid():
        try:
            actions.mark_attendance(
                booking=booking,
                attendance=Booking.Attendance(form.cleaned_data["attendance"]),
                by=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            )
        except DomainError as refusal:
            messages.warning(request, f"{refusal.message} {refusal.next_step}")
    session = booking.session
    day = words.local(session.starts_at, session.access_point.time_zone).date()
    return redirect(f"{choices.address('agenda:today', jour=day)}#rdv-{booking.pk}")


@require_safe
@role_required(BOOKING)
def booking(request: HttpRequest, pk: int) -> HttpResponse:
    """All about one booking: when, where, how to reach the person, what was sent."""
    found = find_booking(request, pk)
    audit.record_once(
        territory=request.territory,  # type: ignore[attr-defined]
        actor=request.user,  # type: ignore[arg-type]
        verb=Verb.BOOKING_SEEN,
        subject=found,
        now=timezone.now(),
    )
    context = {**facts(found), "note_form": NoteForm(initial={"note": found.note})}
    return render(request, "agenda/booking.html", context)


@require_POST
@role_required(BOOKING)
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """A few words to prepare the appointment; what looks like a secret is masked, and said so."""
    found = find_booking(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        context = {**facts(found), "note_form": form}
        return render(request, "agenda/booking.html", context, status=422)
    try:
        checked = actions.write_note(
            booking=found,
            note=form.cleaned_data["note"],
            by=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
    except DomainError as refusal:
        messages.warning(request, f"{refusal.message} {refusal.next_step}")
        return redirect("agenda:booking", pk=pk)
    if checked.is_changed:
        messages.warning(request, MASKED)
    else:
        messages.success(request, _("La note est gardée."))
    return redirect("agenda:booking", pk=pk)


@require_safe
@role_required(BOOKING)
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """The last screen of a booking made by staff: what to say to the person."""
    return render(request, "agenda/desk_done.html", facts(find_booking(request, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(BOOKING)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once (GET), then cancel (POST): it can't be undone."""
    found = find_booking(request, pk)
    context = {**facts(found), "refusal": None, "promise": promises.of_cancellation(found)}
    if request.method != "POST":
        return render(request, "agenda/booking_cancel.html", context)
    try:
        actions.cancel_booking(booking=found, by=request.user, now=timezone.now())  # type: ignore
    except DomainError as refusal:
        context["refusal"] = refusal
        return render(request, "agenda/booking_cancel.html", context, status=refusal.status)
    messages.success(request, _("Le rendez-vous est annulé."))
    return redirect("agenda:booking", pk=pk)


def find_booking(request: HttpRequest, pk: int) -> Booking:
    seen = bookings_seen_by(request.user, request.roles, request.territory)  # type: ignore
    return get_object_or_404(seen.prefetch_related("beneficiary__contact_points"), pk=pk)


def facts(found: Booking) -> dict[str, Any]:
    session, now = found.session, timezone.now()
    start = words.local(session.starts_at, session.access_point.time_zone)
    return {
        **person_entry(found, {}),
        "place": session.access_point,
        "kind": session.session_kind,
        "moment": words.moment(start),
        "mediator": words.full_name(session.mediator),
        "mobile": phones.display(found.person.mobile) if found.person.mobile else "",
        "promise": promises.of_booking(found),
        "is_over": session.starts_at <= now,
        "is_movable": actions.is_movable(found, now=now),
        "was_known": found.person.created_at < found.created_at,
        "news": news_of(found, now),
        "person_url": file_address(found),
        "day_url": choices.address("agenda:today", jour=start.date()),
    }


def file_address(found: Booking) -> str:
    """The file of the person: whoever sees the booking may open it. "" once erased."""
    return reverse("files:person", args=[found.beneficiary_id]) if found.beneficiary_id else ""


def news_of(found: Booking, now: datetime) -> list[dict[str, Any]]:
    """What was written to the person, oldest first. One query."""
    about = Message.objects.about(subject_type=reminders.SUBJECT, subject_id=str(found.pk))
    rows = about.select_related("sender").order_by("due_at", "pk")
    return [message_words.line(message, now=now) for message in rows]
