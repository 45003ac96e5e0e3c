"""The criteria of the RGAA by number, with a short wording of our own. Pure: files of `data/`.

The official texts are not ours: `manage.py import_rgaa FILE` puts them beside (`CriterionText`).
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
CURRENT = "4.1.2"


class Reach(StrEnum):
    """How far a program can judge a criterion alone."""

    FULL = "full"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True)
class Topic:
    number: int
    name: str


@dataclass(frozen=True)
class Criterion:
    number: str
    words: str
    topic: Topic
    reach: Reach

    @property
    def order(self) -> tuple[int, int]:
        topic, rank = self.number.split(".")
        return int(topic), int(rank)


@dataclass(frozen=True)
class Standard:
    """One version: its criteria in order, by number."""

    version: str
    wcag: str
    topics: list[Topic]
    criteria: dict[str, Criterion]


class UnknownVersion(LookupError):
    """No such version is known here."""


def versions() -> list[str]:
    return sorted(file.stem.removeprefix("rgaa-") for file in DATA.glob("rgaa-*.json"))


@cache
def standard(version: str = CURRENT) -> Standard:
    """Raises `UnknownVersion`."""
    if version not in versions():
        raise UnknownVersion(version)
    told = json.loads((DATA / f"rgaa-{version}.json").read_text())
    topics = {one["number"]: Topic(one["number"], one["name"]) for one in told["topics"]}
    criteria = {
        one["number"]: Criterion(
            one["number"],
            one["words"],
            topics[int(one["number"].partition(".")[0])],
            Reach(one["automatic"]),
        )
        for one in told["criteria"]
    }
    return Standard(told["version"], told["wcag"], list(topics.values()), criteria)


@cache
def criteria_of_rules() -> dict[str, dict[str, list[str]]]:
    """For each engine, which criteria each of its rules looks at."""
    found: dict[str, dict[str, list[str]]] = json.loads((DATA / "rules.json").read_text())
    return found
