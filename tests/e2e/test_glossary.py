"""A hard word opens its definition: by keyboard, on a narrow phone, without script, on paper."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.glossary_pages import STEP

CARD = ".word-card"


def test_a_word_opens_and_closes_by_keyboard_and_focus_comes_back(context_of: Any) -> None:
    citizen = context_of(viewport={"width": 320, "height": 640}).new_page()
    citizen.goto(STEP)
    word, card = citizen.locator(".word").first, citizen.locator(CARD).first
    expect(word).to_have_accessible_description("Un code secret, pour vous seul.")
    expect(card).to_be_hidden()
    word.focus()
    citizen.keyboard.press("Enter")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Un code secret")
    box = card.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["y"] + box["height"] <= 640
    close = citizen.get_by_role("button", name="Fermer")
    for _stop in range(5):  # the player of its voice, when it is there, comes first
        citizen.keyboard.press("Tab")
        if close.evaluate("button => button === document.activeElement"):
            break
    expect(close).to_be_focused()
    citizen.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(word).to_be_focused()
    assert citizen.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_script_the_word_still_opens(citizen: Page) -> None:
    citizen.goto(STEP)
    citizen.locator(".word").first.click()
    expect(citizen.locator(CARD).first).to_be_visible()
    citizen.get_by_role("button", name="Fermer").click()
    expect(citizen.locator(CARD).first).to_be_hidden()


def test_a_picture_of_a_word_is_fetched_only_when_it_opens(context_of: Any) -> None:
    """Browsers wait for nothing where scripts are off: here they are on."""
    citizen, asked = context_of().new_page(), list[str]()
    citizen.on("request", lambda request: asked.append(request.url))
    citizen.goto(STEP, wait_until="networkidle")
    assert not [url for url in asked if "mdp-accueil" in url]
    with citizen.expect_request("**/mdp-accueil*"):
        citizen.locator(".word").first.click()


def test_paper_shows_the_words_of_the_page(citizen: Page) -> None:
    citizen.goto(STEP)
    heading = citizen.get_by_text("Les mots de cette page")
    expect(heading).to_be_hidden()
    citizen.emulate_media(media="print")
    expect(heading).to_be_visible()
    expect(citizen.locator(CARD).first).to_be_visible()
