"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from cms.easy_read.sentences import Paragraph, Sentence, Word


class Severity(StrEnum):
    """An error stops the publication of a simple page; a warning and an information don't."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Hit(NamedTuple):
    """What a rule sees: how grave, in words for an editor, and where in the whole text."""

    severity: Severity
    message: str
    start: int
    end: int


@dataclass(frozen=True)
class Term:
    """A word of the glossary. `avoid`: other words for the same thing."""

    name: str
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """What the rules may know beside the sentence: the whole text, the glossary."""

    text: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    glossary: tuple[Term, ...] = ()
    known_acronyms: frozenset[str] = frozenset()
    seen: dict[str, str] = field(default_factory=dict)

    @property
    def sentences(self) -> Iterator[Sentence]:
        return (one for paragraph in self.paragraphs for one in paragraph.sentences)


@dataclass(frozen=True)
class About:
    """The identity of a rule. `number` is its line in the table of 27 rules."""

    number: int
    name: str
    source: str
    suggestion: str


Finder = Callable[[Sentence, Context], Iterator[Hit]]


@dataclass(frozen=True)
class Rule:
    """A rule that reads one sentence at a time."""

    about: About
    find: Finder


def rule(number: int, name: str, *, source: str, suggestion: str) -> Callable[[Finder], Rule]:
    """Turn a function that yields hits into a rule."""
    return lambda find: Rule(About(number, name, source, suggestion), find)


def whole(severity: Severity, message: str, sentence: Sentence) -> Hit:
    return Hit(severity, message, sentence.start, sentence.end)


def at(severity: Severity, message: str, word: Word) -> Hit:
    return Hit(severity, message, word.start, word.end)


# Who asks for a rule. European rules have no number here: their primary text was not read.
EUROPEAN = "Information pour tous, règles européennes (Inclusion Europe, 2009)"
CHECKLIST = "Liste de vérification FALC d’un organisme public suisse (EVAM)"
DINUM = "DINUM et info.gouv.fr, écrire en facile à lire"
LUCID = "lucid-lint, profil « falc »"
RGAA = "RGAA 4, critère 6.1"
OURS = "Choix du projet, d’après la pratique du FALC"
