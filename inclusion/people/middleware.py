"""Ends sessions on time: on the server, whatever the browser does."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from inclusion.people import sessions
from inclusion.people.access import OPEN

# What pages ask by themselves: it does not prove that anybody is there.
ASKED_BY_THE_PAGE = {
    "session_left",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
}
# The contract's addresses of staff.
STAFF_SPACES = ("/espace/", "/gestion/")


class SessionsEnd:
    """Puts `request.session_watch`: the live session's own end, or None.

    After the end nothing private is shown: the next click leads to sign-in, with a sentence.
    Anonymous visitors have no cookie, and cost nothing here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.session_watch, request.session_is_over = None, False
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            self.look(request)
        return self.get_response(request)

    def look(self, request: Any) -> None:
        watch = sessions.watch_over(request.session)
        if watch is None:
            return
        if getattr(request, "is_shared_computer", False):
            watch = watch.on_shared_computer()
        if watch.left(timezone.now()):
            request.session_watch = watch
        else:
            logout(request)
            request.session_is_over = True
            messages.info(request, sentence(request))

    def process_view(
        self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.session_is_over and is_private(request, view):
            return redirect(door(request))
        now = timezone.now()
        is_click = request.resolver_match.view_name not in ASKED_BY_THE_PAGE
        if request.session_watch and is_click and request.session_watch.is_worth_writing(now):
            sessions.touch(request.session, user=request.user, now=now)
            self.look(request)
        return None


def is_private(request: HttpRequest, view: Any) -> bool:
    """Wagtail's views carry no mark of ours, those of the editor nor those of published pages."""
    if request.path.startswith(STAFF_SPACES):
        return True
    return getattr(view, "access", OPEN) != OPEN


def sentence(request: HttpRequest) -> str:
    closed = _("Nous avons fermé votre accès pour protéger vos données. Connectez-vous à nouveau.")
    if request.method != "POST":
        return closed
    return f"{closed} {_('Ce que vous veniez d’écrire n’est pas enregistré.')}"


def door(request: Any) -> str:
    """The sign-in page, with the way back when that address names nobody and nothing."""
    is_plain = not (request.resolver_match.kwargs or request.resolver_match.args or request.GET)
    if request.method == "GET" and is_plain:
        return f"{reverse('account_login')}?{urlencode({'next': request.path})}"
    return reverse("account_login")
