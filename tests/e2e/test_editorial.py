"""From an empty case to a citizen who has done it: what issue 5 promises, walked.

An editor writes, is guided, has the guide read, publishes, hears and prints it; a citizen finds it
by a word misspelt, follows it with a keyboard and without JavaScript.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cms.paper.pdf_reader import Pdf
from tests.e2e import test_keyboard as keyboard
from tests.e2e.conftest import sign_in
from tests.e2e.test_guides_on_paper import A_PAGE
from tests.e2e.test_listening import HEARD, record, until, with_microphone
from tests.e2e.test_main_job import edit_address
from tests.e2e.test_readability import DESK, violations

GUIDE = "Comment faire un appel vidéo ?"
ADDRESS = "/guides/faire-un-appel-video/"
HARD = "Demandez un QUITUS à votre proche."
PLAIN = "Vous voyez vos proches sur un écran."
BADGE = "Relu par des lecteurs"
SPOKEN = "Demandez à votre proche : à quelle heure ?"
MISSPELT = "apel vidéau"

__all__ = ["with_microphone"]


@pytest.fixture
def editor(with_microphone: Browser, demo: Any) -> Any:
    """At a desk, with a microphone."""
    context = with_microphone.new_context(base_url=demo.url, locale="fr-FR", viewport=DESK)
    page = context.new_page()
    sign_in(page, demo, "editor")
    yield page
    context.close()


def press(page: Page, name: str) -> None:
    """One of the actions of Wagtail's footer; the default one stands alone."""
    page.locator("footer").get_by_role(
        "button", name=re.compile("Plus d.actions|More actions")
    ).click()
    page.get_by_role("button", name=re.compile(name)).click()


def away(page: Page) -> None:
    """Saved: the editor is led to the list. « Publié » is on the form all the time."""
    page.wait_for_url(lambda url: "/edit/" not in url)


def test_an_editor_writes_has_it_read_publishes_hears_and_prints(
    editor, staff, citizen, context_of
):
    is_guided(editor)
    send_to_readers(editor)
    citizen.goto(ADDRESS)
    expect(citizen.locator("main")).not_to_contain_text(PLAIN)

    reviewer = staff("reader_reviewer")
    note_review(reviewer)
    citizen.goto(ADDRESS)
    expect(citizen.locator("main")).to_contain_text(PLAIN)
    expect(citizen.locator("main")).to_contain_text(BADGE)
    expect(citizen.locator("main")).to_contain_text("Groupe du Port, 4 lecteurs")

    hear(editor, context_of().new_page())
    print_it(citizen)

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


def is_guided(editor: Page) -> None:
    editor.goto(edit_address(editor, GUIDE))
    editor.locator("[name=answer]").fill(HARD)
    editor.locator("[data-side-panel-toggle=checks]").click()
    expect(editor.locator(".readability q.readability-error")).to_have_text(HARD)
    press(editor, "Soumettre à la relecture")
    expect(editor.locator("body")).to_contain_text("Ce guide a 1 faute de lecture, ici : Réponse.")


def send_to_readers(editor: Page) -> None:
    editor.locator("[name=answer]").fill(PLAIN)
    write_first_step(editor)
    press(editor, "Soumettre à la relecture")
    away(editor)
    editor.goto(edit_address(editor, GUIDE))
    expect(editor.locator("body")).to_contain_text("Ce guide attend l’avis de lecteurs.")


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


def write_first_step(page: Page) -> None:
    page.locator("#steps-root [data-panel-toggle]").first.click()
    page.locator("[name=steps-0-value-text]").fill(SPOKEN)


def hear(editor: Page, page: Page) -> None:
    """The editor reads the new words of the first step; somebody hears that very voice."""
    editor.goto(edit_address(editor, GUIDE).replace("pages", "voix").removesuffix("edit/"))
    editor.get_by_role("link", name=re.compile("^(Enregistrer|Changer).*de l’étape 1$")).click()
    expect(editor.locator("[data-lines]")).to_contain_text(SPOKEN)
    record(editor)
    editor.get_by_role("button", name="Garder cette voix").click()
    kept = editor.get_by_label("La voix de l’étape 1").get_attribute("src") or ""
    page.goto(f"{ADDRESS}etape/1/")
    expect(page.locator("main")).to_contain_text(SPOKEN)
    assert page.locator("[data-listen] audio").get_attribute("src") == kept
    page.get_by_role("button", name="Écouter").click()
    until(page, f"{HEARD} > 0.3")


def print_it(page: Page) -> None:
    """The sheet of the browser and the file, both with the words just published."""
    page.goto(ADDRESS)
    page.get_by_role("link", name="Imprimer ce guide").click()
    expect(page.locator("main")).to_contain_text(PLAIN)
    expect(page.locator("main")).to_contain_text(SPOKEN)
    assert len(A_PAGE.findall(page.pdf(format="A4"))) == 2
    link = page.get_by_role("link", name="Garder ce guide")
    file = page.request.get(link.get_attribute("href") or "")
    paper = Pdf(file.body())
    told = " ".join(paper.text.split())
    assert (len(paper.pages), PLAIN in told, SPOKEN in told) == (2, True, True)


def test_a_citizen_finds_it_misspelt_and_follows_it_with_the_keyboard_only(citizen):
    citizen.goto("/")
    keyboard.reach(citizen, citizen.get_by_role("searchbox", name="Que cherchez-vous ?"))
    citizen.keyboard.type(MISSPELT)
    with citizen.expect_navigation():
        citizen.keyboard.press("Enter")
    keyboard.press(citizen, citizen.get_by_role("link", name=GUIDE))
    keyboard.press(citizen, citizen.get_by_role("link", name="Commencer"))
    onward = citizen.get_by_role("link", name=re.compile("^(Suivant|J’ai fini)$"))
    for step in range(1, steps_of(citizen) + 1):
        expect(citizen.locator("main")).to_contain_text(f"Étape {step} sur")
        keyboard.press(citizen, onward)
    expect(citizen.get_by_role("heading", level=1)).to_have_text("C’est fini")
    keyboard.press(citizen, citizen.get_by_role("button", name="Oui"))
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Merci pour votre avis")


def steps_of(page: Page) -> int:
    said = re.search(r"Étape 1 sur (\d+)", page.locator("main").inner_text())
    assert said
    return int(said[1])
