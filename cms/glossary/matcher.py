"""Which known words stand in a text, and where. Pure: no database, no Django.

Whole words only: « code » is not in « codes » unless the plural is a known form, nor in
« code-barres », nor in an address. Accents count (« sale » is not « salé »); a small letter also
stands for a capital (« Mail » at the start of a sentence), a capital only for itself (« caf » is
not « CAF »). Any space, no-break ones too, is one; so are both apostrophes. When two forms could
stand at a place, the longest does: « mot de passe », not « mot ».
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from cms.easy_read.addresses import without_addresses

_TOKEN = re.compile(r"(?:\w[\u0300-\u036f]*)+")  # accents may be written apart
_SPACES = re.compile(r"\s+")
_JOINED = "-\u2010\u2011"  # hyphens: what they tie is one word


class Place(NamedTuple):
    """The known word of this key stands at `text[start:end]`."""

    key: int
    start: int
    end: int


class _Form(NamedTuple):
    tokens: tuple[str, ...]
    gaps: tuple[str, ...]
    key: int


class Matcher:
    """Built once for a glossary, asked for every text."""

    def __init__(self, words: Mapping[int, Iterable[str]]) -> None:
        """`words`: for each key, every form of the word as it may be written in a text."""
        self._by_first: dict[str, list[_Form]] = {}
        for key, forms in words.items():
            for form in forms:
                self._learn(key, form)
        for known in self._by_first.values():
            known.sort(key=lambda form: -len(form.tokens))

    def _learn(self, key: int, form: str) -> None:
        form = unicodedata.normalize("NFC", form).strip()
        tokens = list(_TOKEN.finditer(form))
        if not tokens or tokens[0].start() or tokens[-1].end() != len(form):
            return
        gaps = tuple(_gap(form, one, next_) for one, next_ in pairwise(tokens))
        told = _Form(tuple(token[0] for token in tokens), gaps, key)
        self._by_first.setdefault(told.tokens[0].lower(), []).append(told)

    def places(self, text: str) -> Iterator[Place]:
        """From left to right, never one over another. A key may come several times."""
        if not self._by_first:
            return
        prose = without_addresses(text)
        tokens = list(_TOKEN.finditer(prose))
        free = 0
        for index, token in enumerate(tokens):
            known = self._by_first.get(_composed(token[0]).lower())
            if known and index >= free and not _is_tied(prose, token.start() - 1):
                form = _longest(known, prose, tokens, index)
                if form:
                    free = index + len(form.tokens)
                    yield Place(form.key, token.start(), tokens[free - 1].end())


def _longest(
    known: list[_Form], prose: str, tokens: list[re.Match[str]], index: int
) -> _Form | None:
    return next((form for form in known if _stands(form, prose, tokens, index)), None)


def _stands(form: _Form, prose: str, tokens: list[re.Match[str]], index: int) -> bool:
    found = tokens[index : index + len(form.tokens)]
    if len(found) < len(form.tokens) or _is_tied(prose, found[-1].end()):
        return False
    if not all(
        _is_same(known, _composed(token[0]))
        for known, token in zip(form.tokens, found, strict=True)
    ):
        return False
    gaps = (_gap(prose, one, next_) for one, next_ in pairwise(found))
    return all(gap == wanted for gap, wanted in zip(gaps, form.gaps, strict=True))


def _is_same(known: str, written: str) -> bool:
    """A small letter of the glossary is also a capital of the text; a capital is itself."""
    if known == written:
        return True
    return known == known.lower() and known == written.lower()


def _is_tied(prose: str, place: int) -> bool:
    """A hyphen here makes one word with what is beyond; a final dash does not."""
    if not 0 <= place < len(prose) or prose[place] not in _JOINED:
        return False
    around = prose[max(0, place - 1) : place + 2]
    return len(around) == 3 and not around[0].isspace() and not around[2].isspace()


def _gap(text: str, one: re.Match[str], next_: re.Match[str]) -> str:
    between = text[one.end() : next_.start()]
    return _SPACES.sub(" ", between).replace("'", "’")


def _composed(token: str) -> str:
    return token if token.isascii() else unicodedata.normalize("NFC", token)
