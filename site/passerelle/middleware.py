"""What every answer of the project keeps to."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

API = "/api/v1/"


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


class PrivatePagesAreNotStored:
    """Signed-in people leave no copy in a shared computer's browser.

    `Cache-Control: no-store` as soon as somebody is signed in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # An untouched session means an anonymous page: asking for the user would cost a query.
        if request.session.accessed and request.user.is_authenticated:
            add_never_cache_headers(response)
        return response
