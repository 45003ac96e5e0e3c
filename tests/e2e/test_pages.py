"""Every page template, seen by the browser: accessible, valid, usable on a small screen.

Each page is opened once, on a phone; all questions are put to it there. What is wrong comes back as
words by question, so that one run tells everything about a page.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from tests.a11y import engines, report
from tests.a11y.engines import TakenDown
from tests.a11y.looking import stand_tall
from tests.e2e import comfort
from tests.e2e.conftest import PHONE, ROOT, Demo
from tests.e2e.pages import FACES, NOT_SHOWN_ALONE, PAGES, page_templates
from tests.e2e.showing import Shown, Stage
from tests.e2e.signed_in import SignedIn

CHECKS = (ROOT / "tests/e2e/checks.js").read_text().partition("\n")[2]
SMALL = {"width": 320, "height": 568}
# 400 % zoom of a window of 1280 by 1024 (WCAG 2.2, success criterion 1.4.10).
ZOOMED = {"width": 320, "height": 256}
# An A4 sheet between its margins of 18 mm, at 96 pixels an inch.
SHEET = {"width": 658, "height": 986}
DESK = {"width": 1280, "height": 900}
# What a reader may impose (WCAG 2.2, 1.4.12); letters doubled in the settings of a phone (1.4.4).
SPACED = """
* {
    line-height: 1.5 !important;
    letter-spacing: .12em !important;
    word-spacing: .16em !important;
}
p { margin-block-end: 2em !important }
"""
DOUBLED = "html { font-size: 200% !important }"
# A sheet made by script: the page's security policy has nothing against it.
IMPOSE = """rules => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
}"""
MOST_TAB_STOPS = 150
# Questions that need no window of their own.
ALONE = ("outline", "targets", "presentation", "windows")
WITHOUT_HELP = {
    "400.html": "shown when the territory itself may be unknown: nobody's phone can be given",
    "500.html": "the same",
    "vouchers/redemption.html": "the answer fills the screen, to be seen at arm's length",
    "vouchers/handed_out.html": "the same",
    "vouchers/blocked.html": "the same",
    "a cheque refused": "the same",
}
EVERY_PAGE = PAGES | FACES
Findings = dict[str, list[str]]


def test_every_page_template_is_looked_at():
    """A new screen must be added to `pages.PAGES`."""
    assert page_templates() == set(PAGES) | set(NOT_SHOWN_ALONE)


@pytest.mark.parametrize("name", [*sorted(PAGES), *FACES])
def test_a_page_is_right(visits, name):
    """Accessible, quiet, at ease on a small screen, by keyboard and on paper."""
    assert visits.findings(name) == {}


def test_the_questions_find_the_faults_of_a_bad_page(visits, tmp_path):
    """A control: silence of the questions above means something."""
    page = visits.signed_in.context("").new_page()
    findings, taken = look_at(page, "bad.html", Shown(bad_page, "Bonjour"), visits.stage)
    page.close()
    assert set(findings) == {
        *("identity", "outline", "targets", "presentation", "windows", "help", "keyboard"),
        *("360 px", "320 px", "400 %"),
        *("text spacing", "double letters", "print", "console", "other hosts", "axe"),
    }
    (tmp_path / "bad.html").write_text(taken.source)
    assert "no-dup-id" in " ".join(html_errors(tmp_path))
    assert "sia-r2" in {one.rule for one in engines.alfa([taken])}  # no text for a picture


def bad_page(page: Page, stage: Stage) -> None:
    headers = {"Content-Type": "text/html", "Content-Security-Policy": "style-src 'self' 'nonce-1'"}
    page.route("**/mauvaise/", lambda route: route.fulfill(body=BAD_PAGE, headers=headers))
    page.route("http://ailleurs.invalid/*", lambda route: route.abort())
    page.goto("/mauvaise/")


BAD_PAGE = """<title> </title><meta http-equiv="refresh" content="9000">
<style nonce="1">
nav { position: fixed; width: 900px; height: 300px }
button { outline: none !important }
p { width: 900px }
</style>
<h1 id="a">Titre</h1><h1 id="a" style="color: red">Autre</h1>
<p align="center">Large <a href="/" target="_blank">x</a> <u>T I T R E S</u></p>
<nav><button>x</button></nav><img src="http://ailleurs.invalid/x.png">"""


def test_every_page_is_valid_html(visits, tmp_path):
    """The source as the server sent it, without what a browser repairs."""
    for name in EVERY_PAGE:
        file_name = f"{name.removesuffix('.html').replace('/', '__')}.html"
        (tmp_path / file_name).write_text(visits.taken(name).source)
    assert html_errors(tmp_path) == []


def test_every_page_passes_a_second_engine(visits):
    """Alfa, outside the browser; `make a11y` puts IBM's, vnu and Lighthouse beside."""
    found = engines.alfa(visits.taken(name) for name in EVERY_PAGE)
    assert report.details(report.parted(found)[0]) == ""


