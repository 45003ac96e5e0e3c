"""Who answers from a number, and what they come for next: for the screen of answers."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from inclusion.agenda import words
from inclusion.agenda.models import Booking
from inclusion.agenda.sight import bookings_seen_by
from inclusion.correspondence.inbox import Coming
from inclusion.people.dossiers import Viewer
from inclusion.territories.models import Territory

SHOWN = 3  # of one number; more than that, the agenda says


def next_sessions(
    territory: Territory, contacts: Collection[str], viewer: Viewer, now: datetime
) -> dict[str, list[Coming]]:
    """The coming appointments of everybody with one of these numbers. One query.

    A family shares a phone, and one mediator does not see the bookings of another: of those that
    this reader may not open, only that there are some.
    """
    seen = bookings_seen_by(viewer.user, viewer.roles, territory).order_by()
    bookings = (
        Booking.objects.live()
        .filter(
            territory=territory,
            session__starts_at__gt=now,
            beneficiary__contact_points__value__in=contacts,
        )
        .select_related("beneficiary", "session__session_kind", "session__access_point")
        .order_by("session__starts_at", "pk")
        .annotate(
            contact=F("beneficiary__contact_points__value"),
            is_seen=Exists(seen.filter(pk=OuterRef("pk"))),
        )
    )
    found: dict[str, list[Coming]] = defaultdict(list)
    others = set()
    for booking in bookings:
        if not booking.is_seen:
            others.add(booking.contact)
        elif len(found[booking.contact]) < SHOWN:
            found[booking.contact].append(coming(booking))
    for contact in others:
        found[contact].append(another())
    return dict(found)


def another() -> Coming:
    """Neither who, nor what, nor when."""
    return Coming("", _("Un autre rendez-vous : demandez à la coordination."), "")


def coming(booking: Booking) -> Coming:
    text = _("Rendez-vous n° %(number)d : %(moment)s, %(place)s") % {
        "number": booking.pk,
        "moment": words.session_moment(booking.session),
        "place": booking.session.access_point.name,
    }
    return Coming(str(booking.person), text, reverse("agenda:booking", args=[booking.pk]))
