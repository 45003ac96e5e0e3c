"""Every page of `tests/e2e/pages.py`, opened in a real browser by who may see it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Response, sync_playwright

from tests.a11y import engines
from tests.a11y.engines import Finding, TakenDown
from tests.e2e.conftest import PHONE, Demo
from tests.e2e.pages import FACES, PAGES
from tests.e2e.showing import Shown, Stage
from tests.e2e.signed_in import SignedIn

DESK = {"width": 1280, "height": 900}


class Looks:
    """One signed-in browser for each role; a page is opened once, and read by every engine."""

    def __init__(self, browser: Browser, demo: Demo) -> None:
        self.signed_in = SignedIn(browser, demo)
        self.stage = KeptStage(demo)

    def at(self, template: str, wanted: set[str]) -> tuple[list[Finding], TakenDown]:
        shown = shown_at(template)
        page = self.signed_in.context(shown.role).new_page()
        document = Document(page)
        try:
            shown.show(page, self.stage)
            page.wait_for_load_state("load")
            stand_tall(page)
            taken = TakenDown(template, document.answer.text())
            if "alfa" in wanted:
                taken.alfa = engines.for_alfa(page, template)
            return list(in_page(page, template, wanted)), taken
        finally:
            page.close()


class KeptStage(Stage):
    """A demo that serves many runs is prepared once: what was told then is kept in its folder."""

    @cached_property
    def facts(self) -> dict[str, Any]:
        file = Path(self.demo.environment["PASSERELLE_DATA"]) / "stage.json"
        if not file.exists():
            file.write_text(json.dumps(super().facts))
        return dict(json.loads(file.read_text()))


class Document:
    """The last document that the server sent, as it sent it."""

    def __init__(self, page: Page) -> None:
        self.answer: Response
        page.on("response", self._keep)

    def _keep(self, response: Response) -> None:
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            self.answer = response


def shown_at(template: str) -> Shown:
    return (PAGES | FACES)[template]


def in_page(page: Page, template: str, wanted: set[str]) -> Iterator[Finding]:
    """Axe on a phone and on a desk: what is hidden on one is seen on the other. IBM on a phone."""
    if "ibm" in wanted:
        yield from engines.ibm(page, template)
    for window in (PHONE, DESK):
        page.set_viewport_size(window)
        stand_tall(page)
        if "axe" in wanted:
            yield from engines.axe(page, template)


def stand_tall(page: Page) -> None:
    """In a window as tall as the page: the bar at the bottom then covers nothing.

    Twice: pictures grow with the window, up to their own size.
    """
    size = page.viewport_size or PHONE
    for _again in range(2):
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": size["width"], "height": height + 200})


@contextmanager
def looks(demo: Demo) -> Iterator[Looks]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=engines.chromium())
        try:
            yield Looks(browser, demo)
        finally:
            browser.close()