class Visits:
    """Opens a page when it is first asked for, with one signed-in browser for each role."""

    def __init__(self, browser: Browser, demo: Demo) -> None:
        self.signed_in = SignedIn(browser, demo)
        self.stage = Stage(demo)
        self.seen: dict[str, tuple[Findings, TakenDown]] = {}

    def findings(self, template: str) -> Findings:
        return self._visit(template)[0]

    def taken(self, template: str) -> TakenDown:
        return self._visit(template)[1]

    def _visit(self, template: str) -> tuple[Findings, TakenDown]:
        if template not in self.seen:
            shown = EVERY_PAGE[template]
            page = self.signed_in.context(shown.role).new_page()
            try:
                self.seen[template] = look_at(page, template, shown, self.stage)
            finally:
                page.close()
        return self.seen[template]


@pytest.fixture(scope="session")
def visits(browser: Browser, demo: Demo) -> Iterator[Visits]:
    visits = Visits(browser, demo)
    yield visits
    visits.signed_in.close()


def look_at(page: Page, template: str, shown: Shown, stage: Stage) -> tuple[Findings, TakenDown]:
    """Open the page, put every question to it: what is wrong by question, and the page itself."""
    listener = Listener(page)
    shown.show(page, stage)
    page.wait_for_load_state("load")
    source = listener.document.text()
    findings: Findings = {"identity": identity(page, listener.document, shown)}
    findings |= questions(page, template)
    findings["console"] = listener.complaints()
    findings["other hosts"] = listener.strangers()
    findings["axe"] = axe(page)
    findings["colours chosen"] = comfort.low_contrasts(page)
    taken = TakenDown(template, source, engines.for_alfa(page, template))
    return {name: words for name, words in findings.items() if words}, taken


class Listener:
    """What happens behind a page: its answer, its complaints, its calls to others."""

    def __init__(self, page: Page) -> None:
        self.document: Response
        self.messages: list[ConsoleMessage] = []
        self.errors: list[str] = []
        self.asked: list[str] = []
        page.on("response", self._keep_document)
        page.on("console", lambda message: self.messages.append(message))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def _keep_document(self, response: Response) -> None:
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            self.document = response

    def strangers(self) -> list[str]:
        """Calls to any other host than the page's own."""
        own = urlsplit(self.document.url).netloc
        return [url for url in self.asked if urlsplit(url).netloc != own and url.startswith("http")]

    def complaints(self) -> list[str]:
        """Refusals of the security policy are among them."""
        told = [
            message.text
            for message in self.messages
            if message.type in {"error", "warning"} and not self._is_status(message)
        ]
        return told + self.errors

    def _is_status(self, message: ConsoleMessage) -> bool:
        """Chromium says aloud that the page itself is a 404 or a 409, as it must be."""
        is_load = message.text.startswith("Failed to load resource")
        return is_load and message.location["url"] == self.document.url


def identity(page: Page, document: Response, shown: Shown) -> list[str]:
    """It is the page we meant: its status, and words of its title."""
    title = page.locator("h1").first.inner_text().replace("\u00a0", " ")
    wrong = [] if document.status == shown.status else [f"status {document.status}"]
    return wrong + ([] if shown.says in title else [f"says « {title} »"])


