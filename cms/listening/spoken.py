"""What a voice says of a step, line by line. Pure: no database, no Django.

The digest of the lines is the key of every recording: another text has another digest, so that a
voice is never heard over a text that it does not say.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from cms.easy_read.sentences import sentences

# Said before a warning, as it is written above it.
ATTENTION = "Attention."


def normalised(line: str) -> str:
    """The same for texts that are said the same: spaces of any kind, both apostrophes, NFC."""
    composed = unicodedata.normalize("NFC", line).replace("'", "’").replace("\0", " ")
    return " ".join(composed.split())


@dataclass(frozen=True)
class Spoken:
    """The lines that a step is heard as: its title, its sentences, its warning."""

    lines: tuple[str, ...]

    @classmethod
    def of(cls, title: str, text: Iterable[str], warning: str = "") -> "Spoken":
        """`text`: the sentences. What is empty is not said, and makes no line."""
        told = [normalised(line) for line in (title, *text)]
        if alert := normalised(warning):
            told.append(f"{ATTENTION} {alert}")
        return cls(tuple(line for line in told if line))

    @property
    def text(self) -> str:
        """A line each. No line holds a line break, so that two texts are never the same."""
        return "\n".join(self.lines)

    @cached_property
    def digest(self) -> str:
        """64 hexadecimal characters."""
        return sha256(self.text.encode()).hexdigest()

    def starts(self, milliseconds: int) -> list[int]:
        """When each line begins in a recording of this length, guessed from the letters."""
        letters = [len(line) + PAUSE for line in self.lines]
        return [
            milliseconds * sum(letters[:place]) // sum(letters) for place in range(len(letters))
        ]


class Told(NamedTuple):
    """A text, by what its voice is found again."""

    territory_id: int
    digest: str
    language: str


PAUSE = 6  # letters' worth of silence after a line, for the guess


def spoken_steps(stream: Iterable[dict[str, object]]) -> list[Spoken]:
    """Of each step of a guide, out of the stored form of its stream: no query."""
    values = [_value(block) for block in stream if block.get("type") == "step"]
    return [
        Spoken.of(_text(one, "title"), sentences(_text(one, "text")), _text(one, "warning"))
        for one in values
    ]


def _value(block: dict[str, object]) -> dict[str, object]:
    value = block.get("value")
    return value if isinstance(value, dict) else {}


def _text(value: dict[str, object], name: str) -> str:
    return str(value.get(name) or "")
