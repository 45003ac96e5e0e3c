"""Published pages, kept whole in the memory of each process, for visitors of whom nothing is known.

A kept page is sent before anything else runs: no database, no session. It is old as soon as the
stamp of its host changed (`page_stamps`, after each publication), and looked at anew each minute
anyway, for what changes with the clock. When the database is gone, the last good page is sent.
"""

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from passerelle import page_stamps

FRESH_SECONDS = 60
MOST_BYTES = 64 * 1024 * 1024  # in each process: some 4,000 pages
BROTLI_QUALITY, GZIP_LEVEL = 7, 6  # 1 ms for a page, once a minute
OURS = "wagtail_serve"  # the view that shows published pages


@dataclass(slots=True)
class Kept:
    """One page: what is sent, and until when it needs no second look."""

    stamp: str
    kept_at: float
    etag: str
    answers: dict[str, HttpResponse]  # by `Content-Encoding`, the lightest first; "" is as it is

    @property
    def weight(self) -> int:
        return sum(len(answer.content) for answer in self.answers.values())

    def is_fresh(self, stamp: str) -> bool:
        return self.stamp == stamp and time.monotonic() - self.kept_at < FRESH_SECONDS


class Shelf:
    """Pages by address; the one not asked for longest goes when there is no room."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._most, self._bytes = most_bytes, 0

    def find(self, address: str) -> Kept | None:
        kept = self._pages.get(address)
        if kept is not None:
            with suppress(KeyError):  # another thread has just put it away
                self._pages.move_to_end(address)
        return kept

    def keep(self, address: str, page: Kept) -> None:
        self.drop(address)
        self._pages[address] = page
        self._bytes += page.weight
        while self._bytes > self._most and self._pages:
            self.drop(next(iter(self._pages)))

    def drop(self, address: str) -> None:
        gone = self._pages.pop(address, None)
        if gone is not None:
            self._bytes -= gone.weight


class Copied(HttpResponse):
    """An answer made once and sent many times: all is shared but what ends with each request.

    To make it anew costs four times as much, mostly for its headers. Nothing that runs after this
    middleware changes an answer.
    """

    def __init__(self, ready: HttpResponse) -> None:
        self.__dict__.update(ready.__dict__)
        self._resource_closers: list[Any] = []


class KeptPages:
    """First of all middleware: answers with a kept page, or keeps the answer of the others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.shelf = Shelf()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (settings.PAGE_CACHE and is_anybody(request)):
            return self.get_response(request)
        host = request.META.get("HTTP_HOST", "")
        stamp = stamp_of(host)
        if stamp is None:
            return self.get_response(request)
        address = f"{request.scheme}://{host}{request.path}"
        kept = self.shelf.find(address)
        if kept is not None and kept.is_fresh(stamp):
            return answer(request, kept)
        return self._asked(request, address, stamp, kept)

    def _asked(
        self, request: HttpRequest, address: str, stamp: str, old: Kept | None
    ) -> HttpResponse:
        """Ask the others. Only what they answered is kept, so a host they refuse never is."""
        response = self.get_response(request)
        if response.status_code >= 500 and old is not None and old.stamp == stamp:
            return answer(request, old)
        if not is_for_everybody(request, response):
            self.shelf.drop(address)
            return response
        kept = keep(response, stamp)
        self.shelf.keep(address, kept)
        return answer(request, kept)


def is_anybody(request: HttpRequest) -> bool:
    """A plain reading of an address, by a browser that carries nothing of ours.

    Read where the server put it: Django's own attributes parse what is not there.
    """
    asked = request.META
    return (
        request.method in ("GET", "HEAD")
        and not asked.get("HTTP_COOKIE")
        and not asked.get("QUERY_STRING")
    )


def is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """A published page that sets no cookie and that nothing forbids to keep."""
    match = request.resolver_match
    return (
        response.status_code == 200
        and request.method == "GET"
        and match is not None
        and match.view_name == OURS
        and not response.streaming
        and not response.cookies
        and "Cache-Control" not in response
    )


def stamp_of(host: str) -> str | None:
    """None when the store of stamps is down: then nothing is kept and nothing kept is sent."""
    try:
        return page_stamps.read(host.partition(":")[0].lower().removesuffix("."))
    except Exception:  # whatever a cache backend raises
        return None


def keep(response: HttpResponse, stamp: str) -> Kept:
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    body = response.content
    headers = {name: value for name, value in response.items() if name != "Content-Length"}
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers |= {"ETag": etag, "Cache-Control": "no-cache"}
    answers = {
        "br": ready(brotli.compress(body, quality=BROTLI_QUALITY), headers, "br"),
        "gzip": ready(gzip.compress(body, GZIP_LEVEL, mtime=0), headers, "gzip"),
        "": ready(body, headers, ""),
    }
    return Kept(stamp, time.monotonic(), etag, answers)


def ready(body: bytes, headers: dict[str, str], encoding: str) -> HttpResponse:
    coded = {"Content-Encoding": encoding} if encoding else {}
    return HttpResponse(body, headers={**headers, **coded, "Content-Length": str(len(body))})


def answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    """The page, or « you have it already » (304)."""
    if is_known(request, kept.etag):
        wanted = ("ETag", "Cache-Control", "Vary")
        return HttpResponseNotModified(headers={name: kept.answers[""][name] for name in wanted})
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return Copied(next(ready for name, ready in kept.answers.items() if name in accepted))


def is_known(request: HttpRequest, etag: str) -> bool:
    asked = request.META.get("HTTP_IF_NONE_MATCH")
    if not asked:
        return False
    weak = (one.removeprefix("W/") for one in parse_etags(asked))
    return any(one in (etag, "*") for one in weak)
