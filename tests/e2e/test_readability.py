"""An editor writes, is told what is hard to read, and publishes all the same with a reason."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import ROOT
from tests.e2e.test_main_job import edit_address

GUIDE = "Comment envoyer une photo ou un document ?"
HARD = "Envoyez la photo à la MDQX par mail."  # letters that the glossary does not explain
DESK = {"width": 1400, "height": 950}
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text()


def violations(page: Page, where: str) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(
        "where => axe.run(where).then(told => told.violations.map(one => one.id))", where
    )
    return found


def press_publish(page: Page) -> None:
    page.locator("footer").get_by_role(
        "button", name=re.compile("Plus d.actions|More actions")
    ).click()
    page.get_by_role("button", name=re.compile("^(Publier|Publish)")).click()


def test_an_editor_is_guided_while_typing_and_publishes_with_a_reason(staff, citizen):
    page = staff("editor", viewport=DESK)
    page.goto(edit_address(page, GUIDE))
    answer = page.locator("[name=answer]")
    before = answer.input_value()
    page.locator("[data-side-panel-toggle=checks]").click()
    expect(page.locator(".readability-counts")).to_contain_text("0 faute")

    answer.fill(HARD)
    told = page.locator(".readability q.readability-error")
    expect(told).to_have_text(HARD)  # within a second: tests/cms/test_readability_screens.py
    expect(page.locator(".readability")).to_contain_text("MDQX")
    assert violations(page, ".readability") == []

    press_publish(page)
    expect(page.locator("body")).to_contain_text("1 faute empêche de publier ce guide")
    citizen.goto("/guides/envoyer-une-photo/")
    expect(citizen.locator("main")).to_contain_text(before)

    page.get_by_label("Pourquoi garder ces phrases").fill("Le mot est sur la lettre.")
    press_publish(page)
    expect(page.locator("body")).to_contain_text(re.compile("publié", re.IGNORECASE))
    citizen.reload()
    expect(citizen.locator("main")).to_contain_text(HARD)

    page.goto("/gestion/lisibilite/")
    first = page.locator("tbody tr").first
    expect(first).to_contain_text(GUIDE)
    expect(first).to_contain_text("Le mot est sur la lettre.")
    assert violations(page, "main") == []

    page.goto(edit_address(page, GUIDE))
    page.locator("[name=answer]").fill(before)
    press_publish(page)
    expect(page.locator("body")).to_contain_text(re.compile("publié", re.IGNORECASE))
