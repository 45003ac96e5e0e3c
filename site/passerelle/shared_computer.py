"""Screens of shared computers: how long is left, stay, sign out, « J’ai fini », kiosk mode."""

from typing import Any

from allauth.account import views as account
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inclusion.people.access import SHARED_COMPUTERS, open_to_all, role_required
from inclusion.people.proconnect import views as proconnect
from passerelle import kiosk

# The browser drops its copies of our pages and what scripts kept. Not « cookies »: that would sign
# people out of every territory under the same domain, and forget that the computer is shared.
FORGET = '"cache", "storage"'
# On a device of one's own, the way of reading (« Affichage ») outlives a visit.
FORGET_PAGES = '"cache"'
screen = require_http_methods(["GET", "HEAD", "POST"])


@open_to_all
@screen
def sign_out(request: HttpRequest) -> HttpResponse:
    """POST signs out at once; GET asks, for whoever typed the address."""
    elsewhere = proconnect.address_to_end(request) if request.method == "POST" else ""
    response: HttpResponse = account.logout(request)
    if elsewhere:
        response = proconnect.farewell(request, elsewhere)
    if request.method == "POST":
        is_shared = request.is_shared_computer  # type: ignore[attr-defined]
        response["Clear-Site-Data"] = FORGET if is_shared else FORGET_PAGES
    return response


@open_to_all
@never_cache
@require_safe
def session_left(request: HttpRequest) -> HttpResponse:
    """Seconds until the end, for the page's own clock. Asking does not prolong anything."""
    return JsonResponse(left(request))


@open_to_all
@never_cache
@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """« Rester connecté »: a click like any other, without leaving the page."""
    return JsonResponse(left(request))


def left(request: Any) -> dict[str, Any]:
    watch = request.session_watch
    if watch is None:
        return {"left": 0, "can_stay": False}
    return {"left": watch.left(timezone.now()), "can_stay": watch.can_stay}


@open_to_all
@screen
def finished(request: HttpRequest) -> HttpResponse:
    """« J’ai fini »: nothing of this visit is left, neither here nor in the browser."""
    if request.method != "POST":
        return redirect("/")
    return wipe(request)


def wipe(request: HttpRequest) -> HttpResponse:
    logout(request)
    response = redirect("/")
    response["Clear-Site-Data"] = FORGET
    for name in request.COOKIES:
        response.delete_cookie(name)
    if request.is_shared_computer:  # type: ignore[attr-defined]
        kiosk.declare(response)
    return response


@screen
@role_required(SHARED_COMPUTERS)
def computer(request: HttpRequest) -> HttpResponse:
    """« Cet ordinateur est partagé »: said once by staff, and taken back by staff."""
    if request.method != "POST":
        return render(request, "passerelle/shared_computer.html")
    response = redirect("computer")
    if request.POST.get("partage") == kiosk.SHARED:
        kiosk.declare(response)
    else:
        kiosk.undeclare(response)
    return response
