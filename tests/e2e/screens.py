"""`python -m tests.e2e.screens URL`: the picture of the README, taken from a running demo.

Books an appointment and spends a cheque of the demo, as a person would.
"""

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.conftest import PHONE, ROOT

PICTURE = ROOT / ".ci/screens.webp"
COLUMNS, GAP, GROUND = 3, 24, "#8A8678"


def citizen_screens(page: Page) -> Iterator[bytes]:
    page.goto("/")
    yield page.screenshot()
    page.goto("/guides/creer-une-boite-mail/etape/2/")
    yield page.screenshot()
    page.goto("/lieux/espace-numerique-de-la-gare/?q=Belleu")
    yield page.screenshot()
    page.get_by_role("link", name="Demander un rendez-vous").click()
    page.get_by_role("link", name="Aide personnelle").click()
    page.locator(".cards a").last.click()
    page.locator(".slots a").last.click()
    page.get_by_label("Votre prénom").fill("Monique")
    page.get_by_label("Votre numéro de téléphone").fill("06 39 98 00 99")
    page.get_by_role("button", name="Prendre ce rendez-vous").click()
    page.get_by_role("heading", name=re.compile("c’est noté")).wait_for()
    yield page.screenshot()


def mediator_screens(page: Page) -> Iterator[bytes]:
    facts = demo_facts()
    account = next(found for found in facts["accounts"] if found["role"] == "mediator")
    page.goto("/connexion/")
    page.get_by_label("E-mail").fill(account["email"])
    page.locator("[name=password]").fill(account["password"])
    page.get_by_role("button", name="Me connecter").click()
    page.get_by_role("heading", name=re.compile("Aujourd’hui")).wait_for()
    yield page.screenshot()
    for code in facts["unspent_cheque_codes"]:
        page.goto("/espace/cheques/")
        page.get_by_label("Code du chèque").fill(code)
        page.get_by_role("button", name="Valider le chèque").click()
        if page.title().startswith("Chèque accepté"):
            break
    yield page.screenshot()


def demo_facts() -> dict[str, Any]:
    command = [sys.executable, "manage.py", "demo_facts", "--json"]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    facts: dict[str, Any] = json.loads(answer.stdout)
    return facts


def phone(browser: Browser, url: str) -> Page:
    return browser.new_context(base_url=url, viewport=PHONE, locale="fr-FR").new_page()  # type: ignore[arg-type]


def joined(screens: list[bytes]) -> Image.Image:
    """The screens side by side, in rows of three."""
    width, height = PHONE["width"] + GAP, PHONE["height"] + GAP
    rows = -(-len(screens) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * width + GAP, rows * height + GAP), GROUND)
    for number, screen in enumerate(screens):
        row, column = divmod(number, COLUMNS)
        sheet.paste(Image.open(io.BytesIO(screen)), (GAP + column * width, GAP + row * height))
    return sheet


def main(url: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        screens = [*citizen_screens(phone(browser, url)), *mediator_screens(phone(browser, url))]
        browser.close()
    joined(screens).save(PICTURE, quality=80, method=6)
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main(sys.argv[1])
