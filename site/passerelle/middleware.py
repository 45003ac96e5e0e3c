"""What every answer of the project keeps to."""

from collections.abc import Callable
from typing import Any

from csp.constants import HEADER, NONE, SELF, UNSAFE_INLINE
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

API, EDITOR = "/api/v1/", "/gestion/"


class ApiSpeaksInProblems:
    """A program that asks the API never has to read a page: RFC 9457 for 404, 405 and 500 too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path.startswith(API):
            return response
        from passerelle.api import as_problem  # the routers import models: apps must be ready

        return as_problem(request, response)


class EditorsPolicy:
    """Wagtail's editor writes styles into its pages, and shows previews in a frame of its own.

    Scripts come from our server only, as everywhere; what an editor pastes never runs.
    """

    LOOSER = {
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],  # a recording, heard before it is sent
        "frame-ancestors": [SELF],
    }

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_editor = request.path.startswith(EDITOR)
        # An editor records a voice; no other page of ours may ask for the microphone.
        response["Permissions-Policy"] = f"microphone=({'self' if is_editor else ''})"
        if is_editor:
            response._csp_replace = self.LOOSER  # type: ignore[attr-defined]
        if is_editor and HEADER in response:
            # A preview has passed through all of this once already, as the page it will be: it
            # keeps that page's strict policy, and opens in the editor's frame.
            strict = response[HEADER]
            response[HEADER] = strict.replace(f"frame-ancestors {NONE}", f"frame-ancestors {SELF}")
        return response


class PrivatePagesAreNotStored:
    """Signed-in people leave no copy in a shared computer's browser.

    `Cache-Control: no-store` as soon as somebody is signed in, was signed in when they asked, or
    has just been turned away: pages, redirects, refusals, downloads and the editor alike.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        asked: Any = request
        is_private = asked.session_watch or asked.session_is_over
        # An untouched session means an anonymous page.
        if is_private or (request.session.accessed and SESSION_KEY in request.session):
            add_never_cache_headers(response)
        return response
