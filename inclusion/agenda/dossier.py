"""The agenda's part of a person's file: bookings shown, exported, erased; figures kept."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from inclusion.agenda import actions, reminders, words
from inclusion.agenda.models import Booking
from inclusion.agenda.sight import bookings_seen_by
from inclusion.people.actions import count_one, month_of
from inclusion.people.dossiers import Line, Part, Viewer
from inclusion.people.models import Beneficiary, MonthlyCount, Role, User
from inclusion.people.trail_subjects import Found, Named
from inclusion.territories.models import Territory

BOOKING = "agenda.booking"


def bookings_of(person: Beneficiary) -> list[Booking]:
    """All of them, the latest first. One query."""
    rows = Booking.objects.filter(beneficiary=person, territory=person.territory_id)
    joined = rows.select_related(
        "session__session_kind", "session__access_point", "session__mediator", "territory"
    )
    return list(joined.order_by("-session__starts_at", "-pk"))


def bookings_shown(person: Beneficiary, viewer: Viewer) -> list[Booking]:
    """To whoever runs the network all of them; to the others those that they see elsewhere too."""
    found = bookings_of(person)
    if viewer.sees_all:
        return found
    seen = bookings_seen_by(viewer.user, viewer.roles, person.territory)
    known = set(seen.filter(beneficiary=person).order_by().values_list("pk", flat=True))
    return [booking for booking in found if booking.pk in known]


def lines(person: Beneficiary, viewer: Viewer) -> list[Line]:
    now = timezone.now()
    return [
        Line(
            moment=words.session_moment(booking.session),
            text=f"{booking.session.session_kind.name} · {booking.session.access_point.name}",
            url=reverse("agenda:booking", args=[booking.pk]),
            state=state_of(booking, now),
            is_coming=is_coming(booking, now),
        )
        for booking in bookings_shown(person, viewer)
    ]


def state_of(booking: Booking, now: datetime) -> str:
    """« à venir », « venue », « pas venue », or why there was no appointment."""
    if not booking.is_live:
        return booking.get_status_display()
    if booking.session.starts_at > now:
        return _("à venir")
    return booking.get_attendance_display()


def is_coming(booking: Booking, now: datetime) -> bool:
    return booking.is_live and booking.session.starts_at > now


def export(person: Beneficiary) -> list[dict[str, Any]]:
    return [
        {
            "debut": booking.session.starts_at.isoformat(),
            "fin": booking.session.ends_at.isoformat(),
            "type": booking.session.session_kind.name,
            "lieu": booking.session.access_point.name,
            "mediateur": words.full_name(booking.session.mediator),
            "etat": booking.get_status_display(),
            "presence": booking.get_attendance_display(),
            "prise_par": booking.get_origin_display(),
            "prise_le": booking.created_at.isoformat(),
            "annulee_le": booking.cancelled_at.isoformat() if booking.cancelled_at else None,
            "note": booking.note,
        }
        for booking in bookings_of(person)
    ]


def goes(person: Beneficiary) -> list[str]:
    now = timezone.now()
    coming = sum(is_coming(booking, now) for booking in bookings_of(person))
    if not coming:
        return []
    return [
        ngettext(
            "%d rendez-vous à venir est annulé. Aucun SMS ne part.",
            "%d rendez-vous à venir sont annulés. Aucun SMS ne part.",
            coming,
        )
        % coming
    ]


def stays(person: Beneficiary) -> list[str]:
    now = timezone.now()
    past = sum(not is_coming(booking, now) for booking in bookings_of(person))
    if not past:
        return []
    return [
        ngettext(
            "%d rendez-vous passé ou annulé, sans la personne : il compte dans les chiffres.",
            "%d rendez-vous passés ou annulés, sans la personne : ils comptent dans les chiffres.",
            past,
        )
        % past
    ]


def subjects(person: Beneficiary) -> Iterable[tuple[str, str]]:
    numbers = Booking.objects.filter(beneficiary=person).values_list("pk", flat=True)
    return [(reminders.SUBJECT, str(number)) for number in numbers]


def erase(person: Beneficiary, by: User | None, now: datetime) -> None:
    """Cancel what is to come, count what was, then take the person out of every booking."""
    bookings = bookings_of(person)
    for booking in bookings:
        if is_coming(booking, now):
            actions.cancel_booking(booking=booking, by=by, now=now)
    for month, what in figures_lost([b for b in bookings if not is_coming(b, now)]):
        count_one(territory=person.territory, month=month, what=what)
    Booking.objects.filter(beneficiary=person).update(
        beneficiary=None, person_erased_at=now, note=""
    )


def figures_lost(bookings: list[Booking]) -> list[tuple[date, MonthlyCount.What]]:
    """The months in which this person was somebody among « so many people »."""
    seen: dict[MonthlyCount.What, set[date]] = defaultdict(set)
    for booking in bookings:
        month = month_of(booking.session.starts_at, booking.territory)
        if booking.is_live:
            seen[MonthlyCount.What.PEOPLE_BOOKED].add(month)
        if booking.attendance == Booking.Attendance.PRESENT:
            seen[MonthlyCount.What.PEOPLE_PRESENT].add(month)
    return [(month, what) for what, months in seen.items() for month in sorted(months)]


def reach(user: User, roles: frozenset[Role], territory: Territory) -> QuerySet[Any]:
    return bookings_seen_by(user, roles, territory).order_by().values("beneficiary")


PART = Part(
    name="rendez_vous",
    label=gettext_lazy("Rendez-vous"),
    lines=lines,
    export=export,
    goes=goes,
    stays=stays,
    subjects=subjects,
    erase=erase,
    reach=reach,
    order=10,
)


def numbers_seen_by(user: User, roles: frozenset[Role], territory: Territory) -> QuerySet[Any]:
    """For the screens of messages: the bookings that an account sees, as messages name them."""
    seen = bookings_seen_by(user, roles, territory).order_by()
    return seen.annotate(number=Cast("pk", CharField())).values("number")


def address_of(number: str) -> str:
    return reverse("agenda:booking", args=[number])


def find_subjects(territory: Territory, text: str, people: list[int]) -> Found:
    """For the trail: the bookings of these people, and the booking of this number."""
    bookings = Booking.objects.filter(territory=territory)
    numbers = set(bookings.filter(beneficiary__in=people).values_list("pk", flat=True))
    number = text.removeprefix("n°").strip()
    if number.isascii() and number.isdigit() and len(number) <= 18:
        numbers |= set(bookings.filter(pk=number).values_list("pk", flat=True))
    return {BOOKING: sorted(numbers)}


def name_subjects(territory: Territory, numbers: list[str]) -> dict[str, Named]:
    """For the trail: what to call these bookings, and where they are. No name of a person."""
    return {
        number: Named(_("Rendez-vous n° %s") % number, reverse("agenda:booking", args=[number]))
        for number in numbers
    }
