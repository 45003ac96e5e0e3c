"""The camera in a real browser: a cheque held before it is spent at the second tap."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.vouchers.scheme import Scheme
from vouchers import codes
from vouchers.models import Accreditation, Cheque, Programme, Redemption
from vouchers.qr import cheque_qr

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHROMIUM = "/usr/bin/chromium"


def film(path: Path, text_or_code: Any) -> str:
    """A film for Chromium's fake camera: one still picture of a QR code, as motion JPEG."""
    picture = Image.new("RGB", (640, 480), "#d8d2c4")
    drawing = io.BytesIO()
    text_or_code.save(drawing, kind="png", scale=8, border=4)
    code = Image.open(drawing).convert("RGB")
    picture.paste(code, ((640 - code.width) // 2, (480 - code.height) // 2))
    frame = io.BytesIO()
    picture.save(frame, "JPEG", quality=90)
    path.write_bytes(frame.getvalue() * 30)
    return str(path)


class Counter:
    """The screen that takes cheques, on a phone whose camera sees what it is given."""

    def __init__(self, scheme: Scheme, address: str, cookie: str, playwright: Playwright) -> None:
        self.scheme = scheme
        self.address = address
        self.cookie = {"name": "sessionid", "value": cookie, "url": address}
        self.playwright = playwright
        self.opened: list[Browser] = []

    def open(self, *flags: str) -> Page:
        browser = self.playwright.chromium.launch(executable_path=CHROMIUM, args=list(flags))
        self.opened.append(browser)
        context = browser.new_context(viewport={"width": 360, "height": 740})
        context.add_cookies([self.cookie])
        page = context.new_page()
        page.goto(f"{self.address}/espace/cheques/")
        return page

    def film(self, reel: str) -> Page:
        return self.open(*CAMERA, f"--use-file-for-fake-video-capture={reel}")


@pytest.fixture
def counter(soissons: Any, live_server: Any, playwright: Playwright) -> Iterator[Counter]:
    scheme = Scheme(soissons)
    Programme.objects.update(valid_from="2020-01-01", valid_until="2099-01-01")
    Accreditation.objects.update(starts_on="2020-01-01")
    client = Client()
    client.force_login(scheme.mediator)
    opened = Counter(scheme, live_server.url, client.cookies["sessionid"].value, playwright)
    yield opened
    for browser in opened.opened:
        browser.close()


CAMERA = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")


def test_a_cheque_before_the_camera_is_accepted_in_two_taps(counter, tmp_path):
    counter.scheme.programme.refresh_from_db()
    printed = counter.scheme.handed_out().cheques[0]
    page = counter.film(film(tmp_path / "cheque.mjpeg", cheque_qr(printed.code)))
    refused: list[str] = []
    page.on("console", lambda m: "Security Policy" in m.text and refused.append(m.text))
    page.get_by_role("button", name="Scanner le QR code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chèque accepté", timeout=20_000)
    assert codes.display(printed.code) not in page.url
    assert refused == []
    assert Redemption.objects.get().cheque == printed.cheque
    assert Cheque.objects.filter(status="spent").count() == 1


def test_another_qr_code_is_told_apart_and_sends_nothing(counter, tmp_path):
    import segno

    page = counter.film(film(tmp_path / "other.mjpeg", segno.make_qr("https://exemple.test/menu")))
    page.get_by_role("button", name="Scanner le QR code").click()
    said = page.get_by_role("status")
    expect(said).to_have_text("Ce QR code n’est pas celui d’un chèque.", timeout=20_000)
    page.get_by_role("button", name="Arrêter la caméra").click()
    expect(page.get_by_role("button", name="Scanner le QR code")).to_be_visible()
    assert page.url == f"{counter.address}/espace/cheques/"


def test_without_a_camera_the_field_is_enough(counter):
    page = counter.open()
    expect(page.get_by_role("button", name="Valider le chèque")).to_be_visible()
    expect(page.get_by_role("button", name="Scanner le QR code")).to_be_hidden()
