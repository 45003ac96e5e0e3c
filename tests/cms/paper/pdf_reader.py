"""What a reader of PDF finds in a file: pages, marks, words. Small, and knows nothing of Typst.

It reads objects that lie open in the file (PDF 1.7 without object streams) and fonts with a
`ToUnicode` map of single glyphs: what our sheets hold. Anything else makes a test fail.
"""

import re
import zlib
from dataclasses import dataclass
from functools import cached_property
from html import unescape

OBJECT = re.compile(rb"(\d+) 0 obj\r?\n(.*?)\r?\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
GLYPH = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
SHOWN = re.compile(
    rb"/(?P<font>\w+) [\d.]+ Tf"
    rb"|(?P<words>(?:\[(?:\((?:\\.|[^\\)])*\)|[^\]()])*\]TJ|\((?:\\.|[^\\)])*\) ?Tj))"
    rb"|/ActualText(?P<actual><[0-9A-F]+>|\((?:\\.|[^\\)])*\))|(?P<end>EMC)",
    re.DOTALL,
)
STRING = re.compile(rb"\(((?:\\.|[^\\)])*)\)", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def unescaped(string: bytes) -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        mark = found[1]
        return bytes([int(mark, 8)]) if mark.isdigit() else ESCAPES.get(mark, mark)

    return re.sub(rb"\\([0-7]{1,3}|.)", one, string, flags=re.DOTALL)


def words_of(value: bytes) -> str:
    """A text string: `<FEFF…>`, or `(…)` when plain ASCII does."""
    raw = bytes.fromhex(value[1:-1].decode()) if value[:1] == b"<" else unescaped(value[1:-1])
    return raw[2:].decode("utf-16-be") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")


@dataclass(frozen=True)
class Pdf:
    content: bytes

    @cached_property
    def objects(self) -> dict[int, bytes]:
        return {int(found[1]): found[2] for found in OBJECT.finditer(self.content)}

    @cached_property
    def catalog(self) -> bytes:
        return next(one for one in self.objects.values() if b"/Type/Catalog" in one)

    @cached_property
    def pages(self) -> list[bytes]:
        return [one for one in self.objects.values() if b"/Type/Page/" in one]

    @property
    def title(self) -> str:
        metadata = next(one for one in self.objects.values() if b"/Type/Metadata" in one)
        found = re.search(rb"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", metadata, re.DOTALL)
        return unescape(found[1].decode()) if found else ""

    @property
    def language(self) -> str:
        found = re.search(rb"/Lang\((\w+)\)", self.catalog)
        return found[1].decode() if found else ""

    @property
    def is_tagged(self) -> bool:
        return b"/StructTreeRoot" in self.catalog and b"/Marked true" in self.catalog

    @property
    def is_for_all(self) -> bool:
        """It says that it keeps to PDF/UA-1, and shows its title."""
        metadata = next(one for one in self.objects.values() if b"/Type/Metadata" in one)
        said = b"<pdfuaid:part>1</pdfuaid:part>" in metadata
        return said and b"/DisplayDocTitle true" in self.catalog

    @property
    def tags(self) -> list[str]:
        """The kinds of the structure's elements, in the order of the file."""
        elements = (one for one in self.objects.values() if b"/Type/StructElem" in one)
        return [m[1].decode() for one in elements if (m := re.search(rb"/S/(\w+)", one))]

    @property
    def alternatives(self) -> list[str]:
        figures = [one for one in self.objects.values() if b"/S/Figure" in one]
        found = [re.search(rb"/Alt(<[0-9A-F]*>|\((?:\\.|[^\\)])*\))", one, re.S) for one in figures]
        return [words_of(one[1]) if one else "" for one in found]

    @property
    def sizes(self) -> set[float]:
        """Sizes of letters, in points."""
        streams = b"".join(self.stream(self.follow(page, b"Contents")) for page in self.pages)
        return {float(size) for size in re.findall(rb"/f\d+ ([\d.]+) Tf", streams)}

    @property
    def text(self) -> str:
        """Every word, page after page, in the order of the file."""
        return "".join(self.text_of(page) for page in self.pages)

    def text_of(self, page: bytes) -> str:
        resources = self.follow(page, b"Resources")
        fonts = {
            name: self.letters(self.objects[int(number)])
            for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
        }
        told, letters, hidden = "", {}, False
        for found in SHOWN.finditer(self.stream(self.follow(page, b"Contents"))):
            if found["font"]:
                letters = fonts[found["font"]]
            elif found["actual"]:
                told, hidden = told + words_of(found["actual"]), True
            elif found["end"]:
                told, hidden = told + ("" if hidden else "\n"), False
            elif not hidden:
                glyphs = b"".join(unescaped(one) for one in STRING.findall(found["words"]))
                pairs = (glyphs[at : at + 2] for at in range(0, len(glyphs), 2))
                told += "".join(letters.get(pair, "\ufffd") for pair in pairs)
        return told

    def letters(self, font: bytes) -> dict[bytes, str]:
        table = self.stream(self.follow(font, b"ToUnicode"))
        return {
            bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
            for glyph, text in GLYPH.findall(table.partition(b"endcodespacerange")[2])
        }

    def follow(self, one: bytes, key: bytes) -> bytes:
        found = re.search(rb"/" + key + rb" (\d+) 0 R", one)
        assert found, (key, one[:200])
        return self.objects[int(found[1])]

    @staticmethod
    def stream(one: bytes) -> bytes:
        found = STREAM.search(one)
        assert found, one[:200]
        return zlib.decompress(found[1]) if b"/FlateDecode" in one else found[1]
