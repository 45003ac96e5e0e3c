"""The shape of a wizard, pure: which question follows which answer, and what is refused.

A question is the list of where its answers lead: the number of a later question (from 1), or `END`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

END = 0
MOST_QUESTIONS = 3
FEWEST_ANSWERS, MOST_ANSWERS = 2, 4

Shape = Sequence[Sequence[int]]


class Wrong(StrEnum):
    """What is refused, each for one question (0: the whole)."""

    NONE = "no question"
    TOO_MANY = "too many questions"
    ANSWERS = "too few or too many answers"
    NOWHERE = "an answer leads to no question"
    BACK = "an answer leads back"
    UNREACHED = "no answer leads to this question"


@dataclass(frozen=True)
class Fault:
    question: int
    wrong: Wrong


@dataclass(frozen=True)
class Stop:
    """Where some answers lead: a question still open, or the end after one (`answer` from 1)."""

    question: int
    answer: int = 0

    @property
    def is_end(self) -> bool:
        return self.answer > 0


def faults(shape: Shape) -> list[Fault]:
    """Empty when every way ends, after at most three questions, each of them reached."""
    if not shape:
        return [Fault(0, Wrong.NONE)]
    if len(shape) > MOST_QUESTIONS:
        return [Fault(0, Wrong.TOO_MANY)]
    found = [fault for number, _one in enumerate(shape, 1) for fault in _faults_of(shape, number)]
    reached = reachable(shape)
    lost = [number for number in range(1, len(shape) + 1) if number not in reached]
    return [*found, *(Fault(number, Wrong.UNREACHED) for number in lost)]


def _faults_of(shape: Shape, number: int) -> Iterator[Fault]:
    answers = shape[number - 1]
    if not FEWEST_ANSWERS <= len(answers) <= MOST_ANSWERS:
        yield Fault(number, Wrong.ANSWERS)
    if any(onward != END and not 1 <= onward <= len(shape) for onward in answers):
        yield Fault(number, Wrong.NOWHERE)
    if any(1 <= onward <= number for onward in answers):
        yield Fault(number, Wrong.BACK)


def reachable(shape: Shape) -> set[int]:
    """The questions that somebody may come to."""
    reached, waiting = set[int](), [1]
    while waiting:
        number = waiting.pop()
        if number in reached or not 1 <= number <= len(shape):
            continue
        reached.add(number)
        waiting += shape[number - 1]
    return reached


def follow(shape: Shape, answers: Sequence[int]) -> Stop | None:
    """Where these answers (from 1) lead; None when nobody could have given them."""
    question = 1
    for place, answer in enumerate(answers):
        if not 1 <= question <= len(shape) or not 1 <= answer <= len(shape[question - 1]):
            return None
        onward = shape[question - 1][answer - 1]
        if onward == END:
            return Stop(question, answer) if place == len(answers) - 1 else None
        question = onward
    return Stop(question) if 1 <= question <= len(shape) else None
