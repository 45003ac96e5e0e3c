"""Screens of the project itself: is it alive, is it ready, what went wrong."""

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of anybody else."""
    return HttpResponse("ok", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """PostgreSQL answers. A broker or provider that is down must not take the site down."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return HttpResponse("database unreachable", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form stayed open too long, or its cookie was lost: say what to do, not what broke."""
    return render(request, "403_csrf.html", status=403)


def style_guide(request: HttpRequest) -> HttpResponse:
    return render(request, "passerelle/style_guide.html")
