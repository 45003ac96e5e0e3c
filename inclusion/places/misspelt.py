"""Which name somebody meant who wrote it by ear or with a wrong key. Pure.

Two writings are compared without what is not heard: doubled letters, h, silent ends, spaces. A name
is meant when it is at most one fault away (two from nine letters on) and no other is as near.
"""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from inclusion.territories.folding import fold

SHORTEST = 4  # letters heard: below, half of the names are one fault away from another word
LONG = 9
LONGEST = 60
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"\s", ""),
        (r"ph", "f"),
        (r"qu|q|ck|c(?![eiyh])", "k"),
        (r"c(?=[eiy])|z|x", "s"),
        (r"(?<!c)h", ""),
        (r"eau|au", "o"),
        (r"ain|ein|im(?=[bmp])", "in"),
        (r"en|em(?=[bmp])|am(?=[bmp])", "an"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)[estdp]+$", ""),
    )
)


def heard(name: str) -> str:
    """« Soissons », « soison » and « soisson » give the same letters."""
    letters = fold(name[:LONGEST])
    for pattern, sound in _RULES:
        letters = pattern.sub(sound, letters)
    return letters


def meant(written: str, names: Iterable[str]) -> str | None:
    """The one name that was meant; None when none is near, or two are as near."""
    letters = heard(written)
    if len(letters) < SHORTEST:
        return None
    allowed = 2 if len(letters) >= LONG else 1
    faults = {name: OSA.distance(letters, heard(name), score_cutoff=allowed) for name in names}
    least = min(faults.values(), default=allowed + 1)
    nearest = [name for name, number in faults.items() if number == least]
    return nearest[0] if least <= allowed and len(nearest) == 1 else None
