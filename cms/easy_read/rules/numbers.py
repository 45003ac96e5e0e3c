"""Rules 9 to 12: digits, dates in full, numbers that one can picture."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cms.easy_read.rule import CHECKLIST, EUROPEAN, LUCID, Context, Hit, Severity, rule
from cms.easy_read.rule import at as at_word
from cms.easy_read.sentences import Sentence, Word
from cms.easy_read.word_lists import words_of

BIG = 10_000
RECENT = 64  # sentences remembered: several rules ask the same

_ROMAN = re.compile(
    r"(?<![\w.])(?=[IVXLC]{2})(C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))"
    r"(e|è|ème|er|ième)?(?!\w)"
)
_NUMBERED = re.compile(
    r"(?:chapitre|titre|article|annexe|partie|tome|livre|volume|section|phase|type|niveau|classe"
    r"|louis|henri|charles|françois|napoléon|philippe|élisabeth|pie|benoît|paul|léon)\s+$",
    re.I,
)


@rule(
    9,
    "roman-numeral",
    source=EUROPEAN,
    suggestion="Écrivez le nombre en chiffres : « 21e siècle ».",
)
def roman_numeral(sentence: Sentence, context: Context) -> Iterator[Hit]:
    for start, end in roman_places(sentence.prose):
        message = f"« {sentence.prose[start:end]} » est un chiffre romain."
        yield Hit(Severity.ERROR, message, sentence.start + start, sentence.start + end)


@lru_cache(RECENT)
def roman_places(prose: str) -> list[tuple[int, int]]:
    """Where roman numerals stand. « CV » is an acronym unless it numbers something."""
    return [
        (found.start(), found.end())
        for found in _ROMAN.finditer(prose)
        if found[2]
        or set(found[1]) <= set("IVX")
        or _NUMBERED.search(prose[max(0, found.start() - 14) : found.start()])
    ]


NUMBER_WORDS = words_of(
    """
    deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt
    vingts trente quarante cinquante soixante septante huitante nonante cent cents mille
    """
)


@rule(
    10,
    "number-word",
    source=CHECKLIST,
    suggestion="Écrivez le nombre en chiffres : « 12 ».",
)
def number_word(sentence: Sentence, context: Context) -> Iterator[Hit]:
    words = sentence.words
    for index, word in enumerate(words):
        if _is_number(words, index):
            message = f"« {word.text} » est un nombre en lettres."
            yield at_word(Severity.WARNING, message, word)


def _is_number(words: Sequence[Word], index: int) -> bool:
    low = words[index].low
    before = words[index - 1].low if index else ""
    if not set(low.split("-")) & NUMBER_WORDS or (before == "pour" and low == "cent"):
        return False
    if low == "neuf":
        after = words[index + 1].low if index + 1 < len(words) else ""
        return after.endswith(("s", "x"))
    return True


_PERCENT = re.compile(r"\d[\d\s,.]{0,12}?(?=%|pour\s?cent\b|pour\s?mille\b)|%|‰|\bpour\s?cent\b")
_GROUPED = re.compile(
    r"(?<![\d.,])(?<!\d[ \u00a0\u202f])(\d{1,3}(?:[ \u00a0\u202f.]\d{3})+)"
    r"(?!\d|[ \u00a0\u202f.]\d)"
)
_PLAIN = re.compile(r"(?<![\d\w])(\d{5,9})\s+([a-zà-ÿ]{2,})|(?<![\d\w])(\d{5,9})\s?€")
_GREAT = re.compile(r"\b(?:millions?|milliards?)\b", re.I)
_CODE_BEFORE = re.compile(r"\b(?:le|au|du|numéro|code|postal|n°|cedex|bp|siren|siret)\s+$", re.I)
_COMPARED = re.compile(
    r"\bcomme\b|\bautant\b|\bfois\b|\bsur \d|\bmoitié\b|\bc['’]est-à-dire\b", re.I
)


@rule(
    11,
    "big-number",
    source=f"{CHECKLIST} ; {LUCID}",
    suggestion="Comparez avec une chose connue : « 1 personne sur 5 », « autant que Soissons ».",
)
def big_number(sentence: Sentence, context: Context) -> Iterator[Hit]:
    prose = sentence.prose
    if _COMPARED.search(prose):
        return
    found = _PERCENT.search(prose) or _great_number(prose)
    if found:
        start, end = sentence.start + found.start(), sentence.start + found.end()
        message = "Un grand nombre ou un pourcentage est difficile à imaginer."
        yield Hit(Severity.WARNING, message, start, max(end, start + 1))


def _great_number(prose: str) -> re.Match[str] | None:
    for found in _GROUPED.finditer(prose):
        digits = re.sub(r"\D", "", found[1])
        before = prose[max(0, found.start() - 12) : found.start()]
        if digits[0] != "0" and int(digits) > BIG and not _CODE_BEFORE.search(before):
            return found
    for found in _PLAIN.finditer(prose):
        before = prose[max(0, found.start() - 12) : found.start()]
        many = found[3] or found[2].endswith(("s", "x"))
        if int(found[1] or found[3]) > BIG and many and not _CODE_BEFORE.search(before):
            return found
    return _GREAT.search(prose)


_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre"
)
_DIGITS = re.compile(
    r"(?<![\d./-])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}([.-])\d{1,2}\1(?:\d{4}|\d{2})"
    r"|\d{4}-\d{2}-\d{2}|(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2]))(?![\d/]|[.-]\d)"
)
_DAY = re.compile(rf"\b(?:\d{{1,2}}|1\s?er)\s+(?:{_MONTHS})\b(?!\s+\d{{4}})", re.I)
_WEEKDAY = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\s+(?:le\s+)?$", re.I
)


@rule(
    12,
    "date",
    source=CHECKLIST,
    suggestion="Écrivez la date en entier : « jeudi 12 mars 2026 ».",
)
def date(sentence: Sentence, context: Context) -> Iterator[Hit]:
    for found in _DIGITS.finditer(sentence.prose):
        message = f"La date « {found[0]} » est en chiffres."
        yield Hit(Severity.ERROR, message, *_place(sentence, found))
    for found in _DAY.finditer(sentence.prose):
        if not _WEEKDAY.search(sentence.prose[max(0, found.start() - 14) : found.start()]):
            message = f"« {found[0]} » n’a ni jour de la semaine, ni année."
            yield Hit(Severity.WARNING, message, *_place(sentence, found))


def date_places(prose: str) -> list[tuple[int, int]]:
    """Where dates in digits stand: their signs are theirs."""
    return [found.span() for found in _DIGITS.finditer(prose)]


def _place(sentence: Sentence, found: re.Match[str]) -> tuple[int, int]:
    return sentence.start + found.start(), sentence.start + found.end()
