"""Rules 16, 17, 18 and 21: known words, verbs rather than nouns, one word for one thing."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from cms.easy_read.lexicon import family, is_common
from cms.easy_read.rule import (
    CHECKLIST,
    EUROPEAN,
    LUCID,
    Context,
    Hit,
    Severity,
    rule,
)
from cms.easy_read.rule import at as at_word
from cms.easy_read.rules.signs import inclusive_places
from cms.easy_read.sentences import Sentence, Word
from cms.easy_read.verbs import FORMS, readings, regular_verbs, tenses
from cms.easy_read.vocabulary import FIGURES, FOREIGN, JARGON, READERS, SAME_THING, THINGS

SHORTEST = 4  # letters; shorter words are grammar


@rule(
    16,
    "rare-word",
    source=f"{EUROPEAN} : mots connus de tous ; WCAG 2.2, critère 3.1.3 ; fréquences de wordfreq",
    suggestion="Prenez un mot plus courant, ou expliquez-le dans le glossaire.",
)
def rare_word(sentence: Sentence, context: Context) -> Iterator[Hit]:
    explained = {part for term in context.glossary for part in term.name.lower().split()}
    taken = inclusive_places(sentence.prose)
    told = set()
    for index, word in enumerate(sentence.words):
        if word.low in told or word.low in explained or not _is_plain_word(word, index):
            continue
        place = word.start - sentence.start
        if _is_rare(word.low) and not any(first <= place < last for first, last in taken):
            told.add(word.low)
            yield at_word(Severity.WARNING, f"« {word.text} » est un mot rare.", word)


@lru_cache(FORMS)
def _is_rare(low: str) -> bool:
    if family(low) & JARGON:
        return True
    return not all(len(part) < SHORTEST or is_common(part) for part in low.split("-"))


def _is_plain_word(word: Word, index: int) -> bool:
    """No name, no acronym, no number: a capital inside a sentence makes a name."""
    if len(word.low) < SHORTEST or not word.low.replace("-", "").isalpha():
        return False
    if word.low in READERS or word.low in FOREIGN:
        return False  # other rules speak of these
    return word.text == word.low or (index == 0 and word.text[1:] == word.low[1:])


@rule(
    17,
    "nominalisation",
    source=f"{LUCID} ; {CHECKLIST}",
    suggestion="Prenez un verbe : « nous vérifions » à la place de « la vérification ».",
)
def nominalisation(sentence: Sentence, context: Context) -> Iterator[Hit]:
    nouns = [word for word in sentence.words if is_nominalisation(word.low)]
    if len(nouns) > 1:
        told = ", ".join(f"« {word.text} »" for word in nouns[:3])
        message = f"Ces noms cachent des verbes : {told}."
        yield Hit(Severity.INFO, message, nouns[0].start, nouns[-1].end)


@lru_cache(FORMS)
def is_nominalisation(low: str) -> bool:
    """A noun that an action was made into: « vérification », « paiement », « remplissage »."""
    noun = low.removesuffix("s")
    if noun in THINGS or len(noun) < 6:
        return False
    if noun.endswith(("tion", "sion")):
        return True
    if noun.endswith("age"):
        return f"{noun[:-3]}er" in regular_verbs()
    return noun.endswith("ement") and bool(readings(noun[:-4])) and "present" in tenses(noun[:-4])


_ANY_THING = re.compile("|".join(re.escape(word.lower()) for group in SAME_THING for word in group))


@rule(
    18,
    "synonym",
    source=f"{EUROPEAN} : le même mot pour la même chose",
    suggestion="Gardez un seul mot pour la même chose, dans tout le texte.",
)
def synonym(sentence: Sentence, context: Context) -> Iterator[Hit]:
    low = sentence.prose.lower().replace("'", "’")
    for term in context.glossary:
        for start, end in _places(low, term.avoid):
            message = f"Le glossaire dit « {term.name} »."
            yield Hit(Severity.WARNING, message, sentence.start + start, sentence.start + end)
    for number, group in enumerate(SAME_THING) if _ANY_THING.search(low) else ():
        for start, end in _places(low, group):
            word = low[start:end].removesuffix("s")
            first = context.seen.setdefault(f"thing {number}", word)
            if word != first and not low[:start].rstrip().endswith(first):
                message = f"« {word} » et « {first} » : 2 mots pour la même chose."
                yield Hit(Severity.WARNING, message, sentence.start + start, sentence.start + end)


def _places(low: str, words: Sequence[str]) -> list[tuple[int, int]]:
    return [found.span() for found in _either(tuple(words)).finditer(low)] if words else []


@cache
def _either(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(
        (word.lower().replace("'", "’") for word in words), key=len, reverse=True
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})s?(?![\w-])")


_FIGURE = re.compile("|".join(re.escape(one) for one in FIGURES))
_FOREIGN = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, FOREIGN), key=len, reverse=True))})s?(?![\w-])"
)


@rule(
    21,
    "foreign-or-figurative",
    source=EUROPEAN,
    suggestion="Prenez un mot français simple, pris dans son premier sens.",
)
def foreign_or_figurative(sentence: Sentence, context: Context) -> Iterator[Hit]:
    low = sentence.prose.lower().replace("'", "’")
    for found in _FOREIGN.finditer(low):
        plain = FOREIGN.get(found[0]) or FOREIGN.get(found[0].removesuffix("s"), "")
        message = f"« {found[0]} » : dites plutôt « {plain} »."
        yield Hit(Severity.WARNING, message, *_span(sentence, found))
    for found in _FIGURE.finditer(low):
        message = f"« {found[0]} » est une image : on peut la prendre au mot."
        yield Hit(Severity.WARNING, message, *_span(sentence, found))


def _span(sentence: Sentence, found: re.Match[str]) -> tuple[int, int]:
    return sentence.start + found.start(), sentence.start + found.end()
