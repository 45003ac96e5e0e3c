"""Wagtail's site of each host name with its home, kept in memory: three queries less a page.

As old as kept pages may be, no older: the same stamp (`page_stamps`) and the same minute. Each
request gets a copy of its own.
"""

import time
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from wagtail.models import PageViewRestriction, Site

from cms.languages.shown import languages_of
from cms.models import HomePage
from passerelle import page_cache

MOST_KNOWN = 1_000  # the spelling of a host name and its port are the visitor's choice


@dataclass(slots=True)
class Known:
    stamp: str
    found_at: float
    site: Site

    def is_fresh(self, stamp: str) -> bool:
        age = time.monotonic() - self.found_at
        return self.stamp == stamp and age < page_cache.FRESH_SECONDS


class KnownSites:
    """After `CurrentTerritory`: a host name that leads nowhere is not remembered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.known: dict[str, Known] = {}

    def __call__(self, request: Any) -> HttpResponse:
        if settings.PAGE_CACHE and request.territory is not None:
            self.tell(request)
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> None:
        """Where nothing is remembered: the home as the home that it is, which knows its language.

        Wagtail would ask for the language of the address, then for the home.
        """
        if request.resolver_match.view_name == page_cache.OURS and request.territory is not None:
            site = Site.find_for_request(request)
            if site is not None and not isinstance(site.root_page, HomePage):
                home = HomePage.objects.filter(pk=site.root_page_id)
                known = home.annotate(languages=languages_of()).first()
                site.root_page = known or site.root_page

    def tell(self, request: Any) -> None:
        """Put the site where Wagtail looks before it asks the database."""
        host = request.get_host()
        stamp = page_cache.stamp_of(host)
        known = self.known.get(host)
        if stamp is None:
            return
        if known is None or not known.is_fresh(stamp):
            site = with_home(Site.find_for_request(request))
            if site is None:
                return
            known = self.remember(host, Known(stamp, time.monotonic(), site))
        request._wagtail_site = copied(known.site)

    def remember(self, host: str, known: Known) -> Known:
        if len(self.known) >= MOST_KNOWN and host not in self.known:
            self.known.clear()
        self.known[host] = known
        return known


def with_home(site: Site | None) -> Site | None:
    """The site, its root page as the home that it is; None when it shows something else."""
    home = HomePage.objects.filter(pk=site.root_page_id).first() if site else None
    if site is None or home is None:
        return None
    on_or_below = Q(page__path__startswith=home.path) | Q(page__path=home.path[: home.steplen])
    home.open_below = not PageViewRestriction.objects.filter(on_or_below).exists()
    _ = home.languages  # looked up now, kept with the home
    site.root_page = home
    return site


def copied(site: Site) -> Site:
    mine: Site = copy(site)
    mine.root_page = copy(site.root_page)
    return mine
