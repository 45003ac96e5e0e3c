"""Every page template, seen by the browser: accessible, valid, usable on a small screen."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.pages import PAGES, ROOT, full_page_templates

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()
AXE_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice"]
}
# 400 % zoom of a 1280 × 1024 window (WCAG 2.2, success criterion 1.4.10).
ZOOMED = {"width": 320, "height": 256}


def test_every_page_template_is_looked_at():
    """A new screen must be added to `pages.PAGES`: nothing goes unchecked."""
    assert full_page_templates() == set(PAGES)


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sources")


@pytest.fixture(params=sorted(PAGES))
def shown(request, visit):
    """One page of the demo, open on a phone."""
    return visit(PAGES[request.param])


def test_axe_finds_nothing_to_say(shown: Page):
    """In a window as tall as the page: the bar at the bottom then covers nothing."""
    height = shown.evaluate("document.documentElement.scrollHeight")
    shown.set_viewport_size({"width": 360, "height": max(740, height + 200)})
    shown.evaluate(AXE)
    found = shown.evaluate("rules => axe.run(document, rules)", AXE_RULES)
    told = [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
    assert told == []


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways_on_a_small_screen(shown: Page, width: int):
    shown.set_viewport_size({"width": width, "height": 568})
    assert overflow(shown) <= 0


def test_nothing_scrolls_sideways_at_400_percent(shown: Page):
    shown.set_viewport_size(ZOOMED)
    assert overflow(shown) <= 0


def overflow(page: Page) -> int:
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


def test_a_page_has_one_title_one_h1_and_a_language(shown: Page):
    assert shown.locator("h1").count() == 1
    assert shown.title()
    assert shown.locator("html").get_attribute("lang") == "fr"


def test_the_phone_of_the_help_line_is_in_sight(shown: Page):
    assert re.search(r"03.53.01.00.01|Me déconnecter", shown.locator("body").inner_text())


def test_the_keyboard_reaches_the_content_and_shows_where_it_is(shown: Page):
    shown.keyboard.press("Tab")
    focused = shown.evaluate(
        "() => { const here = document.activeElement; const style = getComputedStyle(here);"
        " return [here.tagName, style.outlineStyle, style.boxShadow] }"
    )
    assert focused[0] != "BODY"
    assert focused[1] != "none" or focused[2] != "none"


def test_html_is_valid(visit, tmp_path):
    for name, page in PAGES.items():
        source = visit(page).request_source  # type: ignore[attr-defined]
        (tmp_path / (name.replace("/", "__"))).write_text(source)
    assert html_errors(tmp_path) == []


def html_errors(folder: Path) -> list[str]:
    """What html-validate says of the sources as the server sent them."""
    config = {
        "root": True,
        "extends": ["html-validate:standard"],
        "rules": {
            "require-sri": "off",  # every file comes from our own server
            "no-trailing-whitespace": "off",
            "long-title": "off",
            "void-style": "off",
        },
    }
    (folder / ".htmlvalidate.json").write_text(json.dumps(config))
    node_bin = ROOT / ".venv/node-bin"  # where the set-up puts Node when the machine has none
    done = subprocess.run(
        ["node", str(ROOT / "node_modules/html-validate/bin/html-validate.mjs"), "--formatter", "json", "--ext", "html", str(folder)],
        env={**os.environ, "PATH": f"{node_bin}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("["), done.stderr
    return [
        f"{Path(file['filePath']).name}:{message['line']} {message['ruleId']} {message['message']}"
        for file in json.loads(done.stdout)
        for message in file["messages"]
    ]
