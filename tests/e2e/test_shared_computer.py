"""A computer that many people use: the next one finds nothing of the one before.

The clock of the page is Playwright's; the server's session is made older by the same span, so that
both agree on how late it is.
"""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import Demo, sign_in
from tests.e2e.pages import Shown
from tests.e2e.test_pages import look_at

AT_HOME = re.compile(r"^https?://[^/]+/$")
DESK = {"width": 1280, "height": 900}
PERSON = "Fatima"  # of the demo, in the day of its mediators


@pytest.fixture
def thrifty(browser: Browser, demo: Demo) -> Iterator[BrowserContext]:
    """A browser that keeps whole pages in memory for « back », as people's own do."""
    kept = browser.browser_type.launch(
        executable_path=shutil.which("chromium"),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    context = kept.new_context(locale="fr-FR", viewport=DESK, base_url=demo.url)
    context.set_default_timeout(15_000)
    yield context
    kept.close()


def let_pass(page: Page, demo: Demo, minutes: float) -> None:
    """The same minutes for the server's session and for the page's clock."""
    (key,) = [one["value"] for one in page.context.cookies() if one["name"] == "sessionid"]
    age = f"stage.age_session({key!r}, {int(minutes * 60)})"
    demo.manage("shell", "--verbosity", "0", "-c", f"from tests.e2e import stage; {age}")
    page.clock.fast_forward(int(minutes * 60_000))


def signed_in_page(context: BrowserContext, demo: Demo, role: str) -> Page:
    page = context.new_page()
    page.clock.install()
    sign_in(page, demo, role)
    return page


def warning_of(page: Page):
    return page.get_by_role("alertdialog", name="Êtes-vous encore là ?")


def test_a_question_comes_before_the_end_and_one_tap_stays(context_of, demo):
    page = signed_in_page(context_of(), demo, "mediator")
    page.goto("/espace/cheques/")
    page.get_by_label("Code du chèque").fill("B7K2")
    expect(warning_of(page)).to_be_hidden()
    let_pass(page, demo, 29)
    expect(warning_of(page)).to_be_visible()
    expect(warning_of(page)).to_contain_text("Dans 2 minutes, nous fermons votre accès.")
    stay = page.get_by_role("button", name="Rester connecté")
    expect(stay).to_be_focused()
    for _stop in range(6):  # the keyboard stays in the question
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement.closest('dialog, body').matches('dialog, body')"
        )
        assert not page.evaluate("document.activeElement.matches('main *, header *')")
    let_pass(page, demo, 1)
    expect(warning_of(page)).to_contain_text("Dans 1 minute, nous fermons votre accès.")
    stay.click()
    expect(warning_of(page)).to_be_hidden()
    expect(page.get_by_label("Code du chèque")).to_have_value("B7K2")
    let_pass(page, demo, 28)
    expect(warning_of(page)).to_be_hidden()
    page.goto("/espace/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Aujourd’hui")


def test_the_question_answers_to_the_escape_key(context_of, demo):
    page = signed_in_page(context_of(), demo, "mediator")
    let_pass(page, demo, 29)
    expect(warning_of(page)).to_be_visible()
    with page.expect_response("**/session/rester/") as told:
        page.keyboard.press("Escape")
    assert told.value.json()["left"] > 1700
    expect(warning_of(page)).to_be_hidden()


def test_somebody_who_writes_a_long_text_is_not_disturbed(context_of, demo):
    page = signed_in_page(context_of(), demo, "mediator")
    page.goto("/espace/cheques/")
    let_pass(page, demo, 28)
    page.get_by_label("Code du chèque").press_sequentially("B7K2")
    with page.expect_response("**/session/rester/") as told:
        let_pass(page, demo, 1.5)
    assert told.value.json()["left"] > 1700
    expect(warning_of(page)).to_be_hidden()


