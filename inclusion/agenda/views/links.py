"""« Vous venez ? »: the page behind a text's short link. No account, no script, one question.

Programs open links before people do: only a tap on a button (POST) changes anything.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inclusion.agenda import actions, link_codes, public_limits, short_links, tickets, words
from inclusion.agenda.link_forms import MessageCheckForm
from inclusion.agenda.models import Booking
from inclusion.errors import DomainError
from inclusion.people.access import open_to_all
from notifications import phones, refusals
from notifications.models import Message, OptChange

LinkView = Callable[[HttpRequest, Booking, datetime], HttpResponse]
screen = require_http_methods(["GET", "HEAD", "POST"])


def for_link(view: LinkView) -> Callable[..., HttpResponseBase]:
    """A view of the booking that a code opens; one calm page for unknown and expired ones."""

    @open_to_all
    @never_cache
    @screen
    @wraps(view)
    def opened(request: HttpRequest, code: str) -> HttpResponse:
        now = timezone.now()
        booking = find(request, code, now)
        if booking is None:
            return render(request, "agenda/link_over.html", status=404)
        return view(request, booking, now)

    return opened


def find(request: HttpRequest, code: str, now: datetime) -> Booking | None:
    """The booking, or None: then the miss is counted. Raises `TooManyRequests` after too many."""
    public_limits.ensure_few_misses(request, now=now)
    territory = request.territory  # type: ignore[attr-defined]
    try:
        return short_links.booking_of(code, territory=territory, now=now)
    except tickets.TicketExpired:
        return None
    except Booking.DoesNotExist:
        public_limits.count_miss(request, now=now)
        return None


@for_link
def question(request: HttpRequest, booking: Booking, now: datetime) -> HttpResponse:
    """Are you coming? Asked, or what was answered."""
    if request.method != "POST":
        return render(request, "agenda/link.html", facts(booking, now))
    try:
        public_limits.ensure_few_posts(request, now=now)
        booking = comes(booking, now)
    except DomainError as refusal:
        messages.warning(request, f"{refusal.message} {_('Appelez-nous.')}")
    return back_to(booking)


def comes(booking: Booking, now: datetime) -> Booking:
    """« Oui, je viens », also after « non »: then the time is taken again if it is still free."""
    if not booking.is_live:
        public_limits.ensure_few_changes_of_mind(booking, now=now)
        booking = actions.book_again(booking=booking, now=now)
    return actions.confirm_booking(booking=booking, now=now)


@for_link
def decline(request: HttpRequest, booking: Booking, now: datetime) -> HttpResponse:
    """« Non, je ne viens pas »: asked once more (GET), then the seat is free (POST)."""
    if request.method != "POST":
        return render(request, "agenda/link_no.html", facts(booking, now))
    try:
        public_limits.ensure_few_posts(request, now=now)
        actions.cancel_booking(booking=booking, by=None, now=now)
    except DomainError as refusal:
        messages.warning(request, f"{refusal.message} {_('Appelez-nous.')}")
    return back_to(booking)


@for_link
def texts(request: HttpRequest, booking: Booking, now: datetime) -> HttpResponse:
    """No more texts to this phone, or texts again: asked (GET), then done (POST)."""
    mobile = booking.person.mobile
    if not mobile:
        return back_to(booking)
    choose, done = refusals.refuse_all, _("C’est noté : vous ne recevrez plus nos SMS.")
    if request.POST.get("choix") == "oui":
        choose, done = (
            refusals.accept_all_again,
            _("C’est noté : vous recevrez de nouveau nos SMS."),
        )
    if request.method != "POST":
        return render(request, "agenda/link_texts.html", facts(booking, now))
    try:
        public_limits.ensure_few_posts(request, now=now)
    except DomainError as refusal:
        messages.warning(request, f"{refusal.message} {_('Appelez-nous.')}")
        return back_to(booking)
    sender, source = booking.territory.sender, OptChange.Source.LINK
    choose(sender=sender, contact=mobile, source=source, now=now)
    messages.success(request, done)
    return back_to(booking)


def move_ticket(booking: Booking, now: datetime) -> str:
    """Opens the free hours; "" when it can't move, or when that page would name its subject."""
    if booking.session.session_kind.is_sensitive or not actions.may_move(booking, now=now):
        return ""
    return tickets.ticket_for(booking)


def facts(booking: Booking, now: datetime) -> dict[str, Any]:
    """What the page may say: neither the person nor, when it is sensitive, the subject."""
    session, mobile = booking.session, booking.person.mobile
    sender, service = booking.territory.sender, Message.Purpose.SERVICE
    return {
        "booking": booking,
        "code": link_codes.written(short_links.code_of(booking)),
        "place": session.access_point,
        "subject": "" if session.session_kind.is_sensitive else session.session_kind.name,
        "moment": words.session_moment(session),
        "has_begun": session.starts_at <= now,
        "move_ticket": move_ticket(booking, now),
        "mobile": mobile,
        "is_silent": bool(refusals.refused_among(sender, [mobile], service)),
        "was_off": booking.status == Booking.Status.CANCELLED_BY_USER,
    }


def back_to(booking: Booking) -> HttpResponse:
    return redirect("links:question", code=link_codes.written(short_links.code_of(booking)))


@open_to_all
@never_cache
@screen
def check(request: HttpRequest) -> HttpResponse:
    """« Est-ce un vrai message ? »: what ours look like, and whether a link is one of ours."""
    territory = request.territory  # type: ignore[attr-defined]
    hosts, is_ours = short_links.hosts_of(territory), None
    form = MessageCheckForm(request.POST or None, hosts=hosts)
    if request.method == "POST" and form.is_valid():
        is_ours = find(request, form.code_typed(), timezone.now()) is not None
    number = territory.sender.reply_number
    context = {
        "form": form,
        "is_ours": is_ours,
        "sender": territory.sender,
        "reply_number": phones.display(number).replace("\u00a0", " ") if number else "",
        "beginning": short_links.beginning_at(hosts[0]) if hosts else "",
    }
    return render(request, "agenda/message_check.html", context)
