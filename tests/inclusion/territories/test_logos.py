"""What somebody sends as a logo: only pixels pass, and not too many of them."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from inclusion.territories import logos

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def drawn(kind="PNG", size=(60, 30), **options) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "#12355B").save(written, kind, **options)
    return written.getvalue()


def sent(data: bytes, name="logo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb(width=30_000, height=30_000) -> bytes:
    """A few kilobytes that would take gigabytes once decoded."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000))
    chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", pixels) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_a_png_with_a_random_name(kind):
    names = set()
    for _ in range(2):
        kept = logos.clean_logo(sent(drawn(kind), "../../mon logo.php"))
        names.add(kept.name)
        with Image.open(kept) as image:
            assert (image.format, image.size) == ("PNG", (60, 30))
    assert len(names) == 2
    assert all(name.endswith(".png") and "logo" not in name for name in names)


def test_what_the_camera_noted_is_gone_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x010E] = "chez Fatima"
    exif[0x0112] = 6  # turned by a quarter
    kept = logos.clean_logo(sent(drawn("JPEG", exif=exif)))
    data = kept.read()
    assert b"Fatima" not in data
    with Image.open(BytesIO(data)) as image:
        assert image.size == (30, 60)
        assert not image.getexif()


def test_what_hides_behind_a_picture_is_gone():
    """A picture that is a page or an archive too (polyglot)."""
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Comment", "<script>alert(1)</script>")
    kept = logos.clean_logo(sent(drawn(pnginfo=notes) + b"PK\x03\x04<script>alert(2)</script>"))
    data = kept.read()
    assert b"script" not in data
    assert b"PK\x03\x04" not in data


@pytest.mark.parametrize(
    "data",
    [
        SVG,
        b"<?xml version='1.0'?>" + SVG,
        b"GIF89a" + bytes(50),
        b"%PDF-1.7 ",
        b"PK\x03\x04",
        b"",
        b"\x89PNG\r\n\x1a\n" + SVG,  # right first bytes, nothing behind
        b"\xff\xd8\xff" + SVG,
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        drawn()[:60],
    ],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(ValidationError, match="n’est pas une image"):
        logos.clean_logo(sent(data))


@pytest.mark.parametrize("data", [bomb(), bomb(5_000, 4_001), bomb(2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_before_it_is_decoded(data, monkeypatch):
    monkeypatch.setattr(Image.Image, "convert", lambda *_: pytest.fail("it was decoded"))
    assert len(data) < 10_000
    with pytest.raises(ValidationError, match="trop grande"):
        logos.clean_logo(sent(data))


def test_a_heavy_file_is_refused_by_its_size_alone():
    heavy = sent(drawn())
    heavy.size = logos.MAX_BYTES + 1
    with pytest.raises(ValidationError, match="trop lourde"):
        logos.clean_logo(heavy)
    assert heavy.tell() == 0  # nothing was read


def test_a_large_picture_is_made_small():
    kept = logos.clean_logo(sent(drawn(size=(4_000, 3_000))))
    with Image.open(kept) as image:
        assert image.width <= 600
        assert image.height <= 240
