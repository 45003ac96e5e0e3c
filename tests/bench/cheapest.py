"""The cheapest answer a middleware of Django can give: one body in memory, the same to everybody.

What a kept page is compared with. Its settings are the demo's, with this middleware first.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from passerelle.settings.dev import *  # noqa: F403
from passerelle.settings.dev import MIDDLEWARE as ALL

MIDDLEWARE = ["tests.bench.cheapest.Cheapest", *ALL]
BODY = b"x" * 4_000  # as heavy as a compressed guide


class Cheapest:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.headers: dict[str, Any] = {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Encoding": "gzip",
            "ETag": '"constant"',
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(BODY, headers=self.headers)
