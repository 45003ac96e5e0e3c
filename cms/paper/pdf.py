"""A tagged PDF (PDF/UA-1) of a guide, by Typst, in this process.

Nothing of an editor is ever Typst code: the words come as one JSON value, the pictures as files of
a folder that Typst can't leave. What is made is bounded by what a guide may hold (10 steps of 3
sentences, pictures of 960 pixels), takes tens of milliseconds, one at a time in each process, and
is made once while the guide stays the same: no queue is worth its weight here.
"""

import json
import logging
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Literal

import typst

from cms.paper.fonts import fonts
from cms.paper.sheet import Sheet

logger = logging.getLogger(__name__)
TEMPLATE = Path(__file__).with_name("guide.typ")
Standard = Literal["ua-1"] | None
FOR_ALL: Standard = "ua-1"
OPEN: Standard = None  # tagged all the same
MOST_PAGES = 2
# Beside the words of a step. Long guides get smaller pictures, never smaller letters.
PICTURE_WIDTHS_MM = (60, 52, 44, 36, 28)
MOST_KEPT = 64  # sheets of some 60 kB
PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)<")

_one_at_a_time = Lock()
_kept: dict[str, bytes] = {}


def pdf_of(sheet: Sheet) -> bytes:
    """The PDF of this sheet. On two pages, when smaller pictures are enough for that."""
    digest = sheet.digest
    with _one_at_a_time:
        if digest not in _kept:
            while len(_kept) >= MOST_KEPT:
                del _kept[next(iter(_kept))]
            _kept[digest] = fitted(sheet)
        return _kept[digest]


def fitted(sheet: Sheet) -> bytes:
    for width in PICTURE_WIDTHS_MM:
        made = best(sheet, width)
        if page_count(made) <= MOST_PAGES:
            break
    return made


def best(sheet: Sheet, width_mm: int) -> bytes:
    """With the marks of PDF/UA-1, or without when a sign has no drawing in our fonts (an emoji).

    A picture that Typst can't read never costs the reader the whole guide: its words stay.
    """
    for one, standard in (
        (sheet, FOR_ALL),
        (sheet, OPEN),
        (sheet.without_pictures(), FOR_ALL),
    ):
        try:
            return compiled(one, width_mm, standard)
        except typst.TypstError as error:
            logger.warning("A guide on paper: %s", error.message[:100])
    return compiled(sheet.without_pictures(), width_mm, OPEN)


def compiled(sheet: Sheet, width_mm: int, standard: Standard) -> bytes:
    """One run of Typst, in a folder that holds our page, the pictures and nothing else."""
    facts = json.dumps(sheet.facts | {"picture_mm": width_mm})
    with TemporaryDirectory(prefix="passerelle-paper-") as made_for_it:
        folder = Path(made_for_it)
        for name, content in {**sheet.pictures, TEMPLATE.name: TEMPLATE.read_bytes()}.items():
            (folder / name).write_bytes(content)
        made = typst.compile(
            folder / TEMPLATE.name,
            root=folder,
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs={"guide": facts},
            pdf_standards=standard,
            timestamp=sheet.facts["dated"],
            format="pdf",
        )
    return bytes(made)


def page_count(pdf: bytes) -> int:
    found = PAGES.search(pdf)
    return int(found[1]) if found else 0
