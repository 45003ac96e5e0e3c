"""What an editor uploads is a picture of a sensible size, or nothing."""

import io
import resource
import struct
import zlib

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow
from PIL import ImageFile
from wagtail.documents import get_document_model
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedUnsupportedProviderException
from wagtail.images import get_image_model

from tests.cms.conftest import make_tenant

pytestmark = pytest.mark.django_db
SIDE = 11_000  # 121 million pixels in 15 kB: 629 MB of memory once decoded


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bomb() -> bytes:
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(SIDE * (1 + SIDE // 8)), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def picture(kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    Pillow.new("RGB", (40, 30), "navy").save(file, kind)
    return file.getvalue()


def with_place() -> bytes:
    """A photo that says where it was taken."""
    exif = Pillow.Exif()
    exif[0x8825] = {1: "N", 2: (49.0, 22.0, 54.0)}
    exif[0x010E] = "chez Zorglubine"
    file = io.BytesIO()
    Pillow.new("RGB", (40, 30), "navy").save(file, "JPEG", exif=exif)
    return file.getvalue()


@pytest.fixture
def editor(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    tenant = make_tenant("Laon", "laon", "laon.test")
    return tenant.as_editor()


def upload(client, content: bytes, name: str, kind: str = "image/png"):
    file = SimpleUploadedFile(name, content, kind)
    return client.post("/gestion/images/add/", {"title": "Photo", "file": file})


def images():
    return get_image_model().objects


def test_a_bomb_is_refused_before_it_is_decoded(editor, monkeypatch):
    decoded = []
    load = ImageFile.ImageFile.load
    monkeypatch.setattr(
        ImageFile.ImageFile, "load", lambda self: decoded.append(self.size) or load(self)
    )
    assert len(bomb()) < 20_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert upload(editor, bomb(), "photo.png").status_code == 200
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert not images().exists()
    assert (SIDE, SIDE) not in decoded
    assert grown < 100_000  # kB


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "a.svg"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "a.png"),
        (b"<!doctype html><script>alert(1)</script>", "a.png"),
        (b"<!doctype html><script>alert(1)</script>", "a.html"),
        (b"GIF89a/*<script>alert(1)</script>", "a.gif"),
        (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", "a.png"),
        (picture()[:60], "a.png"),
        (picture("JPEG")[:400], "a.jpg"),
        (picture("JPEG"), "a.png"),
        (picture("PDF"), "a.png"),
    ],
)
def test_what_is_no_whole_picture_is_refused(editor, content, name):
    assert upload(editor, content, name).status_code == 200
    assert not images().exists()


@pytest.mark.parametrize(
    ("content", "name", "hidden"),
    [
        (picture() + b"<script>alert(1)</script>", "a.png", b"<script>"),
        (picture() + b"PK\x03\x04archive", "a.png", b"archive"),
        (with_place(), "a.jpg", b"Zorglubine"),
        (with_place(), "a.jpg", b"Exif"),
    ],
)
def test_only_the_pixels_are_kept(editor, content, name, hidden):
    assert hidden in content
    assert upload(editor, content, name).status_code == 302
    stored = images().get()
    with stored.file.open("rb") as file:
        assert hidden not in file.read()
    assert (stored.width, stored.height) == (40, 30)


def test_a_name_climbs_nowhere(editor, tmp_path):
    assert upload(editor, picture(), "../../../evil.png").status_code == 302
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["evil.png"]
    assert images().get().file.name.startswith("original_images/")


def test_nobody_uploads_documents(editor):
    file = SimpleUploadedFile("a.html", b"<script>alert(1)</script>", "text/html")
    answer = editor.post("/gestion/documents/multiple/add/", {"title": "a", "files[]": file})
    assert answer.status_code in {302, 403, 404}
    assert not get_document_model().objects.exists()


def test_a_page_that_embeds_calls_nobody(editor):
    """No finder is known: what an editor pastes is fetched by no server of ours (SSRF)."""
    assert settings.WAGTAILEMBEDS_FINDERS == []
    for address in ("http://127.0.0.1:5432/", "http://[::ffff:7f00:1]/", "https://youtu.be/x"):
        with pytest.raises(EmbedUnsupportedProviderException):
            get_embed(address)
