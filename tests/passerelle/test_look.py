"""The look keeps its promises: contrast, weight, and no inline script or style."""

import gzip
import re
from dataclasses import astuple
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from passerelle.templatetags.icons import drawn

TEMPLATES = Path(settings.PROJECT) / "templates"
CSS = Path(settings.PROJECT) / "static/passerelle/passerelle.css"
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6});", CSS.read_text()))
INLINE = {
    f'{{% include "{script.as_posix().partition("/templates/")[2]}" %}}'
    for script in settings.INLINE_SCRIPTS
}
SVG_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'

# Text on its ground. WCAG 2.2, 1.4.6 (AAA) asks 7:1.
TEXT_ON_GROUND = [
    *[("ink", g) for g in ("paper", "card", "sand", "sun", "sun-light", "river-light")],
    *[("ink-soft", ground) for ground in ("paper", "card", "sun-light", "river-light")],
    *[("river", ground) for ground in ("paper", "card", "river-light", "sun-light")],
    *[("card", ground) for ground in ("river", "meadow", "brick", "ink")],
    *[("brick", ground) for ground in ("paper", "card", "brick-light")],
    *[("meadow", ground) for ground in ("card", "meadow-light")],
    *[("amber", ground) for ground in ("card", "amber-light")],
]


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_is_seven_to_one_on_its_ground(text: str, ground: str) -> None:
    assert contrast(TOKENS[text], TOKENS[ground]) >= 7


@pytest.mark.parametrize(("mark", "ground"), [("line", "paper"), ("line", "card"), ("ink", "sun")])
def test_lines_that_carry_meaning_are_three_to_one(mark: str, ground: str) -> None:
    assert contrast(TOKENS[mark], TOKENS[ground]) >= 3


def test_the_style_guide_shows_every_component() -> None:
    # Parts of base.html and of other components.
    elsewhere = {"brand", "field", "field_notes", "help", "logo", "messages", "territory_colours"}
    elsewhere |= {"session_bar", "session_dialog", "session_line", "kiosk_dialog"}
    elsewhere |= {"comfort", "favicon", "tools"}
    guide = (TEMPLATES / "passerelle/style_guide.html").read_text()
    shown = set(re.findall(r"components/(\w+)\.html", guide))
    assert {path.stem for path in (TEMPLATES / "components").glob("*.html")} <= shown | elsewhere


def test_the_small_picture_of_a_tab_stands_in_the_page_and_is_the_one_of_the_file() -> None:
    """A first visit asks for one thing less."""
    drawn_in = unquote((TEMPLATES / "components/favicon.html").read_text()).replace("'", '"')
    assert (CSS.parent / "favicon.svg").read_text().strip() in drawn_in


def test_the_whole_css_is_light_and_short() -> None:
    assert len(gzip.compress(CSS.read_bytes())) <= 8_000
    assert len(CSS.read_text().splitlines()) <= 400


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda p: p.name)
def test_a_template_holds_nothing_that_the_security_policy_refuses(template: Path) -> None:
    source = template.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=|javascript:", source)
    for attributes, script in re.findall(r"<script([^>]*)>(.*?)</script>", source, re.DOTALL):
        assert "src=" in attributes or "application/json" in attributes or script in INLINE
    assert not re.search(r'(src|href)="(https?:)?//', source)
    assert not re.search(r"<style(?! nonce=)", source)


@pytest.mark.parametrize("icon", sorted(p.stem for p in (TEMPLATES / "components/icons").iterdir()))
def test_an_icon_is_a_drawing_that_screen_readers_pass_over(icon: str) -> None:
    svg = drawn(icon, "")
    root = ElementTree.fromstring(svg.replace("<svg", f"<svg {SVG_NAMESPACE}", 1))
    assert root.get("aria-hidden") == "true"
    assert len(root) > 0


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_a_broken_server_still_says_so_without_any_context(name: str) -> None:
    page = render_to_string(name)
    assert "<h1>" in page
    assert "Vous n’avez rien cassé" in page


def test_stones_show_what_is_done_where_we_are_and_what_comes() -> None:
    stones = render_to_string("components/stones.html", {"current": 2, "total": 5})
    assert "Étape 2 sur 5" in stones
    assert stones.count('<li class="is-done">') == 1
    assert stones.count('<li class="is-current">') == 1
    assert stones.count("<li") == 5


def test_the_sheet_of_staff_is_short_and_only_theirs() -> None:
    sheet = CSS.with_name("staff.css").read_text()
    assert len(sheet.splitlines()) <= 100
    linked = {path.name for path in TEMPLATES.rglob("*.html") if "staff.css" in path.read_text()}
    assert linked == {"base_staff.html", "style_guide.html"}


def in_range(character: str, ranges: list[str]) -> bool:
    return any(
        int(first, 16) <= ord(character) <= int(last or first, 16)
        for first, _dash, last in (one.removeprefix("U+").partition("-") for one in ranges)
    )


def texts_of(value: object) -> list[str]:
    if isinstance(value, (list, tuple)):
        return [text for one in value for text in texts_of(one)]
    is_text = isinstance(value, str) and not value.startswith("http")
    return [str(value)] if is_text else []


def test_one_light_font_holds_every_sign_of_the_shipped_guides() -> None:
    from cms.demo.guides import GUIDES

    css = CSS.read_text()
    ranges = re.search(r"unicode-range: ([^;]+);", css)[1].split(", ")
    shown = [text for guide in GUIDES for text in texts_of(astuple(guide))]
    unknown = {sign for text in shown for sign in text if not in_range(sign, ranges)}
    assert not unknown
    font = CSS.parent / "fonts/atkinson-fr.woff2"
    assert font.stat().st_size <= 10_000
    assert not in_range("ж", ranges)
