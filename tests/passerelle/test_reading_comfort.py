"""« Affichage »: readable in each scheme, the same page for everybody, nothing sent to us."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from inclusion.territories.models import Territory
from passerelle import reading_comfort
from passerelle.settings.inline_scripts import source_of
from tests.passerelle.test_look import TEXT_ON_GROUND, TOKENS, contrast

SHEET = (Path(settings.PROJECT) / "static/passerelle/comfort.css").read_text()
SCRIPT = Path(settings.PROJECT) / "templates/components/comfort.js"
DEEP = {"river", "meadow", "brick"}


def scheme(name: str) -> dict[str, str]:
    rules = re.findall(rf":root\[data-contrast={name}\] \{{(.*?)\}}", SHEET, re.DOTALL)
    return dict(re.findall(r"--([a-z-]+): (#[0-9A-F]{6});", " ".join(rules)))


SCHEMES = {name: scheme(name) for name in ("strong", "dark")}


def pairs(of: dict[str, str]) -> list[tuple[str, str]]:
    """The pairs of the usual look; what stands on a deep colour or on the sun has its own token."""
    known = [(t, g) for t, g in TEXT_ON_GROUND if t != "card" and g != "sun"]
    return [*known, *[("on-deep", g) for g in sorted(DEEP)], ("on-sun", "sun"), ("card", "ink")]


@pytest.mark.parametrize("name", SCHEMES)
def test_text_is_seven_to_one_in_each_scheme(name: str) -> None:
    tokens = SCHEMES[name]
    low = {
        pair: round(contrast(tokens[pair[0]], tokens[pair[1]]), 1)
        for pair in pairs(tokens)
        if contrast(tokens[pair[0]], tokens[pair[1]]) < 7
    }
    assert low == {}


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_replaces_every_colour_so_a_territory_s_own_give_way(name: str) -> None:
    """A territory sets --river and --sun on `:root`; `:root[data-contrast]` is stronger."""
    assert set(SCHEMES[name]) == set(TOKENS) | {"on-sun", "on-deep"}


def test_the_spacing_is_that_of_the_guidelines() -> None:
    """WCAG 2.2, 1.4.12: line 1.5, paragraph 2, letter .12, word .16."""
    spaced = "".join(re.findall(r":root\[data-spacing=wide\][^}]*\}", SHEET))
    for value in ("line-height: 1.5", "letter-spacing: .12em", "word-spacing: .16em", "2em"):
        assert value in spaced


def test_the_sheet_offers_what_the_page_offers() -> None:
    script = SCRIPT.read_text()
    for setting in reading_comfort.SETTINGS:
        for value, _label in setting.answers:
            if value:
                assert f"[data-{setting.name}={value}]" in SHEET
                assert f'"{value}"' in script


def test_paper_stays_white() -> None:
    """The colours stand inside `@media screen`."""
    before, _screen, after = SHEET.partition("@media screen {")
    assert "data-contrast" not in before
    assert after.count("data-contrast=dark") >= 2


@pytest.mark.django_db
class TestPage:
    @pytest.fixture
    def client(self, soissons: Territory) -> Client:
        return Client()

    def test_the_page_is_the_same_for_everybody_and_sets_no_cookie(self, client: Client) -> None:
        one, other = client.get("/affichage/"), client.get("/affichage/")
        assert one.content == other.content
        assert not one.cookies

    def test_the_policy_lets_exactly_the_script_of_the_page_run(self, client: Client) -> None:
        page = client.get("/affichage/")
        [script] = re.findall(r"<script data-sheet=[^>]+>(.*?)</script>", page.text, re.DOTALL)
        assert script == SCRIPT.read_text()
        assert source_of(SCRIPT) in page["Content-Security-Policy"]
        assert "unsafe-inline" not in page["Content-Security-Policy"]
        assert len(script.encode()) <= 1024

    def test_without_javascript_it_says_how_to_enlarge(self, client: Client) -> None:
        page = client.get("/affichage/").text
        assert '<div class="form" id="affichage" hidden' in page
        assert "la touche Ctrl" in page
        assert "Écartez vos doigts" in page

    def test_every_page_leads_there(self, client: Client) -> None:
        for address in ("/recherche/", "/lieux/", "/connexion/"):
            assert 'href="/affichage/"' in client.get(address).text

    def test_the_letters_of_opendyslexic_are_asked_for_by_the_chosen_sheet_only(
        self, client: Client
    ) -> None:
        assert "opendyslexic" not in client.get("/recherche/").text.lower()
        usual = Path(settings.PROJECT) / "static/passerelle/passerelle.css"
        assert "OpenDyslexic" not in usual.read_text()
