"""A new territory, set up from the screen alone by following docs/ouvrir-un-territoire.md.

Then each person can do their work, which the document has made them do, and nothing else.
"""

import re

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import ROOT
from tests.e2e.walkthrough import Step, Walker, steps_of, wait_for

DOCUMENT = ROOT / "docs/ouvrir-un-territoire.md"
DESK = {"width": 1280, "height": 900}
HOST = "val-de-vesle.localhost"
# What each may open in the new territory, and what says no (403) or is not there (404).
SETTINGS = "/espace/reglages/"
DOORS = {
    "coordinatrice": (
        ("/espace/", SETTINGS, "/espace/lieux/", f"{SETTINGS}membres/"),
        ("/espace/territoires/", "/espace/territoires/nouveau/", "/gestion/"),
    ),
    "médiateur": (
        ("/espace/", "/espace/rendez-vous/nouveau/"),
        (
            SETTINGS,
            *(f"{SETTINGS}{page}/" for page in ("couleurs", "membres", "dispositifs", "types")),
            *("/espace/lieux/", "/espace/territoires/", "/gestion/"),
        ),
    ),
    "rédactrice": (
        ("/gestion/",),
        (
            *(SETTINGS, "/espace/rendez-vous/nouveau/", "/espace/horaires/", "/espace/cheques/"),
            *("/espace/lieux/", "/espace/territoires/"),
        ),
    ),
}


class Street:
    """Everybody of the document, each with a device."""

    def __init__(self, context_of, demo) -> None:
        self.context_of, self.demo = context_of, demo
        self.walkers: dict[str, Walker] = {}

    def follow(self, step: Step) -> None:
        try:
            self.of(step.person).follow(step)
        except Exception as fault:
            page = self.of(step.person).page
            words = page.locator("body").inner_text()
            raise AssertionError(f"{step.text}\nat {page.url}:\n{words[:3000]}") from fault

    def of(self, person: str) -> Walker:
        if person not in self.walkers:
            size = {"viewport": DESK} if person == "rédactrice" else {}
            page = self.context_of(**size).new_page()
            self.walkers[person] = Walker(page, self.at, self.link_mailed_to)
        return self.walkers[person]

    def at(self, address: str) -> str:
        """The document speaks of the usual port; this demo has its own."""
        port = self.demo.url.rpartition(":")[2]
        return re.sub(r"^(http://[^/:]+):8000", rf"\1:{port}", address)

    def link_mailed_to(self, email: str) -> str:
        page = self.context_of().new_page()
        here = self.at(f"http://{HOST}:8000/demo/mails/")

        def look() -> str | None:
            page.goto(here)
            box = page.locator("section").filter(has_text=email)
            link = box.locator("a[href*='/invitation/']").first
            return link.get_attribute("href") if link.count() else None

        found = wait_for(look)
        page.close()
        return found

    def status(self, person: str, path: str, host: str = HOST) -> int:
        page: Page = self.of(person).page.context.new_page()
        answer = page.goto(self.at(f"http://{host}:8000{path}"))
        assert answer
        assert "/connexion/" not in page.url, f"{person} is not signed in at {path}"
        page.close()
        return answer.status


@pytest.fixture(scope="module")
def document() -> list[Step]:
    return list(steps_of(DOCUMENT))


def test_every_label_of_the_document_is_taken_by_an_instruction(document):
    assert len(document) > 30
    assert all(step.instructions for step in document)


def test_a_territory_is_set_up_from_the_screen_alone_word_for_word(context_of, demo, document):
    street = Street(context_of, demo)
    for step in document:
        street.follow(step)
    for person, (open_doors, closed_doors) in DOORS.items():
        opened = {path: street.status(person, path) for path in open_doors}
        assert set(opened.values()) == {200}, f"{person}: {opened}"
        closed = {path: street.status(person, path) for path in closed_doors}
        assert set(closed.values()) <= {403, 404}, f"{person}: {closed}"
    the_neighbours_door_stays_shut(street)


def the_neighbours_door_stays_shut(street: Street) -> None:
    """The mediator's account signs in at the neighbour's address, and finds nothing there."""
    page = street.context_of().new_page()
    page.goto(street.at("http://127.0.0.1:8000/connexion/"))
    page.get_by_label("E-mail").fill("milo@val-de-vesle.test")
    page.get_by_label("Mot de passe").fill("trois barques rouges")
    page.get_by_role("button", name="Me connecter").click()
    page.wait_for_url(lambda url: "/connexion/" not in url)
    for path in ("/espace/rendez-vous/nouveau/", "/espace/horaires/", "/espace/reglages/"):
        answer = page.goto(street.at(f"http://127.0.0.1:8000{path}"))
        assert answer and answer.status == 403, path
