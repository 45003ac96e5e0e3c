"""The kinds of messages whose words may be written, told by the rooms that send them.

In its `AppConfig.ready`, a room says what it writes and with which words:

    wordings.register(Kind(code="booking_reminder", name=_("Rappel"), variables=(…), defaults={…}))
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

from django.utils.functional import Promise

from notifications.languages import Language
from notifications.models import Sender
from notifications.wordings import grammar

Words = str | Promise
# Each value from its fullest form to its shortest: ("Aide personnelle", "rendez-vous").
Forms = Sequence[str]
Values = Mapping[str, Forms]


class Medium(StrEnum):
    """What the text becomes: it decides what may stand in it and how long it may be."""

    SMS = "sms"
    LETTER = "letter"  # an e-mail or a sheet of paper
    VOICE = "voice"  # said by a machine, or by a mediator


# A minute and a half of speech; a page.
MOST_CHARACTERS = {Medium.VOICE: 800, Medium.LETTER: 3000, Medium.SMS: 1000}


class Shape(StrEnum):
    """How a value is made safe for a message."""

    PERSON = "person"  # letters only: nobody signs with a link
    WORDS = "words"  # a name of place or of help, a date: one line, no costly sign
    EXACT = "exact"  # a phone, a link, a code: never cut


@dataclass(frozen=True)
class Variable:
    """A name that may stand between braces.

    `limit` is its length at most in an SMS; without one, no value is longer than the kind's sample.
    In an SMS that is full it may be cut, never below `least` characters.
    """

    name: str
    label: Words = field(compare=False)  # translated at each look: too dear for a key
    shape: Shape = Shape.WORDS
    limit: int | None = None
    least: int | None = None

    @property
    def written(self) -> str:
        return f"{{{self.name}}}"


@dataclass(frozen=True)
class Kind:
    """One sort of message by one medium. `sample` gives the longest real values.

    `gives_way` names the variables in the order in which they are shortened in an SMS that is full:
    cut, or in their next form (named twice, the one after); `last_resort` those that follow when
    even two segments are too few.
    `fixed` says why the text can't be changed, when it can't.
    """

    code: str
    name: Words
    variables: tuple[Variable, ...]
    defaults: Mapping[str, str]
    sample: Callable[[Sender, str], Values]
    medium: Medium = Medium.SMS
    needs: tuple[str, ...] = ("telephone",)
    gives_way: tuple[str, ...] = ()
    last_resort: tuple[str, ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict)  # of an e-mail: not editable
    fixed: Words = ""
    order: int = 50

    @property
    def languages(self) -> list[Language]:
        return [language for language in Language if language in self.defaults]

    def language_for(self, wanted: str) -> str:
        """The wanted language, or French when this message is not written in it."""
        return wanted if wanted in self.defaults else Language.FRENCH.value

    @cached_property
    def by_name(self) -> dict[str, Variable]:
        return {variable.name: variable for variable in self.variables}

    def parts(self, text: str) -> tuple[grammar.Part, ...]:
        """Words and slots. Raises what `grammar.parse` raises."""
        return _parts(self.code, text)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make this kind known. The same code again replaces it."""
    _kinds[kind.code] = kind
    _parts.cache_clear()


def kinds() -> list[Kind]:
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.code))


def find(code: str) -> Kind | None:
    return _kinds.get(code)


@lru_cache(maxsize=1000)
def _parts(code: str, text: str) -> tuple[grammar.Part, ...]:
    kind = _kinds[code]
    known = [variable.name for variable in kind.variables]
    return grammar.parse(text, known=known, needed=kind.needs)
