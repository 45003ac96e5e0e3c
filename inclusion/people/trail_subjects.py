"""The trail keeps numbers; the rooms that own them say how to find and what to call them.

trail_subjects.register("agenda.booking", find=find_subjects, name=name_subjects)
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.utils.text import capfirst

from inclusion.territories.models import Territory

# Kind of subject → numbers, as the trail writes them or as the tables do.
Found = dict[str, list[int]] | dict[str, list[str]]
# Given what was typed and the people whose name or phone it is.
Find = Callable[[Territory, str, list[int]], Found]


@dataclass(frozen=True, slots=True)
class Named:
    """Words for a subject on the screen of the trail, and its page when it has one."""

    text: str
    url: str = ""


# All subjects of one kind on one page of the screen at once: one query, or none.
Name = Callable[[Territory, list[str]], dict[str, Named]]

_finders: list[Find] = []
_names: dict[str, Name] = {}


def register(kind: str, *, name: Name, find: Find | None = None) -> None:
    _names[kind] = name
    if find is not None and find not in _finders:
        _finders.append(find)


def find(territory: Territory, text: str, people: list[int]) -> dict[str, set[str]]:
    """Every subject that the words typed may mean, by kind."""
    found: dict[str, set[str]] = {}
    for finder in _finders:
        for kind, numbers in finder(territory, text, people).items():
            found.setdefault(kind, set()).update(map(str, numbers))
    return found


def name_all(territory: Territory, kind: str, numbers: list[str]) -> dict[str, Named]:
    """By number. A kind that no room explains is shown by its model's name and its number."""
    if kind in _names:
        return _names[kind](territory, numbers)
    try:
        word = capfirst(str(apps.get_model(kind)._meta.verbose_name))
    except LookupError:  # a table of former times
        word = kind
    return {number: Named(f"{word} n° {number}") for number in numbers}
