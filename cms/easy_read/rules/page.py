"""Rules 22, 23, 24 and 27: what only a paragraph or a page shows."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.easy_read.parts import Part, Picture
from cms.easy_read.rule import CHECKLIST, DINUM, LUCID, OURS, About, Hit, Severity
from cms.easy_read.sentences import Paragraph

MOST_SENTENCES = 3
MOST_LINES, LINE = 5, 70  # characters a line: rule 25
MOST_WORDS, MOST_STEPS = 300, 10
MOST_SHEETS = 2
WORDS_PER_SHEET = 260  # 14 pt, lines of 70 characters, measured on the shipped print sheet
WORDS_PER_PICTURE = 28  # the room of a picture beside its step

PARAGRAPH = About(
    22,
    "paragraph",
    f"{LUCID} ; {CHECKLIST}",
    "Allez à la ligne. Gardez 3 phrases au plus dans un paragraphe.",
)
PAGE_LENGTH = About(
    23, "page-length", OURS, "Faites 2 pages, ou 2 guides : 300 mots et 10 étapes au plus."
)
PICTURE = About(
    24,
    "picture",
    DINUM,
    "Ajoutez un dessin ou une photo, et dites ce qu’il faut voir.",
)
PRINT_LENGTH = About(
    27, "print-length", OURS, "Raccourcissez : la feuille imprimée tient sur 2 pages."
)


def long_paragraph(paragraph: Paragraph) -> Iterator[Hit]:
    count = len(paragraph.sentences)
    lines = math.ceil(len(paragraph.text) / LINE)
    told = f"{count} phrases" if count > MOST_SENTENCES else f"{lines} lignes environ"
    if count > MOST_SENTENCES or lines > MOST_LINES:
        message = f"Ce paragraphe a {told}."
        start, end = paragraph.sentences[0].start, paragraph.sentences[-1].end
        yield Hit(Severity.WARNING, message, start, end)


@dataclass(frozen=True)
class Whole:
    """A page as rules 23 and 27 see it."""

    words: int
    steps: int
    pictures: int
    has_phone: bool


def long_page(page: Whole) -> Iterator[str]:
    if page.words > MOST_WORDS:
        yield f"Cette page a {page.words} mots : 300 au plus."
    if page.steps > MOST_STEPS:
        yield f"Cette page a {page.steps} étapes : 10 au plus."


def long_print(page: Whole) -> Iterator[str]:
    room = page.words + page.pictures * WORDS_PER_PICTURE
    sheets = math.ceil(room / WORDS_PER_SHEET)
    if sheets > MOST_SHEETS:
        yield f"La feuille imprimée fait environ {sheets} pages : 2 au plus."
    if not page.has_phone:
        yield "La feuille imprimée n’a pas de numéro de téléphone."


def missing_pictures(parts: Sequence[Part]) -> Iterator[tuple[Part, str]]:
    for part in parts:
        if part.picture is Picture.MISSING:
            yield part, f"« {part.name} » n’a pas d’image."
        elif part.picture is Picture.UNDESCRIBED:
            yield part, f"L’image de « {part.name} » n’a pas de description."
