"""Papers to print and give: one booking's, or all those that wait."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inclusion.agenda import by_hand, slips
from inclusion.agenda.models import Booking
from inclusion.agenda.views.agenda import find_booking
from inclusion.agenda.views.calls import CallsRequest, asked_session, reader_of
from inclusion.people import audit
from inclusion.people.access import BOOKING, CALLS, role_required
from inclusion.people.models import Verb
from notifications.models import Message

PAGES_MAX = 60


@require_safe
@role_required(BOOKING)
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one booking, for whoever stands at the counter."""
    found = find_booking(request, pk)
    trace(request, found)
    return render(request, "agenda/slips.html", {"slips": [slips.slip(request, found)]})


@require_safe
@role_required(CALLS)
def papers(request: CallsRequest) -> HttpResponse:
    """All papers that wait, a page each; « Remis » settles them on the list."""
    now, reader, session = timezone.now(), reader_of(request), asked_session(request)
    waiting = by_hand.to_do(reader, now=now, session=session.pk if session else None)
    shown = by_hand.entries(
        waiting.filter(channel=Message.Channel.PAPER)[:PAGES_MAX], reader, now=now
    )
    for entry in shown:
        trace(request, entry["booking"])
    pages = [slips.slip(request, e["booking"], event=e["message"].event) for e in shown]
    return render(request, "agenda/slips.html", {"slips": pages, "is_list": True})


def trace(request: HttpRequest, found: Booking) -> None:
    audit.record_once(
        territory=request.territory,  # type: ignore[attr-defined]
        actor=request.user,  # type: ignore[arg-type]
        verb=Verb.BOOKING_SEEN,
        subject=found,
        now=timezone.now(),
    )