def test_after_the_end_the_page_is_wiped(context_of, demo):
    page = signed_in_page(context_of(), demo, "coordinator")
    page.goto("/espace/")
    expect(page.get_by_text(PERSON).first).to_be_visible()
    let_pass(page, demo, 17)
    page.wait_for_url("**/connexion/")
    expect(page.get_by_text("Nous avons fermé votre accès")).to_be_visible()
    page.go_back()
    expect(page.get_by_text(PERSON)).to_have_count(0)


def test_a_tap_in_one_tab_keeps_the_other(context_of, demo):
    context = context_of()
    one = signed_in_page(context, demo, "mediator")
    other = context.new_page()
    other.clock.install()
    other.goto("/espace/cheques/")
    let_pass(one, demo, 29)
    other.clock.fast_forward(29 * 60_000)
    expect(warning_of(one)).to_be_visible()
    expect(warning_of(other)).to_be_visible()
    one.get_by_role("button", name="Rester connecté").click()
    expect(warning_of(one)).to_be_hidden()
    expect(warning_of(other)).to_be_hidden()


def test_a_click_in_one_tab_spares_the_other_the_question(context_of, demo):
    """Also without a channel between tabs: the page asks the server before it warns."""
    context = context_of()
    context.add_init_script("delete window.BroadcastChannel")
    waiting = signed_in_page(context, demo, "mediator")
    busy = context.new_page()
    let_pass(waiting, demo, 10)
    busy.goto("/espace/")
    with waiting.expect_response("**/session/") as told:
        waiting.clock.fast_forward(19 * 60_000)
    assert told.value.json()["left"] > 1700
    expect(warning_of(waiting)).to_be_hidden()


def test_signing_out_in_one_tab_wipes_the_other(context_of, demo):
    context = context_of()
    left_open = signed_in_page(context, demo, "coordinator")
    other = context.new_page()
    other.goto("/espace/")
    other.get_by_role("button", name="Me déconnecter").first.click()
    other.wait_for_url(AT_HOME)
    left_open.clock.fast_forward(3000)
    left_open.wait_for_url("**/connexion/")
    expect(left_open.get_by_text(PERSON)).to_have_count(0)


