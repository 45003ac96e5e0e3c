"""French spacing: no-break spaces where a line must not be cut."""

import re

NO_BREAK = "\u00a0"

_BEFORE = re.compile(r" (?=[?!:;»])")
_AFTER = re.compile(r"(?<=«) ")
_GROUPS = re.compile(r"(?<=\d) (?=\d)")


def french_spaces(text: str) -> str:
    """Tie « ? », « ! », « : », « ; » and guillemets to their word, and digits together."""
    for gap in (_BEFORE, _AFTER, _GROUPS):
        text = gap.sub(NO_BREAK, text)
    return text
