"""A demo of its own for the browser tests: real database, real worker, real Chromium.

It is started once, by the same code as `make demo`, on a free port and in a folder of its own.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 360, "height": 740}
START_TIMEOUT_SECONDS = 240


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`-m "not browser"` leaves them out; they stay in one process (see tests/scheduling.py)."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Demo:
    url: str
    facts: dict[str, Any]
    environment: dict[str, str]

    @property
    def neighbour_url(self) -> str:
        """The same demo, as Château-Thierry."""
        return self.url.replace("127.0.0.1", "chateau-thierry.localhost")

    def account(self, role: str) -> dict[str, str]:
        return next(one for one in self.facts["accounts"] if one["role"] == role)

    def manage(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@contextmanager
def running_demo(folder: Path) -> Iterator[Demo]:
    """A demo with its data in this folder. Fails when one of its pages broke meanwhile."""
    port = free_port()
    # The tests' own settings must not leak into the demo.
    inherited = {name: value for name, value in os.environ.items() if name in INHERITED}
    environment = {**inherited, "PASSERELLE_DATA": str(folder / "data")}
    log = (folder / "log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "passerelle.demo.server", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_until(port, server, folder / "log")
        empty = Demo(f"http://127.0.0.1:{port}", {}, environment)
        yield Demo(empty.url, json.loads(empty.manage("demo_facts", "--json")), environment)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=60)
        log.close()
    if broken := re.search(r"ERROR django.*", (folder / "log").read_text(), re.DOTALL):
        pytest.fail(f"A page of the demo broke:\n{broken[0][:4000]}")


INHERITED = {"PATH", "HOME", "LANG", "DATABASE_URL", "DATABASE_OWNER_URL", "VIRTUAL_ENV"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Until the demo has said its welcome: then everything is up."""
    give_up_at = time.monotonic() + START_TIMEOUT_SECONDS
    while time.monotonic() < give_up_at:
        if "Ctrl-C stops everything" in log.read_text():
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        if server.poll() is not None:
            break
        time.sleep(0.2)
    pytest.fail(f"The demo did not start:\n{log.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = shutil.which("chromium") or pytest.fail("Chromium is missing: make test installs it")
    browser = playwright.chromium.launch(executable_path=chromium)
    yield browser
    browser.close()


@pytest.fixture
def context_of(browser: Browser, demo: Demo) -> Iterator[Any]:
    """A fresh browser: `context_of(java_script_enabled=False, viewport={…})`."""
    opened: list[BrowserContext] = []

    def open_context(**options: Any) -> BrowserContext:
        options.setdefault("viewport", PHONE)
        options.setdefault("base_url", demo.url)
        context = browser.new_context(locale="fr-FR", timezone_id="Europe/Paris", **options)
        context.set_default_timeout(15_000)
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()


@pytest.fixture
def citizen(context_of: Any) -> Page:
    """A phone without JavaScript, without account."""
    return context_of(java_script_enabled=False).new_page()


@pytest.fixture
def staff(context_of: Any, demo: Demo) -> Any:
    """A signed-in phone: `staff("mediator")`."""

    def open_page(role: str, **options: Any) -> Page:
        page: Page = context_of(**options).new_page()
        sign_in(page, demo, role)
        return page

    return open_page


def sign_in(page: Page, demo: Demo, role: str) -> None:
    account = demo.account(role)
    page.goto("/connexion/")
    page.get_by_label("E-mail").fill(account["email"])
    page.get_by_label("Mot de passe").fill(account["password"])
    page.get_by_role("button", name="Me connecter").click()
    # Arrived and loaded: a page closed while it is still on its way may never close at all.
    page.wait_for_url(lambda url: "/connexion/" not in url)