@pytest.mark.parametrize("kept_in_memory", [False, True])
def test_back_and_restored_tabs_show_nothing_after_signing_out(
    context_of, thrifty, demo, kept_in_memory
):
    context = thrifty if kept_in_memory else context_of()
    page = context.new_page()
    sign_in(page, demo, "coordinator")
    page.goto("/espace/")
    expect(page.get_by_text(PERSON).first).to_be_visible()
    cookies = context.cookies()
    page.get_by_role("button", name="Me déconnecter").first.click()
    page.wait_for_url(AT_HOME)
    page.go_back()
    expect(page.get_by_text(PERSON)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("Connexion")
    restored = context.new_page()
    restored.goto("/espace/")
    expect(restored.get_by_role("heading", level=1)).to_have_text("Connexion")
    # Cookies of the session copied before, or kept by « continue where you left off ».
    context.add_cookies([cookie for cookie in cookies if cookie["name"] == "sessionid"])
    restored.goto("/espace/")
    expect(restored.get_by_role("heading", level=1)).to_have_text("Connexion")


def kiosk(context: BrowserContext, demo: Demo) -> Page:
    """A mediator says that the computer is shared, then leaves it."""
    page = context.new_page()
    sign_in(page, demo, "mediator")
    page.goto("/borne/")
    page.get_by_role("button", name="Cet ordinateur est partagé").click()
    expect(page.get_by_role("button", name="Cet ordinateur n’est plus partagé")).to_be_visible()
    page.locator(".session-bar").get_by_role("button", name="J’ai fini").click()
    page.wait_for_url(AT_HOME)
    return page


def book(page: Page, name: str, phone: str) -> str:
    page.goto("/rendez-vous/")
    for step in (".tile a", ".tile a", ".cards a", ".slots a"):
        page.locator(step).last.click()
    page.get_by_label("Votre prénom").fill(name)
    page.get_by_label("Votre numéro de téléphone").fill(phone)
    page.get_by_role("button", name="Prendre ce rendez-vous").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{name}, c’est noté")
    return page.url


@pytest.mark.parametrize("scripts", [True, False])
def test_at_a_kiosk_i_am_done_wipes_everything(context_of, demo, scripts):
    context = context_of(java_script_enabled=scripts, viewport=DESK)
    page = kiosk(context, demo)
    ticket = book(page, "Yvonne", "06 39 98 00 84")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Yvonne")
    page.get_by_role("button", name="J’ai fini").first.click()
    page.wait_for_url(AT_HOME)
    kept = {cookie["name"] for cookie in context.cookies()}
    assert kept == {"ordinateur_partage", "csrftoken"}  # a new token, of the home page
    page.go_back()
    expect(page.get_by_text("Yvonne")).to_have_count(0)
    page.goto(ticket)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cette page est effacée")
    page.goto("/borne/")  # leaving this mode needs somebody of the staff
    expect(page.get_by_role("heading", level=1)).to_have_text("Connexion")


def test_a_kiosk_that_nobody_touches_asks_then_wipes(context_of, demo):
    context = context_of(viewport=DESK)
    page = kiosk(context, demo)
    page.clock.install()
    ticket = book(page, "Lucette", "06 39 98 00 85")
    question = page.get_by_role("alertdialog", name="Êtes-vous encore là ?")
    page.clock.fast_forward(150_000)
    expect(question).to_be_hidden()
    page.clock.fast_forward(31_000)
    expect(question).to_be_visible()
    expect(page.get_by_role("button", name="Je continue")).to_be_focused()
    page.keyboard.press("Enter")
    expect(question).to_be_hidden()
    expect(page.get_by_text("Lucette").first).to_be_visible()
    page.clock.fast_forward(181_000)
    expect(question).to_be_visible()
    page.clock.fast_forward(61_000)
    page.wait_for_url(AT_HOME)
    page.goto(ticket)
    expect(page.get_by_text("Lucette")).to_have_count(0)


def test_a_kiosk_at_rest_stays_at_rest(context_of, demo):
    page = kiosk(context_of(viewport=DESK), demo)
    page.clock.install()
    page.goto("/")
    page.clock.fast_forward(3_600_000)
    expect(page.get_by_role("alertdialog")).to_have_count(0)


def test_the_session_of_staff_at_a_kiosk_has_a_citizen_s_limits(context_of, demo):
    page = kiosk(context_of(viewport=DESK), demo)
    sign_in(page, demo, "mediator")
    left = page.evaluate("fetch('/session/').then(answer => answer.json())")["left"]
    assert 600 <= left <= 660


def test_no_browser_proposes_one_person_s_name_to_the_next(context_of, demo):
    page = kiosk(context_of(viewport=DESK), demo)
    page.goto("/rendez-vous/")
    for step in (".tile a", ".tile a", ".cards a", ".slots a"):
        page.locator(step).last.click()
    for label in ("Votre prénom", "Votre numéro de téléphone"):
        expect(page.get_by_label(label)).to_have_attribute("autocomplete", "off")


def test_the_screens_of_shared_computers_are_right(context_of, demo):
    """The bar, on a page that everybody sees: accessible, at ease on a small screen."""
    context = context_of()
    kiosk(context, demo)
    page = context.new_page()
    shown = Shown(lambda page, _stage: page.goto("/"), "De quoi avez-vous besoin ?")
    findings, _source = look_at(page, "cms/home_page.html", shown, None)
    assert findings == {}


def test_without_scripts_a_line_says_how_long(context_of, demo):
    page = context_of(java_script_enabled=False).new_page()
    sign_in(page, demo, "mediator")
    expect(page.get_by_text(re.compile("Après 30 minutes sans clic"))).to_be_visible()
