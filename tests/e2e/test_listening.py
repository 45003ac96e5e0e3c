"""An editor reads a step into the microphone; a citizen hears it; then the text changes."""

import re
import shutil

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.e2e.conftest import Demo, sign_in
from tests.e2e.test_readability import violations

GUIDE = "/guides/envoyer-une-photo/"
STEP = f"{GUIDE}etape/2/"
QUESTION = "Comment envoyer une photo ou un document ?"
# Chromium's own fake microphone beeps; nobody is asked.
FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
HEARD = "document.querySelector('audio').currentTime"


@pytest.fixture(scope="module")
def with_microphone(playwright: Playwright):
    other = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FAKE)
    yield other
    other.close()


@pytest.fixture
def editor(with_microphone: Browser, demo: Demo):
    context = with_microphone.new_context(base_url=demo.url, locale="fr-FR")
    page = context.new_page()
    sign_in(page, demo, "editor")
    yield page
    context.close()


def voices_of_guide(page: Page) -> None:
    page.goto(f"/gestion/pages/search/?q={QUESTION}")
    edit = page.get_by_role("link", name=re.compile(re.escape(QUESTION))).first
    key = re.search(r"/pages/(\d+)/edit/", edit.get_attribute("href") or "")
    assert key
    page.goto(f"/gestion/voix/{key[1]}/")


def record(page: Page) -> None:
    page.get_by_role("button", name="Commencer l’enregistrement").click()
    expect(page.locator("[data-lines] .is-said")).to_have_count(1)
    more = page.get_by_role("button", name="Phrase suivante")
    lines = page.locator("[data-lines] li").count()
    for _line in range(lines - 1):
        page.wait_for_timeout(300)  # a sentence lasts: the beep goes on meanwhile
        more.click()
    page.wait_for_timeout(300)
    page.get_by_role("button", name="J’ai fini de lire").click()
    expect(page.locator("[data-heard]")).to_be_visible()


def until(page: Page, script: str) -> None:
    """The page's policy runs no text as a script: asked from outside, again and again."""
    for _look in range(100):
        if page.evaluate(script):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {script}")


def test_an_editor_records_a_step_and_a_citizen_hears_it(editor, context_of, citizen):
    voices_of_guide(editor)
    assert violations(editor, ".voices") == []
    editor.get_by_role("link", name=re.compile("^(Enregistrer|Changer).*de l’étape 2$")).click()
    record(editor)
    assert violations(editor, ".voices") == []
    editor.get_by_role("button", name="Garder cette voix").click()
    expect(editor.locator("body")).to_contain_text("Votre voix est gardée.")
    kept = editor.get_by_label("La voix de l’étape 2").get_attribute("src") or ""

    page = context_of().new_page()
    page.goto(STEP)
    assert page.locator("[data-listen] audio").get_attribute("src") == kept
    page.keyboard.press("Tab")
    play = page.get_by_role("button", name="Écouter")
    play.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".is-said")).to_have_count(1)
    until(page, f"{HEARD} > 0.3")
    page.get_by_role("button", name="Lentement").click()
    assert page.evaluate("document.querySelector('audio').playbackRate") == 0.7
    assert violations(page, "main") == []
    expect(page.get_by_role("button", name="Écouter")).to_be_visible(timeout=15_000)  # the end
    expect(page.locator(".is-said")).to_have_count(0)

    citizen.goto(STEP)
    expect(citizen.locator("audio[controls]")).to_be_visible()
    expect(citizen.get_by_role("button", name="Écouter")).to_have_count(0)


def test_a_blocked_microphone_is_told_and_a_file_may_be_sent(browser, demo):
    context = browser.new_context(base_url=demo.url, locale="fr-FR", permissions=[])
    page = context.new_page()
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia = () => Promise.reject("
        "new DOMException('', 'NotAllowedError'))"
    )
    sign_in(page, demo, "editor")
    voices_of_guide(page)
    page.get_by_role("link", name=re.compile("^(Enregistrer|Changer).*de l’étape 3$")).click()
    page.get_by_role("button", name="Commencer l’enregistrement").click()
    expect(page.locator("[data-told]")).to_contain_text("Le micro est bloqué.")
    not_a_sound = {"name": "voix.mp3", "mimeType": "audio/mpeg", "buffer": b"<script>"}
    page.get_by_label("Fichier de son").set_input_files(not_a_sound)
    page.get_by_role("button", name="Envoyer ce fichier").click()
    expect(page.locator(".help-critical[role=alert]")).to_contain_text("Ce n’est pas un son.")
    assert violations(page, ".voices") == []
    context.close()


def test_without_a_file_the_device_speaks_and_without_a_voice_nothing_is_offered(context_of):
    page = context_of().new_page()
    page.add_init_script(
        "const told = []; window.told = told;"
        "Object.defineProperty(window, 'speechSynthesis', {value: {cancel() {}, speak(one) {"
        "told.push(one.text); setTimeout(() => one.onend(), 50);},"
        "getVoices: () => window.voices || []}});"
        "window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };"
    )
    page.route("**/*", without_sound)
    page.goto(STEP)
    expect(page.get_by_role("button", name="Écouter")).to_have_count(0)
    page.evaluate(
        "voices = [{lang: 'fr-FR', localService: true}]; speechSynthesis.onvoiceschanged()"
    )
    page.get_by_role("button", name="Écouter").click()
    until(page, "told.length === document.querySelectorAll('[data-line]').length")
    expect(page.locator(".is-said")).to_have_count(0)


def without_sound(route) -> None:
    """The page of a step that nobody has read aloud yet."""
    if not route.request.url.endswith(STEP):
        return route.continue_()
    answer = route.fetch()
    return route.fulfill(response=answer, body=re.sub(r"<audio.*?</audio>", "", answer.text()))