def questions(page: Page, template: str) -> Findings:
    """The questions of checks.js, each in the window where it matters."""
    found = {name: ask(page, name) for name in ALONE}
    found["help"] = [] if template in WITHOUT_HELP else ask(page, "help")
    found["keyboard"] = walk_by_keyboard(page)
    found["360 px"] = ask(page, "fits")
    for name, rules in (("text spacing", SPACED), ("double letters", DOUBLED)):
        page.evaluate(IMPOSE, rules)
        found[name] = ask(page, "fits")
    page.evaluate(IMPOSE, "")
    page.set_viewport_size(DESK)
    found["1280 px"] = ask(page, "fits")
    page.set_viewport_size(SMALL)
    found["320 px"] = [*ask(page, "fits"), *ask(page, "targets")]
    if comfort.wear(page, **comfort.LARGEST):
        found["huge letters at 320 px"] = ask(page, "fits")
        comfort.wear(page)
    page.set_viewport_size(ZOOMED)
    found["400 %"] = [*ask(page, "fits"), *ask(page, "leavesRoom")]
    page.set_viewport_size(SHEET)
    page.emulate_media(media="print")
    found["print"] = [*ask(page, "fits"), *ask(page, "paper")]
    page.emulate_media(media="screen")
    return found


def ask(page: Page, question: str) -> list[str]:
    answer: list[str] = page.evaluate(f"{CHECKS}.{question}()")
    return answer


def walk_by_keyboard(page: Page) -> list[str]:
    """The skip link first, and it leads to the content; then every stop is seen."""
    wrong: list[str] = []
    if page.evaluate("document.activeElement !== document.body"):
        # A refused form takes the focus to its errors: here we begin at the top all the same.
        page.evaluate("document.querySelector('a.skip').focus()")
    else:
        page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.matches('a.skip')"):
        return ["the first stop is no skip link"]
    wrong += ask(page, "focus")
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.id") != "contenu":
        wrong.append("the skip link does not lead to the content")
    for _stop in range(MOST_TAB_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return wrong
        wrong += ask(page, "focus")
    return [*wrong, f"more than {MOST_TAB_STOPS} stops, or a trap"]


def axe(page: Page) -> list[str]:
    """In a window as tall as the page: the bar at the bottom then covers nothing."""
    page.set_viewport_size(PHONE)
    stand_tall(page)
    found = engines.axe(page, "")
    return [f"{one.rule}: {one.where} {one.words}" for one in found]


def html_errors(folder: Path) -> list[str]:
    """What html-validate says of the sources, all in one call of Node."""
    config = {
        "root": True,
        "extends": ["html-validate:standard", "html-validate:a11y"],
        "rules": {
            "require-sri": "off",  # every file comes from our own server
            "no-trailing-whitespace": "off",  # left by template tags, compressed away
            "long-title": "off",  # a screen's name and the place's name; no search engine's limit
            "void-style": "off",  # both ways of writing are valid HTML
            # The image of the camera has no controls of its own, and a name all the same.
            "aria-label-misuse": ["error", {"allowAnyNamable": True}],
            "tel-non-breaking": "off",  # .number in the style sheet holds a number together
        },
    }
    (folder / ".htmlvalidate.json").write_text(json.dumps(config))
    # Where the set-up puts Node when the machine has none.
    path = f"{ROOT / '.venv/node-bin'}:{os.environ['PATH']}"
    node = shutil.which("node", path=path) or pytest.fail("Node is missing: make test installs it")
    validator = ROOT / "node_modules/html-validate/bin/html-validate.mjs"
    report = folder / "report.json"
    with report.open("w") as answer:  # a pipe would be cut when Node leaves
        subprocess.run(
            [node, str(validator), "--formatter", "json", "--ext", "html", str(folder)],
            stdout=answer,
            check=False,
        )
    return [
        f"{Path(file['filePath']).name}:{message['line']} {message['ruleId']} {message['message']}"
        for file in json.loads(report.read_text())
        for message in file["messages"]
    ]
