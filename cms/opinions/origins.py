"""Does a form come from a page of ours? For pages that are kept for everybody, without token."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def same_site_only(view: View) -> View:
    """403 for a POST that no page of this host sent, or that says nothing of where it comes from.

    Browsers tell it by themselves, and no page can make them lie (Fetch standard: `Sec-Fetch-Site`,
    `Origin`; the oldest ones send `Referer`, which our policy keeps inside the site).
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not comes_from_us(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def comes_from_us(request: HttpRequest) -> bool:
    if told := request.headers.get("Sec-Fetch-Site"):
        return told == "same-origin"
    source = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(source).netloc == request.get_host()
