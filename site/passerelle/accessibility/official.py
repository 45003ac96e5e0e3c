"""The official file of the RGAA (`criteres.json` of the DINUM), read and checked before it is kept.

Its texts are under Licence Ouverte 2.0; they are the operator's to import, not part of this code.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from passerelle.accessibility.standard import Standard, standard

MOST_BYTES = 5_000_000  # twenty times the file of version 4.1.2
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


class UnreadableStandard(ValueError):
    """The file can't be taken; the words say why."""


@dataclass(frozen=True)
class OfficialText:
    number: str
    title: str
    tests: dict[str, list[str]]
    references: dict[str, list[str]]


def read(file: Path, version: str) -> list[OfficialText]:
    """Every criterion of the version, or `UnreadableStandard`. Raises `UnknownVersion` too."""
    wanted = standard(version)
    told = load(file)
    texts = [*texts_of(told)]
    check(told, texts, wanted)
    return texts


def load(file: Path) -> Any:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise UnreadableStandard("the file is too large")
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableStandard(f"{file} can't be opened") from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, UnreadableStandard):
            raise
        raise UnreadableStandard("the file is no JSON") from error


def texts_of(told: Any) -> list[OfficialText]:
    try:
        return [
            text_of(topic["number"], wrapped["criterium"])
            for topic in told["topics"]
            for wrapped in topic["criteria"]
        ]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnreadableStandard("the file has not the shape of criteres.json") from error


def text_of(topic: int, told: dict[str, Any]) -> OfficialText:
    references: dict[str, list[str]] = {}
    for one in told.get("references") or []:
        references |= {str(kind): [str(name) for name in names] for kind, names in one.items()}
    tests = {
        str(number): [plain(words) for words in ([said] if isinstance(said, str) else said)]
        for number, said in told["tests"].items()
    }
    return OfficialText(f"{topic}.{told['number']}", plain(told["title"]), tests, references)


def plain(text: str) -> str:
    """Without the links to the official glossary, which is elsewhere, and without code marks."""
    if not text.strip():
        raise ValueError("empty text")
    return LINK.sub(r"\1", text).replace("`", "").strip()


def check(told: Any, texts: list[OfficialText], wanted: Standard) -> None:
    wcag = str(told.get("wcag", {}).get("version", "")) if isinstance(told, dict) else ""
    if wcag != wanted.wcag:
        raise UnreadableStandard(
            f"version {wanted.version} is made of WCAG {wanted.wcag}, this file of {wcag or '?'}"
        )
    numbers = [one.number for one in texts]
    if sorted(numbers) != sorted(wanted.criteria):
        strange = sorted(set(numbers) ^ set(wanted.criteria))[:5] or ["the same number twice"]
        raise UnreadableStandard(f"not the criteria of version {wanted.version}: {strange}")
