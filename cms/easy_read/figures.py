"""Figures of a text: means, and two formulas as a trend. No formula ever blocks anything.

LIX: Björnsson, 1968. Kandel and Moles, 1958: 207 - 1.015 words a sentence - 73.6 syllables a word.
Their link with what readers find hard is weak in French (READI, LREC 2022): compare a text with its
own past, never with another text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.easy_read.rules.length import LONG, TOO_LONG
from cms.easy_read.sentences import Sentence
from cms.easy_read.syllables import syllables

LONG_WORD = 6  # letters, for LIX
MEAN_LIMIT = 10  # words a sentence, rule 1


@dataclass(frozen=True)
class Figures:
    """Counts of a text. Means are rounded to one decimal; formulas are None for an empty text."""

    words: int
    sentences: int
    mean_words: float
    longest: int
    over_12: int
    over_15: int
    says_vous: bool
    lix: float | None
    kandel_moles: float | None


def figures(sentences: Sequence[Sentence]) -> Figures:
    lengths = [one.length for one in sentences]
    words = sum(lengths)
    tokens = [word.low for one in sentences for word in one.words]
    return Figures(
        words=words,
        sentences=len(lengths),
        mean_words=round(words / len(lengths), 1) if lengths else 0.0,
        longest=max(lengths, default=0),
        over_12=sum(length > LONG for length in lengths),
        over_15=sum(length > TOO_LONG for length in lengths),
        says_vous=any(low in {"vous", "votre", "vos"} for low in tokens),
        lix=lix(tokens, len(lengths)),
        kandel_moles=kandel_moles(tokens, len(lengths)),
    )


def lix(tokens: Sequence[str], sentences: int) -> float | None:
    if not tokens or not sentences:
        return None
    long_ones = sum(len(token) > LONG_WORD for token in tokens)
    return round(len(tokens) / sentences + 100 * long_ones / len(tokens), 1)


def kandel_moles(tokens: Sequence[str], sentences: int) -> float | None:
    if not tokens or not sentences:
        return None
    spoken = sum(map(syllables, tokens))
    return round(207 - 1.015 * len(tokens) / sentences - 73.6 * spoken / len(tokens), 1)
