"""The appointment on paper: one page for a person, in big letters, to keep by the door.

The QR code leads to the public page of the place: nothing of the person is in it.
"""

from typing import Any

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from inclusion.agenda import words
from inclusion.agenda.models import Booking
from inclusion.agenda.reminders import CANCELLED
from inclusion.places.models import AccessPoint

INK = "#1B1F24"


def slip(request: HttpRequest, booking: Booking, *, event: str = "") -> dict[str, Any]:
    """What the page says. `event` is the news that this paper carries, when it carries one."""
    session = booking.session
    place = session.access_point
    return {
        "booking": booking,
        "first_name": booking.person.first_name,
        "is_off": event == CANCELLED or not booking.is_live,
        "moment": words.session_moment(session),
        "duration": words.duration(session.session_kind.duration_minutes),
        "kind": session.session_kind,
        "place": place,
        "mediator": words.first_name(session.mediator),
        "qr": qr_code(request.build_absolute_uri(address_of(place))) if place.is_visible else "",
    }


def address_of(place: AccessPoint) -> str:
    return reverse("places:card", args=[place.slug])


def qr_code(address: str) -> SafeString:
    """As inline SVG, with its quiet zone; for cameras only, the address stands beside in words."""
    code = segno.make(address, micro=False, error="m")
    drawn = code.svg_inline(border=4, omitsize=True, dark=INK, light="#fff", svgclass="qr")
    return mark_safe(drawn.replace("<svg", '<svg aria-hidden="true"', 1))  # noqa: S308  (by segno)
