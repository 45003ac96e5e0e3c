"""A computer that many people share: the next one finds nothing of the one before.

The browser keeps one word in a cookie (« this computer is shared »), and no number that would tell
one computer from another.
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers

COOKIE, SHARED = "ordinateur_partage", "oui"
COOKIE_AGE = timedelta(days=400)  # the longest that browsers keep; renewed at each « J’ai fini »
# The pages that a ticket opens: its address stays in the browser's history.
TICKET_PAGES = {"agenda:booked", "agenda:cancel", "agenda:move_mine"}
TICKETS = "tickets_of_this_visit"
VISIT = timedelta(minutes=10)  # a citizen's idle limit, for whoever leaves without « J’ai fini »


class SharedComputer:
    """Puts `request.is_shared_computer`. There, no page is stored and tickets die with the visit.

    A ticket opens its booking for whoever holds the address. On a shared computer it opens only in
    the visit that made it: going back in the history shows nobody's appointment.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.is_shared_computer = request.COOKIES.get(COOKIE) == SHARED
        response = self.get_response(request)
        if request.is_shared_computer:
            add_never_cache_headers(response)
            keep_ticket(request, response)
        return response

    def process_view(
        self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        is_ticket = request.resolver_match.view_name in TICKET_PAGES
        if not (request.is_shared_computer and is_ticket):
            return None
        if digest(kwargs["ticket"]) in request.session.get(TICKETS, []):
            return None
        return render(request, "passerelle/ticket_of_another_visit.html", status=410)


def keep_ticket(request: Any, response: HttpResponse) -> None:
    """A booking was just made here: this visit may see it.

    Made, not asked for: sign-in and sign-out too lead to an address, that of their `next`.
    """
    if response.status_code != 302 or not makes_bookings(request):
        return
    try:
        found = resolve(urlsplit(response["Location"]).path)
    except Resolver404:
        return
    if found.view_name in TICKET_PAGES and request.resolver_match.view_name not in TICKET_PAGES:
        kept = request.session.get(TICKETS, [])
        request.session[TICKETS] = [*kept, digest(found.kwargs["ticket"])]
        if SESSION_KEY not in request.session:  # a person's session has its own limits
            request.session.set_expiry(VISIT)


def makes_bookings(request: Any) -> bool:
    match = request.resolver_match
    return request.method == "POST" and match is not None and match.app_name == "agenda"


def digest(ticket: str) -> str:
    return hashlib.sha256(ticket.encode()).hexdigest()


def declare(response: HttpResponse) -> None:
    response.set_cookie(
        COOKIE,
        SHARED,
        max_age=COOKIE_AGE,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def undeclare(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")
