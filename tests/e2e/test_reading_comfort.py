"""« Affichage » in a browser: at once, kept, without a flash, wiped on a shared computer."""

import pytest
from playwright.sync_api import Page, expect

STEP = "/guides/creer-une-boite-mail/etape/2/"
LOOK = """() => {
    const body = getComputedStyle(document.body);
    return [body.backgroundColor, body.fontSize, document.documentElement.dataset.contrast || ""];
}"""


@pytest.fixture
def page(context_of) -> Page:
    return context_of().new_page()


def choose(page: Page, *answers: str) -> None:
    page.goto("/affichage/")
    for answer in answers:
        page.get_by_label(answer, exact=True).check()


def test_a_choice_shows_at_once_and_on_the_next_page(page):
    choose(page, "Très grande", "Clair sur fond sombre")
    expect(page.get_by_role("status")).to_contain_text("C’est noté")
    page.goto(STEP)
    assert page.evaluate(LOOK) == ["rgb(20, 24, 29)", "30px", "dark"]
    assert page.context.cookies() == []


def test_the_page_is_dressed_before_it_is_drawn(page):
    """The sheet is asked for by the head, before the body: nothing is drawn in the other look."""
    choose(page, "Clair sur fond sombre")
    page.goto(STEP)
    head = page.evaluate("[...document.head.querySelectorAll('link')].map(link => link.href)")
    assert [address for address in head if "comfort" in address]


def test_who_chose_nothing_fetches_nothing_more(page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(STEP)
    assert not [url for url in asked if "comfort" in url or "dyslexic" in url]


def test_the_letters_for_dyslexia_are_fetched_when_chosen(page):
    with page.expect_response("**/opendyslexic*"):
        choose(page, "OpenDyslexic, pour la dyslexie")


def test_everything_can_be_put_back(page):
    choose(page, "Très grande")
    page.get_by_role("button", name="Tout remettre comme avant").click()
    page.goto(STEP)
    assert page.evaluate(LOOK)[1] == "25px" or page.evaluate(
        "!document.documentElement.dataset.size"
    )


def test_a_shared_computer_forgets_the_choice(context_of, demo):
    context = context_of()
    context.add_cookies([{"name": "ordinateur_partage", "value": "oui", "url": demo.url}])
    page = context.new_page()
    choose(page, "Noir sur blanc")
    page.get_by_role("button", name="J’ai fini").first.click()
    page.wait_for_load_state()
    assert page.evaluate("localStorage.getItem('affichage')") is None


def test_without_javascript_the_page_says_how_to_enlarge(context_of):
    page = context_of(java_script_enabled=False).new_page()
    page.goto("/affichage/")
    expect(page.locator("noscript .panel__word")).to_be_visible()  # get_by_text skips noscript
    expect(page.get_by_text("Gardez appuyée la touche Ctrl.")).to_be_visible()
    expect(page.locator("#affichage")).to_be_hidden()


def test_a_spoilt_choice_breaks_nothing(page):
    page.goto(STEP)
    for spoilt in ("{", '{"size": "<img>", "contrast": 3}', "null", "[]"):
        page.evaluate("text => localStorage.setItem('affichage', text)", spoilt)
        page.goto(STEP)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("!document.documentElement.dataset.size")
