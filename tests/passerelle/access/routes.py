"""Every address of the platform, as Django resolves it, and who may go there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver

from inclusion.people.access import OPEN

# Views that are not ours and carry no mark, by address: where a rule of their own holds.
OTHERS = {
    "documents/^(\\d+)/(.*)$": "Wagtail: only documents that an editor published",
    "documents/authenticate_with_password/<int:restriction_id>/": "Wagtail: a page's own password",
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": (
        "Wagtail: a page's own password"
    ),
    "_util/login/": "Wagtail: answered before by our one door",
    "^((?:[\\w\\-]+/)*)$": "Wagtail: published pages",
    # Served in the demo only (passerelle/urls.py).
    "demo/sms/": "demo: the phones of people who do not exist",
    "demo/mails/": "demo: the mailboxes of people who do not exist",
    "demo/sms/repondre/": "demo: the phones of people who do not exist",
    "demo/sms/<int:pk>/envoyer/": "demo: the phones of people who do not exist",
    "media/<path:path>": "demo: pictures of pages",
}


SAMPLES = {"uuid": "00000000-0000-4000-8000-000000000000"}


@dataclass(frozen=True)
class Route:
    """One address: its pattern, its name, what its view is marked with (None: nothing)."""

    pattern: str
    name: str
    mark: Any

    def __str__(self) -> str:
        return self.name or self.pattern

    @property
    def is_api(self) -> bool:
        return self.pattern.startswith("api/v1/")

    @property
    def is_editors_room(self) -> bool:
        return self.pattern.startswith("gestion/")

    @property
    def has_object(self) -> bool:
        return "<" in self.pattern


def all_routes() -> list[Route]:
    return list(walk(get_resolver().url_patterns))


def walk(patterns: Any, prefix: str = "", space: str = "") -> Iterator[Route]:
    for one in patterns:
        pattern = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from walk(one.url_patterns, pattern, inner)
        else:
            yield Route(pattern, f"{space}{one.name or ''}", getattr(one.callback, "access", None))


def our_routes() -> list[Route]:
    """Those that carry a mark of ours, outside the editor's room and the API."""
    return [
        route
        for route in all_routes()
        if not (route.is_api or route.is_editors_room) and route.mark is not None
    ]


def is_open(route: Route) -> bool:
    return route.mark == OPEN


def filled_in(pattern: str, key: str = "1") -> str:
    """An address of this pattern about the object of this key, whatever its kind."""
    path = re.sub(r"\(\?P<\w+>[^)]*\)", key, pattern)
    path = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1], key), path)
    return "/" + re.sub(r"[\^$?\\]|\([^)]*\)", "", path)
