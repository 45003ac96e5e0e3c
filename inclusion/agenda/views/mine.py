"""What a citizen who signed in sees: the appointments of their phone or e-mail, here."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inclusion.agenda import actions, tickets, words
from inclusion.agenda.models import Booking
from inclusion.people.access import signed_in_only
from inclusion.people.models import ContactPoint, User
from inclusion.territories.models import Territory

# A file is kept two years after the last contact; what one looks back for is more recent.
LOOK_BACK = timedelta(days=365)
MOST = 50


@signed_in_only
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Two people on one phone are both shown, each with the first name."""
    now, user = timezone.now(), request.user
    assert isinstance(user, User)  # noqa: S101  (the mark says so)
    territory = request.territory  # type: ignore[attr-defined]
    shown = list(bookings_of(user, territory, since=now - LOOK_BACK)[:MOST])
    coming = [booking for booking in shown if booking.is_live and is_to_come(booking, now)]
    over = [booking for booking in shown if booking not in coming]
    context = {
        "coming": [facts(booking) for booking in reversed(coming)],
        "over": [facts(booking) for booking in over],
        "several": len({booking.beneficiary_id for booking in shown}) > 1,
    }
    return render(request, "agenda/mine.html", context)


def bookings_of(user: User, territory: Territory, *, since: datetime) -> QuerySet[Booking]:
    """Of everybody whom this account's proven phone or e-mail reaches. Latest first."""
    reached = ContactPoint.objects.filter(beneficiary__territory=territory).filter(contact_of(user))
    return (
        Booking.objects.filter(territory=territory, session__starts_at__gt=since)
        .filter(beneficiary__in=reached.values("beneficiary"))
        .select_related(
            "session__access_point", "session__session_kind", "session__mediator", "beneficiary"
        )
        .order_by("-session__starts_at", "-pk")
    )


def contact_of(user: User) -> Q:
    """Only what a code proved: somebody of the network whose e-mail we noted proved nothing."""
    nothing = Q(pk__in=[])
    phone = Q(value=user.phone) if user.phone else nothing
    by_email = user.email and not user.has_usable_password()
    # Not `iexact`: it takes a dotless i for an i (see `code_messages.why_not`).
    same = Q(Exact(Lower("value"), Value(user.email)), kind=ContactPoint.Kind.EMAIL)
    return phone | (same if by_email else nothing)


def is_to_come(booking: Booking, now: datetime) -> bool:
    return booking.session.ends_at > now


def facts(booking: Booking) -> dict[str, Any]:
    session, person = booking.session, booking.beneficiary
    return {
        "first_name": person.first_name if person else "",
        "is_live": booking.is_live,
        "kind": session.session_kind,
        "place": session.access_point,
        "moment": words.session_moment(session),
        "mediator": words.first_name(session.mediator),
        "may_move": actions.may_move(booking, now=timezone.now()),
        "ticket": tickets.ticket_for(booking),
    }
