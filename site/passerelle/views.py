"""Screens of the project itself: is it alive, is it ready, what went wrong."""

from typing import Any

from allauth.account import views as account
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from cms.doors import usual_tiles
from cms.models import Theme, home_of
from cms.searching import unanswered
from inclusion.people.access import open_to_all
from inclusion.people.proconnect import client as proconnect
from inclusion.people.sign_in_limits import address_of
from passerelle import languages, shared_computer
from passerelle.search import search_site

MAY_EDIT = "wagtailadmin.access_admin"


@open_to_all
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of anybody else."""
    return HttpResponse("ok", content_type="text/plain")


@open_to_all
def readyz(request: HttpRequest) -> HttpResponse:
    """PostgreSQL answers. A broker or provider that is down must not take the site down."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return HttpResponse("database unreachable", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


@open_to_all
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Guides and places for some words; never an empty page."""
    answer = search_site(
        territory=request.territory,  # type: ignore[attr-defined]
        query=request.GET.get("q", ""),
        now=timezone.now(),
    )
    if answer.query and answer.is_empty:
        unanswered.keep(
            territory=request.territory,  # type: ignore[attr-defined]
            query=answer.query,
            address=address_of(request),
            now=timezone.now(),
        )
    more = ways_on(request) if answer.is_empty else {}
    return render(request, "passerelle/search.html", {"answer": answer, **more})


def ways_on(request: HttpRequest) -> dict[str, Any]:
    """For whom a search told nothing: the big tiles of the home, and the themes."""
    home = home_of(request.territory.pk, translation.get_language())  # type: ignore[attr-defined]
    return {
        "doors": home.doors() if home else usual_tiles(),
        "themes": [theme for theme in Theme if theme is not Theme.OTHER],
    }


def sign_in(request: HttpRequest) -> HttpResponse:
    """The one door: citizens are led to their code, staff find the page of allauth.

    403 for somebody signed in whom the editor has just turned away: Wagtail sends them here and
    allauth sends them back there, for ever.
    """
    wanted = request.GET.get("next", "")
    language = translation.get_language_from_path(wanted) or settings.LANGUAGE_CODE
    with translation.override(language):
        is_citizen = languages.plain(wanted).startswith(settings.CITIZEN_HOME)
        if is_citizen and request.user.is_anonymous:
            return redirect(f"{reverse('code_ask')}?{urlencode({'next': wanted})}")
    turned_away = wanted.startswith(reverse("wagtailadmin_home"))
    if turned_away and request.user.is_authenticated and not request.user.has_perm(MAY_EDIT):
        raise PermissionDenied
    page: HttpResponse = account.LoginView.as_view(
        extra_context={"for_staff": bool(wanted), "has_proconnect": proconnect.is_on()}
    )(request)
    return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form stayed open too long, or its cookie was lost: say what to do, not what broke.

    « J’ai fini » is never refused: another tab may have wiped the cookies already.
    """
    if request.path == reverse("finished"):
        return shared_computer.wipe(request)
    return render(request, "403_csrf.html", status=403)


@open_to_all
def style_guide(request: HttpRequest) -> HttpResponse:
    return render(request, "passerelle/style_guide.html")
