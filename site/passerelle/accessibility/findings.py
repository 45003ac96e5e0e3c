"""What is known of each criterion, from all who looked. Pure: no database.

Two of them speak for every territory: our own audit and the engines, both on the templates of the
platform (they come with the code). Two speak for one territory: its staff and the engines there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from inclusion.territories.models import Territory
from passerelle.accessibility.models import State, Way
from passerelle.accessibility.standard import CURRENT, Criterion, Reach, standard

Level = Territory.Accessibility
PERCENT_OF_PARTIAL = 50  # arrêté du 20 septembre 2019: « partiellement conforme » from half on


@dataclass(frozen=True)
class Result:
    """What one of them said of one criterion. `by` names who, for people."""

    state: State
    way: Way
    on: date
    by: str
    note: str = ""
    how: str = ""
    is_exempt: bool = False
    of_platform: bool = False


@dataclass(frozen=True)
class Judged:
    """One criterion, and where it stands. `result` is what holds; `others` were said too."""

    criterion: Criterion
    state: State
    result: Result | None = None
    others: list[Result] = field(default_factory=list)

    @property
    def note(self) -> str:
        return self.result.note if self.result else ""

    @property
    def is_exempt(self) -> bool:
        return bool(self.result and self.result.is_exempt)

    @property
    def label(self) -> str:
        return str(self.state.label)


def judge(criterion: Criterion, results: Iterable[Result]) -> Judged:
    """A fault that anybody found stands until that same one finds it gone.

    Without a fault: what people of the territory say, else what our audit says. A program alone
    says « conforme » only where it can see all of the criterion.
    """
    said = sorted(results, key=weight)
    faults = [one for one in said if one.state is State.BROKEN]
    people = [one for one in said if one.way is Way.MANUAL]
    programs = [one for one in said if one.way is Way.AUTOMATIC]
    seen_by_program = programs if criterion.reach is Reach.FULL else []
    for holds in (faults, people, seen_by_program):
        if holds:
            rest = [one for one in said if one is not holds[0]]
            return Judged(criterion, holds[0].state, holds[0], rest)
    return Judged(criterion, State.UNKNOWN, None, said)


def weight(result: Result) -> tuple[bool, bool]:
    """A person before a program, those of the territory before the platform's."""
    return result.way is Way.AUTOMATIC, result.of_platform


def judge_all(results: Mapping[str, Iterable[Result]], version: str = CURRENT) -> list[Judged]:
    """Every criterion of the version, in order."""
    criteria = standard(version).criteria.values()
    return [judge(criterion, results.get(criterion.number, ())) for criterion in criteria]


@dataclass(frozen=True)
class Tally:
    """How many criteria are in which state."""

    met: int
    broken: int
    absent: int
    unknown: int

    @property
    def applicable(self) -> int:
        """What nobody has looked at counts: it may well apply."""
        return self.met + self.broken + self.unknown

    @property
    def rate(self) -> int:
        """Criteria that are met, of those that apply, in whole percent, never rounded up."""
        return self.met * 100 // self.applicable if self.applicable else 0

    @property
    def level(self) -> Level:
        if self.applicable and self.met == self.applicable:
            return Level.FULL
        return Level.PARTIAL if self.rate >= PERCENT_OF_PARTIAL else Level.NONE


def tally(judged: Iterable[Judged]) -> Tally:
    states = [one.state for one in judged]
    return Tally(
        met=states.count(State.MET),
        broken=states.count(State.BROKEN),
        absent=states.count(State.ABSENT),
        unknown=states.count(State.UNKNOWN),
    )
