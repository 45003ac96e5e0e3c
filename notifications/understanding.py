"""What an answer means, when it surely means one thing. Pure: no database, no settings, no clock.

An answer is understood only when each of its words is explained by the closed list of
`reply_phrases`, and all point the same way. One word too many (« oui mais… », « non pas mardi »),
a question mark, a contradiction: `UNCLEAR`, and a mediator reads it. Cancelling for somebody who
did not ask for it is worse than reading one more text.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache

from notifications import reply_phrases
from notifications.models import Reply
from notifications.reply_phrases import Phrase

Meaning = Reply.Meaning
# Longer texts tell a story: somebody has to read it. Above one segment, it is no keyword.
MAX_CHARACTERS = 160
# A wrong key is forgiven in words of this length, first letter apart.
TYPO_FROM = 5
WORD = re.compile(r"\w+|[^\w\s]")
# Nothing in them changes an answer. A question mark does: it is not here.
PUNCTUATION = frozenset(".,;:!-–—_()[]{}\"'«»“”/*…=+\u20e3\ufe0f\u200d")
FRIENDLY = frozenset("🙏😊🙂😀😃😄😁😉☺👋❤♥🌞🌹😘🤝")
AGREES = frozenset("👍👌✅✔")
SKIN_TONES = frozenset("🏻🏼🏽🏾🏿")
APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ`´", " "))  # noqa: RUF001
REPEATED = re.compile(r"([^\W\d_])\1{2,}")
# Words of their own, one key away from a word that acts.
NO_TYPOS = frozenset({"absence", "absences", "arrete", "arrets"})


class Part(Enum):
    """What one phrase says. A bare no answers a question; the other kind says what it refuses."""

    POLITE = auto()
    REASON = auto()
    YES = auto()
    BARE_NO = auto()
    NO = auto()
    STOP = auto()
    START = auto()
    CONTACT = auto()
    UNKNOWN = auto()


MEANINGS = {
    frozenset({Part.YES}): Meaning.YES,
    frozenset({Part.BARE_NO}): Meaning.NO,
    frozenset({Part.NO}): Meaning.NO,
    frozenset({Part.NO, Part.BARE_NO}): Meaning.NO,
    frozenset({Part.NO, Part.REASON}): Meaning.NO,
    frozenset({Part.BARE_NO, Part.REASON}): Meaning.NO,
    frozenset({Part.NO, Part.BARE_NO, Part.REASON}): Meaning.NO,
    frozenset({Part.STOP}): Meaning.STOP,
    frozenset({Part.START}): Meaning.START,
    frozenset({Part.CONTACT}): Meaning.CONTACT,
}


def understand(text: str) -> Meaning:
    """The one thing that this answer surely says, else `UNCLEAR`. Linear in its length."""
    found = parts_of(text)
    if "?" in text[: MAX_CHARACTERS + 1] and found != {Part.CONTACT}:
        return Meaning.UNCLEAR
    return MEANINGS.get(found, Meaning.UNCLEAR)


def says_what_it_refuses(text: str) -> bool:
    """« je ne viens pas », « annuler »: true whatever was asked. A bare « non » is not."""
    return Part.NO in parts_of(text)


def is_short(text: str) -> bool:
    """« ok », « oui merci »: two words at most, which only take note."""
    return len(words_of(text[:MAX_CHARACTERS])) <= 2


def parts_of(text: str) -> frozenset[Part]:
    """What the phrases of an answer say, politeness apart."""
    if len(text) > MAX_CHARACTERS:
        return frozenset({Part.UNKNOWN})
    return frozenset(said(words_of(text))) - {Part.POLITE}


def said(words: list[str]) -> Iterator[Part]:
    """The longest known phrase from the left, again and again: « je viens pas » is not a yes."""
    position, before = 0, Part.POLITE
    while position < len(words):
        part, length = longest_phrase(words, position)
        if part == before == Part.NO and words[position].startswith("annul"):
            part = Part.UNKNOWN  # « je peux pas annuler »: the first no may be about the second
        yield part
        position, before = position + length, part


def longest_phrase(words: list[str], position: int) -> tuple[Part, int]:
    """What the words say from here on, and how many of them do."""
    for length in range(min(most_words(), len(words) - position), 0, -1):
        part = lexicon().get(tuple(words[position : position + length]))
        if part is not None:
            return part, length
    return Part.UNKNOWN, 1


def words_of(text: str) -> list[str]:
    """Folded, mended words; a sign that might mean something stands as a word of its own."""
    found = WORD.findall(folded(text))
    return [mended(word) for word in found if word not in PUNCTUATION and word != "?"]


def folded(text: str) -> str:
    """No capitals, no accents, no apostrophes; thumbs as a word, smiles gone."""
    signs = "".join(in_words(character) for character in text.translate(APOSTROPHES))
    bare = unicodedata.normalize("NFD", signs).casefold()
    return "".join(character for character in bare if not unicodedata.combining(character))


def in_words(character: str) -> str:
    if character in AGREES:
        return " thumbsup "
    return " " if character in FRIENDLY or character in SKIN_TONES else character


def mended(word: str) -> str:
    """« ouiiii » is « oui »; a long word with one wrong key is the only known word so near."""
    if word in vocabulary():
        return word
    word = REPEATED.sub(r"\1", word)
    if word in vocabulary() | NO_TYPOS or not TYPO_FROM <= len(word) <= longest_word() + 1:
        return word
    near = {known for known in one_key_away(word) if known in vocabulary()}
    return near.pop() if len(near) == 1 else word


def one_key_away(word: str) -> Iterator[str]:
    """One letter dropped, doubled, changed or swapped with its neighbour; never the first."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(1, len(word) + 1):
        start, rest = word[:at], word[at:]
        yield from (start + letter + rest for letter in letters)
        if rest:
            yield start + rest[1:]
            yield from (start + letter + rest[1:] for letter in letters)
        if len(rest) > 1:
            yield start + rest[1] + rest[0] + rest[2:]


@cache
def lexicon() -> dict[Phrase, Part]:
    sources = {
        Part.POLITE: reply_phrases.POLITE,
        Part.REASON: reply_phrases.REASONS,
        Part.YES: reply_phrases.YES,
        Part.BARE_NO: reply_phrases.NO_BARE,
        Part.NO: reply_phrases.NO,
        Part.STOP: reply_phrases.STOP,
        Part.START: reply_phrases.START,
        Part.CONTACT: reply_phrases.CONTACT,
    }
    return {
        phrase: part for part, lines in sources.items() for phrase in reply_phrases.phrases(lines)
    }


@cache
def most_words() -> int:
    return max(map(len, lexicon()))


@cache
def longest_word() -> int:
    return max(map(len, vocabulary()))


@cache
def vocabulary() -> frozenset[str]:
    return frozenset(word for phrase in lexicon() for word in phrase)
