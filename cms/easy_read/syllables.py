"""Syllables of French words, counted by groups of vowels. For a trend only, never for a rule."""

import re
from functools import lru_cache

_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+")
_HIATUS = re.compile(
    r"(?<=[aeiouéèêâûîô])(?=[éèëïü])|(?<=[éè])(?=[aou])|(?<=i)(?=[aouéè](?!u?[nmrt]?$))"
)
_SILENT_END = re.compile(r"(?<=[^aeiouyéèêëàâîïôöùûü])(?:es?|ent)$|(?<=[éiuo])es?$")


@lru_cache(20_000)
def syllables(low: str) -> int:
    """Syllables as they are said, a final mute e left out; at least one. Expects lower case."""
    bare = _SILENT_END.sub("", low)
    groups = _VOWELS.findall(bare)
    return max(1, sum(1 + len(_HIATUS.findall(group)) for group in groups))
