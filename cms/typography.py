"""French typography: no-break spaces where a line must not be cut, curved apostrophes."""

import re

NO_BREAK = "\u00a0"

_GAPS = (re.compile(r" (?=[?!:;»])"), re.compile(r"(?<=«) "), re.compile(r"(?<=\d) (?=\d)"))
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W_])")


def typeset(text: str) -> str:
    """Tie « ? », « ! », « : », « ; » and guillemets to their word, digits together; curve « ' »."""
    for gap in _GAPS:
        text = gap.sub(NO_BREAK, text)
    return _APOSTROPHE.sub("’", text)
