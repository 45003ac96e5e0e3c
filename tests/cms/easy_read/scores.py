"""Precision and recall of the rules on the labelled sentences."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from cms.easy_read import Report, check

LABELLED = Path(__file__).parent / "labelled"
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True)
class Example:
    """A sentence and what a careful editor expects: « acronym:error »."""

    sentence: str
    expected: frozenset[str]


@dataclass(frozen=True)
class Score:
    """How many expected labels were found, and how many were found beside them."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def examples(half: str) -> list[Example]:
    with (LABELLED / f"{half}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Example(row["sentence"], frozenset(row["expected"].split()))
            for row in csv.DictReader(file)
        ]


def labels(report: Report) -> frozenset[str]:
    return frozenset(f"{finding.rule}:{finding.severity}" for finding in report.findings)


def scores(half: str, *, by_severity: bool = True) -> dict[str, Score]:
    """By severity, or by rule and severity."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for example in examples(half):
        found = labels(check(example.sentence))
        right.update(found & example.expected)
        wrong.update(found - example.expected)
        missed.update(example.expected - found)
    names = sorted({*right, *wrong, *missed})
    grouped: dict[str, list[str]] = {}
    for name in names:
        grouped.setdefault(name.partition(":")[2] if by_severity else name, []).append(name)
    return {
        group: Score(
            sum(right[name] for name in members),
            sum(wrong[name] for name in members),
            sum(missed[name] for name in members),
        )
        for group, members in grouped.items()
    }
