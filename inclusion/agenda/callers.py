"""Who answers from a number, and what they come for next: for the screen of answers."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from inclusion.agenda import words
from inclusion.agenda.models import Booking
from inclusion.correspondence.inbox import Coming
from inclusion.territories.models import Territory

SHOWN = 3  # of one number; more than that, the agenda says


def next_sessions(
    territory: Territory, contacts: Collection[str], now: datetime
) -> dict[str, list[Coming]]:
    """The coming appointments of everybody with one of these numbers. One query."""
    bookings = (
        Booking.objects.live()
        .filter(
            territory=territory,
            session__starts_at__gt=now,
            beneficiary__contact_points__value__in=contacts,
        )
        .select_related("beneficiary", "session__session_kind", "session__access_point")
        .order_by("session__starts_at", "pk")
        .annotate(contact=F("beneficiary__contact_points__value"))
    )
    found: dict[str, list[Coming]] = defaultdict(list)
    for booking in bookings:
        if len(found[booking.contact]) < SHOWN:
            found[booking.contact].append(coming(booking))
    return dict(found)


def coming(booking: Booking) -> Coming:
    text = _("Rendez-vous n° %(number)d : %(moment)s, %(place)s") % {
        "number": booking.pk,
        "moment": words.session_moment(booking.session),
        "place": booking.session.access_point.name,
    }
    return Coming(str(booking.person), text, reverse("agenda:booking", args=[booking.pk]))
