"""Sentences and words of a plain French text, counted the same way everywhere. No database."""

import re

# A sentence ends with . ! ? or … before a space or the end: « 17Cyber.gouv.fr » is one word.
_END = re.compile(r"(?<=[.!?…])[\s\u00a0\u202f]+(?=[^\s\u00a0\u202f?!:;»])")
_WORD = re.compile(r"[^\s\u00a0\u202f]*\w[^\s\u00a0\u202f]*")


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; a new line also ends a sentence."""
    found = (piece.strip() for line in text.splitlines() for piece in _END.split(line))
    return [sentence for sentence in found if sentence]


def word_count(text: str) -> int:
    """How many words, a word being what stands between two spaces and holds a letter or a digit."""
    return len(_WORD.findall(text))
