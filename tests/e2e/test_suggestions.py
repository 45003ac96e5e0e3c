"""Suggestions under the search box: by keyboard, by touch, heard, and done without."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_readability import violations

BOX = "Que cherchez-vous"
ASKED = re.compile("/recherche/suggestions/")


@pytest.fixture
def phone(context_of: Any) -> Page:
    page: Page = context_of().new_page()
    page.goto("/")
    return page


def type_in(page: Page, letters: str) -> Any:
    box = page.get_by_label(BOX)
    box.click()
    expect(box).to_have_role("combobox")
    with page.expect_response(ASKED):
        box.press_sequentially(letters, delay=20)
    return box


def test_the_list_opens_is_walked_and_closes_by_keyboard(phone: Page) -> None:
    box = type_in(phone, "arnak")
    options = phone.get_by_role("option")
    expect(options.first).to_have_text("Comment reconnaître une arnaque\u00a0?")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(phone.get_by_role("status").filter(has_text="Propositions")).to_have_count(1)
    phone.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "q_list_0")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    phone.keyboard.press("ArrowUp")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("arnak")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile("/guides/reconnaitre-une-arnaque/$"))


def test_enter_without_a_choice_searches(phone: Page) -> None:
    type_in(phone, "arnak")
    expect(phone.get_by_role("option").first).to_be_visible()
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile(r"/recherche/\?q=arnak$"))


def test_a_tap_on_a_suggestion_opens_it(context_of: Any) -> None:
    page = context_of(has_touch=True).new_page()
    page.goto("/")
    type_in(page, "soiss")
    page.get_by_role("option", name="Les lieux près de Soissons").tap()
    expect(page).to_have_url(re.compile(r"/lieux/\?q=Soissons$"))


def test_leaving_the_box_closes_the_list(phone: Page) -> None:
    type_in(phone, "arnak")
    expect(phone.get_by_role("option").first).to_be_visible()
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("option").first).to_be_hidden()


def test_axe_finds_nothing_and_nothing_leaves_the_screen(context_of: Any) -> None:
    page = context_of(viewport={"width": 320, "height": 640}).new_page()
    page.goto("/")
    type_in(page, "mail")
    expect(page.get_by_role("option").first).to_be_visible()
    phone_down(page)
    assert violations(page, "main") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for option in page.get_by_role("option").all():
        box = option.bounding_box()
        assert box
        assert box["height"] >= 44


def phone_down(page: Page) -> None:
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")


def test_nothing_is_fetched_before_somebody_enters_the_box(context_of: Any) -> None:
    page, fetched = context_of().new_page(), list[str]()
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("/", wait_until="networkidle")
    assert not [url for url in fetched if "suggest" in url]
    type_in(page, "arnak")
    assert len([url for url in fetched if "suggest" in url]) == 3  # script, sheet, one answer


def test_a_network_that_is_gone_leaves_the_box_as_it_was(phone: Page) -> None:
    phone.route(ASKED, lambda route: route.abort())
    box = phone.get_by_label(BOX)
    box.click()
    expect(box).to_have_role("combobox")
    box.press_sequentially("arnak", delay=20)
    phone.wait_for_timeout(400)
    expect(phone.get_by_role("listbox")).to_be_hidden()
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile(r"/recherche/\?q=arnak$"))


def test_without_script_the_form_searches(citizen: Page) -> None:
    citizen.goto("/")
    box = citizen.get_by_label(BOX)
    box.fill("zwqx")
    box.press("Enter")
    expect(citizen).to_have_url(re.compile(r"/recherche/\?q=zwqx$"))
    expect(citizen.locator("main")).to_contain_text("Les thèmes")


def test_the_suggestions_of_an_english_page_lead_to_english_pages(context_of: Any) -> None:
    page = context_of().new_page()
    page.goto("/en/recherche/")
    box = page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first
    box.click()
    with page.expect_response(re.compile("/en/recherche/suggestions/")):
        box.press_sequentially("soiss", delay=20)
    expect(page.get_by_role("option", name="Places near Soissons")).to_be_visible()
