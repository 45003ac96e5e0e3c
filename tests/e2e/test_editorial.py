"""An editor writes, is guided, sends the guide to readers; a reviewer notes it; it is published."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.test_main_job import edit_address
from tests.e2e.test_readability import DESK, violations

GUIDE = "Comment faire un appel vidéo ?"
ADDRESS = "/guides/faire-un-appel-video/"
HARD = "Demandez un QUITUS à votre proche."
PLAIN = "Vous voyez vos proches sur un écran."
BADGE = "Relu par des lecteurs"


def press(page: Page, name: str) -> None:
    """One of the actions of Wagtail's footer; the default one stands alone."""
    page.locator("footer").get_by_role(
        "button", name=re.compile("Plus d.actions|More actions")
    ).click()
    page.get_by_role("button", name=re.compile(name)).click()


def away(page: Page) -> None:
    """Saved: the editor is led to the list. « Publié » is on the form all the time."""
    page.wait_for_url(lambda url: "/edit/" not in url)


def test_an_editor_writes_is_guided_has_it_read_and_publishes(staff, citizen):
    editor = staff("editor", viewport=DESK)
    editor.goto(edit_address(editor, GUIDE))
    editor.locator("[name=answer]").fill(HARD)
    editor.locator("[data-side-panel-toggle=checks]").click()
    expect(editor.locator(".readability q.readability-error")).to_have_text(HARD)
    press(editor, "Soumettre à la relecture")
    expect(editor.locator("body")).to_contain_text("Ce guide a 1 faute de lecture, ici : Réponse.")

    editor.locator("[name=answer]").fill(PLAIN)
    press(editor, "Soumettre à la relecture")
    away(editor)
    editor.goto(edit_address(editor, GUIDE))
    expect(editor.locator("body")).to_contain_text("Ce guide attend l’avis de lecteurs.")
    citizen.goto(ADDRESS)
    expect(citizen.locator("main")).not_to_contain_text(PLAIN)

    reviewer = staff("reader_reviewer")
    note_review(reviewer)
    citizen.goto(ADDRESS)
    expect(citizen.locator("main")).to_contain_text(PLAIN)
    expect(citizen.locator("main")).to_contain_text(BADGE)
    expect(citizen.locator("main")).to_contain_text("Groupe du Port, 4 lecteurs")

    editor.goto("/gestion/lisibilite/?tri=titre")
    line = editor.locator("tbody tr", has_text=GUIDE).first
    expect(line).to_contain_text("5 janvier 2026")
    assert violations(editor, "main") == []

    editor.goto(edit_address(editor, GUIDE))
    editor.locator("[name=answer]").fill("Vous parlez à vos proches sur un écran.")
    press(editor, "^(Publier|Publish)")
    away(editor)
    citizen.goto(ADDRESS)
    expect(citizen.locator("main")).to_contain_text("Vous parlez à vos proches")
    expect(citizen.locator("main")).not_to_contain_text(BADGE)
    editor.goto(edit_address(editor, GUIDE))
    expect(editor.locator("body")).to_contain_text("Le texte publié a changé depuis la lecture")


def note_review(page: Page) -> None:
    page.goto("/espace/")
    page.get_by_role("link", name=f"Lire et noter : {GUIDE}").click()
    expect(page.locator("main")).to_contain_text(PLAIN)
    page.get_by_label("Quand le groupe a-t-il lu ?").fill("2026-01-05")
    page.get_by_label("Quel groupe ?").fill("Groupe du Port")
    page.get_by_label("Combien de lecteurs ?").fill("4")
    page.get_by_label("Nous avons compris").check()
    page.get_by_role("button", name="Noter la relecture").click()
    expect(page.locator("main")).to_contain_text("La relecture est notée. Le guide est publié.")
