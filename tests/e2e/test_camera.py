"""A cheque read by the camera: a real Chromium, a film of its QR code, the green screen."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE, Demo, sign_in
from vouchers.qr import cheque_qr

# What a cheap telephone films: 640 by 480; the code takes a third of the height.
FILM = (640, 480)
MODULE_PIXELS = 6
IMAGES = 30


@pytest.fixture
def camera(browser: Browser, demo: Demo, tmp_path: Path) -> Iterator[Page]:
    """A mediator's browser whose camera looks at an unspent cheque."""
    code = demo.facts["unspent_cheque_codes"][1]
    (tmp_path / "film.mjpeg").write_bytes(picture_of(code) * IMAGES)
    filming = browser.browser_type.launch(
        executable_path=shutil.which("chromium"),
        args=[
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={tmp_path / 'film.mjpeg'}",
        ],
    )
    context = filming.new_context(base_url=demo.url, viewport=PHONE)
    page = context.new_page()
    sign_in(page, demo, "mediator")
    yield page
    filming.close()


def picture_of(code: str) -> bytes:
    """One image of the film: the QR code of the cheque, on a table."""
    drawing = io.BytesIO()
    cheque_qr(code).save(drawing, kind="png", scale=MODULE_PIXELS)
    table = Image.new("RGB", FILM, "#b8a58a")
    table.paste(Image.open(drawing).convert("RGB"), (210, 130))
    image = io.BytesIO()
    table.save(image, "JPEG", quality=80)
    return image.getvalue()


def test_a_cheque_shown_to_the_camera_is_accepted(camera):
    complaints: list[str] = []
    camera.on("console", lambda message: complaints.append(message.text))
    camera.goto("/espace/cheques/")
    camera.get_by_role("button", name="Scanner le QR code").click()
    expect(camera.get_by_role("heading", level=1)).to_have_text("Chèque accepté", timeout=30_000)
    expect(camera.locator("main")).to_contain_text("10")
    assert [words for words in complaints if "Content Security Policy" in words] == []
