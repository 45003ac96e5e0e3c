"""Addresses inside a text (web, e-mail, `[texte](adresse)`): found, and hidden from the rules."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(([^()\s]{1,300})\)")
_CHUNK = re.compile(r"\S+")
_DOMAIN = re.compile(
    r"(?:[a-z0-9-]+\.)+(?:fr|com|org|net|eu|info|io|be|ch|lu|re|bzh|coop|app|example)(?:/\S*)?",
    re.I,
)
_AROUND = "«»()[]<>\"'“”’.,;:!?…\u00a0\u202f"
_LONGEST_ADDRESS = 300


class Link(NamedTuple):
    """`[text](address)`, and where it stands in the text it was found in."""

    text: str
    address: str
    start: int
    end: int


def links(text: str) -> Iterator[Link]:
    for found in _LINK.finditer(text):
        yield Link(found[1], found[2], found.start(), found.end())


def is_address(chunk: str) -> bool:
    """True for what a browser or a mailbox would open: « impots.gouv.fr », « a@exemple.fr »."""
    bare = chunk.strip(_AROUND)
    if "://" in bare or bare.startswith("www."):
        return True
    if len(bare) > _LONGEST_ADDRESS:
        return False
    name, at, domain = bare.partition("@")
    if at:
        return bool(name) and bool(_DOMAIN.fullmatch(domain))
    return bool(_DOMAIN.fullmatch(bare))


def without_addresses(text: str) -> str:
    """The same text, each character of an address replaced by a space."""
    if "](" in text:
        text = _LINK.sub(_only_text, text)
    if "." not in text:
        return text
    return _CHUNK.sub(_hide, text)


def _only_text(found: re.Match[str]) -> str:
    shown = without_addresses(found[1])
    return f" {shown} {' ' * (len(found[0]) - len(shown) - 2)}"


def _hide(found: re.Match[str]) -> str:
    chunk = found[0]
    if not is_address(chunk):
        return chunk
    bare = chunk.strip(_AROUND)
    return chunk.replace(bare, " " * len(bare), 1)
