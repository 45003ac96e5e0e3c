"""The fonts of pages, as Typst reads them: our own, never those of the machine.

The package that pages take their letters from holds WOFF files, which Typst does not read. A WOFF
is the same font with each of its tables compressed (W3C, WOFF 1.0): unpacked here, once a process.
"""

import struct
import zlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.conf import settings

PACKAGE = "@fontsource/atkinson-hyperlegible-next/files"
STYLES = ("400-normal", "700-normal")
HEADER, ENTRY = struct.Struct(">4sIIHHIHHIIIII"), struct.Struct(">4sIIII")
FAMILY, REST_OF_FAMILY = "Hyperlegible Next", "Hyperlegible More"


class NotAFont(ValueError):
    """A file of the package is no WOFF 1.0."""


@cache
def fonts() -> typst.Fonts:
    """Atkinson Hyperlegible, and what Typst carries for the rest (Cyrillic, Arabic)."""
    folder = unpacked()
    return typst.Fonts(include_system_fonts=False, font_paths=[folder.name])


@cache
def unpacked() -> "TemporaryDirectory[str]":
    """A folder that lives as long as this process: Typst opens a font when a text needs it."""
    folder = TemporaryDirectory(prefix="passerelle-fonts-")
    for style in STYLES:
        write(folder, f"latin-{style}", FAMILY)
        # Letters of other Latin languages. A name of its own: of two fonts with one name, Typst
        # looks into the first only.
        write(folder, f"latin-ext-{style}", REST_OF_FAMILY)
    return folder


def write(folder: "TemporaryDirectory[str]", name: str, family: str) -> None:
    file = settings.NODE_MODULES / PACKAGE / f"atkinson-hyperlegible-next-{name}.woff"
    font = unpack(file.read_bytes(), family=family)
    (Path(folder.name) / f"{name}.ttf").write_bytes(font)


def unpack(woff: bytes, *, family: str = FAMILY) -> bytes:
    """The font inside a WOFF, under this family name. Raises `NotAFont`."""
    mark, flavor, _length, count, *_rest = HEADER.unpack_from(woff)
    if mark != b"wOFF":
        raise NotAFont
    tables = [table(woff, HEADER.size + ENTRY.size * index) for index in range(count)]
    head = struct.pack(">I4H", flavor, count, *search_range(count))
    start = len(head) + 16 * count
    body = b""
    for tag, checksum, content in tables:
        renamed = rename(content, family) if tag == b"name" else content
        head += struct.pack(">4s3I", tag, checksum, start + len(body), len(renamed))
        body += renamed + b"\0" * (-len(renamed) % 4)
    return head + body


def table(woff: bytes, at: int) -> tuple[bytes, int, bytes]:
    tag, offset, packed, length, checksum = ENTRY.unpack_from(woff, at)
    content = woff[offset : offset + packed]
    return tag, checksum, zlib.decompress(content) if packed < length else content


def search_range(count: int) -> tuple[int, int, int]:
    """What the head of a font says for those who look a table up by halves."""
    power = 1 << (count.bit_length() - 1)
    return power * 16, power.bit_length() - 1, (count - power) * 16


def rename(names: bytes, family: str) -> bytes:
    """Another name of the same length: no offset moves."""
    return names.replace(FAMILY.encode("utf-16-be"), family.encode("utf-16-be"))
