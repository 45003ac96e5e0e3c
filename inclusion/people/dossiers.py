"""What each room keeps about a person: shown, exported, erased from one screen.

People is a low room: it knows no bookings and no cheques. A room above that keeps something about
people says so once, in its `AppConfig.ready()`:

    dossiers.register(dossiers.Part("bookings", _("Rendez-vous"), lines=…, export=…, erase=…))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from inclusion.people.models import Beneficiary, Role, User
from inclusion.territories.models import Territory

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on a person's file: when, what, and where to read more of it."""

    moment: str
    text: str
    url: str = ""
    state: str = ""
    is_coming: bool = False


@dataclass(frozen=True)
class Viewer:
    """Who reads the file. To have booked once for somebody does not open all of their life."""

    user: User
    roles: frozenset[Role]

    @property
    def sees_all(self) -> bool:
        return Role.COORDINATOR in self.roles


def nothing(person: Beneficiary) -> list[Any]:
    return []


def no_line(person: Beneficiary, viewer: Viewer) -> list[Line]:
    return []


def nothing_to_erase(person: Beneficiary, by: User | None, now: datetime) -> None:
    """A room may keep only what names nobody."""


def nobody(user: User, roles: frozenset[Role], territory: Territory) -> QuerySet[Any] | None:
    return None


@dataclass(frozen=True)
class Part:
    """A room's part of the file. Each function reads or changes its own tables only.

    `goes` and `stays` are plain sentences for the screen before an erasure, in the order of
    importance. `subjects` names the subjects of messages written to the person. `reach` gives the
    numbers of the people whom an account may see through this room.
    """

    name: str
    label: Words
    lines: Callable[[Beneficiary, Viewer], list[Line]] = no_line
    export: Callable[[Beneficiary], list[dict[str, Any]]] = nothing
    goes: Callable[[Beneficiary], list[str]] = nothing
    stays: Callable[[Beneficiary], list[str]] = nothing
    subjects: Callable[[Beneficiary], Iterable[tuple[str, str]]] = nothing
    erase: Callable[[Beneficiary, User | None, datetime], None] = nothing_to_erase
    reach: Callable[[User, frozenset[Role], Territory], QuerySet[Any] | None] = nobody
    order: int = field(default=50)


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """The last word counts."""
    _parts[part.name] = part


def parts() -> list[Part]:
    return sorted(_parts.values(), key=lambda part: (part.order, part.name))


@dataclass(frozen=True, slots=True)
class Door:
    """A page of another room about one person: its address takes the number of the file."""

    label: Words
    url_name: str
    icon: str


_doors: dict[str, Door] = {}


def register_door(door: Door) -> None:
    """Show this page on each file. The last word counts."""
    _doors[door.url_name] = door


def doors_of(person: Beneficiary) -> list[tuple[Door, str]]:
    """Each page about this person, with its address."""
    return [(door, reverse(door.url_name, args=[person.pk])) for door in _doors.values()]


def people_seen_by(
    user: User, roles: frozenset[Role], territory: Territory
) -> QuerySet[Beneficiary]:
    """All files of the territory for a coordinator; else those of one's own sessions and bookings.

    Somebody else's file does not exist for the others: views answer 404.
    """
    people = Beneficiary.objects.of(territory)
    if Role.COORDINATOR in roles:
        return people
    own = Q(pk__in=[])
    for part in parts():
        reached = part.reach(user, roles, territory)
        if reached is not None:
            own |= Q(pk__in=reached)
    return people.filter(own)


def subjects_of(person: Beneficiary) -> list[tuple[str, str]]:
    """(subject type, number) of everything that messages were written to the person about."""
    return [("person", str(person.pk))] + [
        subject for part in parts() for subject in part.subjects(person)
    ]
