"""What a guide costs: queries, CPU, bytes and requests of a first visit."""

import os
import shutil
import time

import django

from tests.bench.table import Table

GUIDE = "/guides/creer-une-boite-mail/"
PAGES = {
    "home": "/",
    "guide": GUIDE,
    "step of a guide": GUIDE + "etape/1/",
    "places near a commune": "/lieux/?q=Belleu",
    "place": "/lieux/centre-social-du-port/",
}
ROUNDS = 100


def measure(table: Table) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "passerelle.settings.dev"
    django.setup()
    for name, path in PAGES.items():
        queries, milliseconds = cost(path)
        target = "≤ 5 queries, ≤ 5 ms" if "guide" in name else ""
        table.add(f"{name}, uncached", f"{queries} queries, {milliseconds:.1f} ms CPU", target)
    for name, path in (("guide", GUIDE), ("step of a guide", GUIDE + "etape/1/")):
        requests, text, whole = first_visit(path)
        table.add(
            f"first visit of a {name}",
            f"{requests} requests, text {text / 1000:.1f} kB, all {whole / 1000:.1f} kB",
            "≤ 4 requests, text ≤ 20 kB, all ≤ 50 kB",
        )


def cost(path: str) -> tuple[int, float]:
    """SQL queries, and CPU milliseconds of this process (test client included) per request."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    # Any cookie goes past the kept pages.
    client = Client(headers={"host": "127.0.0.1", "cookie": "known=no"})
    assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    queries = len(captured)  # now: the next request empties Django's list
    started = time.process_time()
    for _round in range(ROUNDS):
        client.get(path)
    return queries, (time.process_time() - started) / ROUNDS * 1000


def first_visit(path: str) -> tuple[int, int, int]:
    """Requests, bytes without pictures, all bytes, of an empty browser, as Chromium counts.

    On the wire: compressed, headers included (HTTP/1.1, some 500 bytes an answer).
    """
    from playwright.sync_api import sync_playwright

    kinds: dict[str, str] = {}
    sizes: list[tuple[str, int]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 360, "height": 740})
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on(
            "Network.responseReceived",
            lambda event: kinds.update({event["requestId"]: event["type"]}),
        )
        network.on(
            "Network.loadingFinished",
            lambda event: sizes.append((event["requestId"], event["encodedDataLength"])),
        )
        page.goto(os.environ["BENCH_URL"] + path, wait_until="networkidle")
        browser.close()
    sent = [
        (kinds[request], size) for request, size in sizes if size
    ]  # nothing for a data: address
    text = sum(size for kind, size in sent if kind != "Image")
    return len(sent), int(text), int(sum(size for _kind, size in sent))
