"""The address says the language: `/en/lieux/` speaks English, `/lieux/` French. No cookie."""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from wagtail.models import Page, Site

from cms.models import FOLDERS

# Screens of staff and answers to programs are not translated: their addresses have no prefix.
ONLY_IN_FRENCH: tuple[str, ...] = (
    "api",
    "connexion",
    "demo",
    "documents",
    "espace",
    "gestion",
    "healthz",
    "media",
)
ONLY_IN_FRENCH += ("flux.xml", "readyz", "session", "sms", "static")
CITIZENS_SIGN_IN = "/connexion/code/"
PUBLISHED = "wagtail_serve"


class Tongue(NamedTuple):
    """A language that a page also speaks: its code, its own name for itself, the address there."""

    code: str
    name: str
    url: str


class AddressLanguage:
    """Speak the language of the address while it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info)
        if language in (None, settings.LANGUAGE_CODE):
            with translation.override(settings.LANGUAGE_CODE):
                return self.get_response(request)
        french = without_prefix(request.path_info)
        if is_only_in_french(french):
            return HttpResponseRedirect(with_query(request, french))
        with translation.override(language):
            response = self.get_response(request)
        if response.status_code == 404 and is_published_in_french(request, french):
            return HttpResponseRedirect(with_query(request, french))
        return response


def is_only_in_french(path: str) -> bool:
    return path.split("/")[1] in ONLY_IN_FRENCH and not path.startswith(CITIZENS_SIGN_IN)


def without_prefix(path: str) -> str:
    """`/en/lieux/` is the translation of `/lieux/`. Never another host's address (`//host/`)."""
    return "/" + "".join(path.split("/", 2)[2:]).lstrip("/")


def with_query(request: HttpRequest, path: str) -> str:
    query = request.META.get("QUERY_STRING")
    return f"{path}?{query}" if query else path


def is_published_in_french(request: HttpRequest, path: str) -> bool:
    """A page that nobody translated yet: better in French than nowhere."""
    match = request.resolver_match
    site = Site.find_for_request(request)
    if site is None or match is None or match.view_name != PUBLISHED or request.method == "POST":
        return False
    parts = [part for part in path.split("/") if part and "\x00" not in part]
    # The screens of a guide (its steps, its sheet) are no pages of their own.
    depth = 2 if FOLDERS.keys() & parts[:1] else 1
    address = "/".join(parts[:depth])
    found = Page.objects.live().filter(url_path=f"{site.root_page.url_path}{address}/")
    return bool(address) and found.exists()


def addressed(path: str) -> str:
    """A path of the site, in the language that is spoken now."""
    language = translation.get_language()
    is_prefixed = path.startswith("/") and language not in (None, settings.LANGUAGE_CODE)
    return f"/{language}{path}" if is_prefixed else path


def plain(path: str) -> str:
    """The French address of a path of the language that is spoken now."""
    spoken = translation.get_language() or settings.LANGUAGE_CODE
    return path if is_default(spoken) else without_prefix(path)


def tongues_of(request: HttpRequest, codes: list[str]) -> list[Tongue]:
    """The same address in the other languages of `codes`, in the order of the settings."""
    spoken = translation.get_language() or settings.LANGUAGE_CODE
    french = plain(request.path)
    return [
        Tongue(code, name, with_query(request, french if is_default(code) else f"/{code}{french}"))
        for code, name in settings.LANGUAGES
        if code in codes and code != spoken
    ]


def is_default(code: str) -> bool:
    return code == settings.LANGUAGE_CODE
