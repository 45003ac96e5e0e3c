"""What the counter screen knows before a code is typed: where we are, for whom, what comes next."""

from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from inclusion.agenda.models import Booking, Session
from inclusion.agenda.sight import bookings_seen_by
from inclusion.people.models import Role, User
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory
from vouchers import refusals

LAST_PLACE = "last_voucher_place"


def linked_booking(
    user: User, roles: frozenset[Role], territory: Territory, booking_id: str | None
) -> Booking | None:
    """The booking of `?rdv=`, when this person may see it: the counter says whose it is."""
    if not (booking_id and booking_id.isdecimal() and len(booking_id) < 18):
        return None
    return bookings_seen_by(user, roles, territory).filter(pk=booking_id).first()


def usual_place(
    user: User, places: list[AccessPoint], booking: Booking | None, session: SessionBase
) -> int | None:
    """Of the booking; else where this person noted the last cheque, else where they work today."""
    known = {place.pk for place in places}
    if booking and booking.session.access_point_id in known:
        return booking.session.access_point_id
    if session.get(LAST_PLACE) in known:
        return int(session[LAST_PLACE])
    if len(places) < 2:
        return None
    mine = Session.objects.filter(
        mediator=user, access_point__in=known, starts_at__date=timezone.localdate()
    )
    return mine.values_list("access_point", flat=True).first()


def next_action(refusal: refusals.Refusal, booking: Booking | None) -> dict[str, Any]:
    """The button that goes with a refusal: its address and its words."""
    fresh = counter_url(booking)
    match refusal:
        case refusals.UnknownCode():
            return {"url": "#id_code", "action": _("Corriger le code")}
        case refusals.PlaceNotAccredited():
            return {"url": "#id_place", "action": _("Changer de lieu")}
        case refusals.TooManyAttempts():
            return {"url": "/espace/", "action": _("Retour à la journée")}
        case refusals.UnknownBooking():
            return {"url": counter_url(None), "action": _("Noter sans rendez-vous")}
        case _:
            return {"url": fresh, "action": _("Essayer un autre chèque")}


def counter_url(booking: Booking | None) -> str:
    """The empty counter, for the same booking."""
    address = reverse("vouchers:redeem")
    return f"{address}?rdv={booking.pk}" if booking else address
