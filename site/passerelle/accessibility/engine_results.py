"""A run of the engines (`make a11y` writes it), as a result for each criterion that they look at.

A program sees some faults of a criterion, hardly ever all: « rien trouvé » is no proof.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from passerelle.accessibility.models import State
from passerelle.accessibility.standard import criteria_of_rules

FORMAT = 1
NOTE_LENGTH = 500


class UnreadableRun(ValueError):
    """The file is no run of the engines; the words say why."""


@dataclass(frozen=True)
class Run:
    """When, with which engines (name to version), on how many templates, what they hold."""

    at: datetime
    engines: dict[str, str]
    templates: int
    violations: list[dict[str, str]]

    @property
    def names(self) -> str:
        return ", ".join(f"{name} {version}" for name, version in sorted(self.engines.items()))

    def unmapped(self) -> list[str]:
        """Rules that were broken and that no criterion claims: somebody must look at them."""
        rules = criteria_of_rules()
        found = {(one["engine"], one["rule"]) for one in self.violations}
        return sorted(f"{engine} {rule}" for engine, rule in found if not rules[engine].get(rule))


def read_run(file: Path) -> Run:
    """Raises `UnreadableRun`."""
    try:
        told: Any = json.loads(file.read_text())
    except (OSError, ValueError) as error:
        raise UnreadableRun(f"{file.name} can't be read as JSON") from error
    return run_of(told)


def run_of(told: Any) -> Run:
    """Raises `UnreadableRun`."""
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise UnreadableRun("this is no result of make a11y (format 1)")
    rules = criteria_of_rules()
    try:
        at = datetime.fromisoformat(told["at"])
        engines, violations = dict(told["engines"]), list(told["violations"])
        known = all(name in rules for name in engines)
        complete = all(one["engine"] in rules and one["rule"] for one in violations)
        templates = len(told["templates"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableRun("a part of the result is missing") from error
    if not (known and complete and at.tzinfo and templates):
        raise UnreadableRun("an engine is unknown, or the run looked at nothing")
    return Run(at, engines, templates, violations)


def states(run: Run) -> dict[str, tuple[State, str]]:
    """Criterion number to its state and what was seen, for every criterion that the run touches."""
    rules = criteria_of_rules()
    looked = {number for name in run.engines for one in rules[name].values() for number in one}
    faults: dict[str, list[str]] = defaultdict(list)
    for one in run.violations:
        for number in rules[one["engine"]].get(one["rule"], ()):
            faults[number].append(f"{one['engine']} {one['rule']} ({one['template']})")
    return {
        number: fault(faults[number]) if number in faults else (State.MET, "")
        for number in looked | set(faults)
    }


def fault(places: list[str]) -> tuple[State, str]:
    distinct = ", ".join(sorted(set(places)))
    note = _("Un programme a trouvé : %(places)s") % {"places": distinct}
    return State.BROKEN, note[:NOTE_LENGTH]
