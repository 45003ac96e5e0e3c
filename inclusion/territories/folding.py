"""Text as a person types it, made comparable: no accents, no case, no punctuation."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": " ", "'": " "})
_SAINTS = re.compile(r"\b(st|ste)\b")


def fold(text: str) -> str:
    """`« Saint-Érme »`, `st erme` and `SAINT ERME` give the same key. Empty text gives ""."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(r"[^a-z0-9]+", " ", letters).strip()
    return _SAINTS.sub(lambda found: {"st": "saint", "ste": "sainte"}[found[0]], words)
