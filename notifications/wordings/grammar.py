"""The whole language of texts: words, and names between braces. Pure; nothing in it is run.

`{prenom}` stands for a value. There is no format, no attribute, no condition: a name that nobody
registered is refused, so is a brace alone. Accents, capitals and spaces in a name do not count.
"""

import difflib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from notifications.wordings.refusals import LoneBrace, MissingVariable, UnknownVariable

NAME = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value goes."""

    name: str


Part = str | Slot


def parse(text: str, *, known: Collection[str], needed: Collection[str] = ()) -> tuple[Part, ...]:
    """Words and slots in order. Raises `LoneBrace`, `UnknownVariable`, `MissingVariable`."""
    pieces = NAME.split(text)
    if any(set("{}") & set(words) for words in pieces[::2]):
        raise LoneBrace
    slots = [Slot(known_name(name, known)) for name in pieces[1::2]]
    used = {slot.name for slot in slots}
    if missing := [name for name in needed if name not in used]:
        raise MissingVariable(missing)
    parts: list[Part] = [pieces[0]]
    for slot, words in zip(slots, pieces[2::2], strict=True):
        parts += [slot, words]
    return tuple(part for part in parts if part)


def known_name(written: str, known: Collection[str]) -> str:
    name = folded(written)
    if name in known:
        return name
    nearest = difflib.get_close_matches(name, list(known), n=1)
    raise UnknownVariable(written.strip()[:30], nearest[0] if nearest else "")


def folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.strip().lower())
    return "".join(c for c in letters if not unicodedata.combining(c)).replace(" ", "_")
