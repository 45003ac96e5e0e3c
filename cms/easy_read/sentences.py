"""Cutting a plain French text into paragraphs, sentences and words. Pure: no database, no network.

A line is a paragraph. Every place is counted in characters from the start of the whole text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cms.easy_read.addresses import without_addresses
from cms.easy_read.word_lists import words_of

LONGEST = 1000  # characters; a « sentence » beyond is a paste without a point: cut at a space

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[-–—•*▪◦·]\s+)?")
_LIST_NUMBER = re.compile(r"\s*\d{1,3}[.)]$")
# The end of a sentence: its sign, what closes a quotation, a space.
_END = re.compile(r"(?:\.{1,3}|[!?…])[.!?…]{0,9}(?:[\s]{0,3}[»”\")\]]){0,3}(?=\s)")
_WORD_BEFORE = re.compile(r"(?:^|[\s(«’'])([^\s(«’']{1,12})$")
_SIGN_OF_WORD = re.compile(r"\w")
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ENCLITIC = re.compile(
    r"-(?=(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce|moi|toi|lui|leur|les?|la|y|en)$)"
)

# Before a name or a number: never the end of a sentence.
BEFORE_NAMES = words_of(
    "m mm mme mlle mgr me dr pr prof st ste sts stes av bd boul al réf cf resp dép ex"
)
BEFORE_NUMBERS = words_of("p pp art chap fig n no nos num env vol t vers")
# The end of a sentence when a capital follows.
OTHERS = words_of(
    "ch hab inf masc fém max min pl sing suiv sup tél tel éd adr app arr bât dpt ét etc vs"
)
WHOLE = frozenset({"rendez-vous", "est-à-dire", "peut-être", "celui-là", "celle-là", "là-bas"})


@dataclass(frozen=True)
class Word:
    """A word of a sentence: as written, in lower case, and where it stands in the whole text."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """`text` is what stands between `start` and `end` in the whole text."""

    text: str
    start: int
    end: int

    @cached_property
    def prose(self) -> str:
        """The text with a space for each character of an address: places stay the same."""
        return without_addresses(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(_words(self.prose, self.start))

    @cached_property
    def length(self) -> int:
        return word_count(self.text)


@dataclass(frozen=True)
class Paragraph:
    """A line that holds something, and its sentences."""

    text: str
    start: int
    end: int
    sentences: tuple[Sentence, ...]


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; a new line also ends a sentence."""
    return [one.text for paragraph in paragraphs(text) for one in paragraph.sentences]


def word_count(text: str) -> int:
    """How many words, a word being what stands between two spaces and holds a letter or a digit."""
    return sum(1 for chunk in text.split() if _SIGN_OF_WORD.search(chunk))


def paragraphs(text: str) -> list[Paragraph]:
    """The lines of a text that are not empty, cut into sentences."""
    found = []
    for line in _LINE.finditer(text):
        pieces = tuple(_sentences(line[0], line.start()))
        if pieces:
            found.append(Paragraph(line[0], line.start(), line.end(), pieces))
    return found


def _sentences(line: str, offset: int) -> Iterator[Sentence]:
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    for end in (*_ends(line), len(line)):
        for first, last in _bounded(line, start, end):
            piece = line[first:last]
            kept = piece.strip()
            if kept:
                at = offset + first + len(piece) - len(piece.lstrip())
                yield Sentence(kept, at, at + len(kept))
        start = end


def _ends(line: str) -> Iterator[int]:
    for found in _END.finditer(line):
        after = line[found.end() : found.end() + 12].lstrip()
        if after and _is_end(line, found, after):
            yield found.end()


def _is_end(line: str, found: re.Match[str], after: str) -> bool:
    """True when the sign really ends a sentence: no abbreviation, no list number, no aside."""
    if after[0] in "?!:;»,":
        return False
    if found[0] != ".":
        return not after[0].islower()
    before = line[max(0, found.start() - 14) : found.start()]
    if _LIST_NUMBER.match(line[: found.end()][:6]) and found.end() <= 5:
        return False
    word = _WORD_BEFORE.search(before)
    if word is None:
        return True
    return not _is_abbreviation(word[1], after)


def _is_abbreviation(word: str, after: str) -> bool:
    """« M. », « art. 4 », an initial; « etc. » ends a sentence when a capital follows."""
    low = word.lower()
    if len(word) == 1 and word.isupper():
        return True
    if low in BEFORE_NUMBERS:
        return after[0].isdigit() or after[0].islower()
    return low in BEFORE_NAMES or (low in OTHERS and not after[0].isupper())


def _bounded(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece in parts of at most `LONGEST` characters, cut before a space."""
    while end - start > LONGEST:
        cut = line.rfind(" ", start + 1, start + LONGEST)
        if cut <= start:
            cut = line.find(" ", start + LONGEST, end)
            if cut < 0:
                break
        yield start, cut
        start = cut
    yield start, end


def _words(prose: str, offset: int) -> Iterator[Word]:
    for token in _TOKEN.finditer(prose):
        at = offset + token.start()
        for piece in _pieces(token[0]):
            yield Word(piece, piece.lower(), at, at + len(piece))
            at += len(piece) + 1


def _pieces(token: str) -> list[str]:
    """« Pourriez-vous » is two words; « rendez-vous » is one."""
    if "-" not in token or token.lower() in WHOLE or len(token) > LONGEST:
        return [token]
    return _ENCLITIC.split(token)
