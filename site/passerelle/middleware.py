"""Pages of signed-in people leave no copy in a shared computer's browser."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers


class PrivatePagesAreNotStored:
    """`Cache-Control: no-store` as soon as somebody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # An untouched session means an anonymous page: asking for the user would cost a query.
        if request.session.accessed and request.user.is_authenticated:
            add_never_cache_headers(response)
        return response
