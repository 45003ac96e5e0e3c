"""The rooms of `/espace/reglages/`, told by the apps that own them.

The hub of a coordinator knows no members, places or keys. An app that has a page there says so
once, in its `AppConfig.ready()`:

    from inclusion.territories import settings_rooms
    settings_rooms.register(_("Lieux"), "places:keep_list", "place", 40, _("Les fiches des lieux."))

A room may say what a new territory still lacks there: `todo(territory)` answers one sentence, or ""
when nothing is missing. One query each.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from inclusion.territories.models import Territory

Words = str | Promise
Todo = Callable[[Territory], Words]


@dataclass(frozen=True)
class SettingsRoom:
    """A tile of the hub. `text` is one short sentence, `icon` a file of the look."""

    label: Words
    url_name: str
    icon: str
    order: int
    text: Words = ""
    todo: Todo | None = None

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_rooms: dict[str, SettingsRoom] = {}


def register(
    label: Words,
    url_name: str,
    icon: str,
    order: int,
    text: Words = "",
    todo: Todo | None = None,
) -> None:
    """Show this page on the hub, lowest `order` first. The same page again replaces itself."""
    _rooms[url_name] = SettingsRoom(label, url_name, icon, order, text, todo)


def rooms() -> list[SettingsRoom]:
    return sorted(_rooms.values(), key=lambda room: (room.order, room.url_name))


# Headings of the hub: each holds the rooms whose order is below its end.
SHELVES: tuple[tuple[int, Words], ...] = (
    (30, gettext_lazy("Votre territoire")),
    (60, gettext_lazy("Les personnes et les lieux")),
    (72, gettext_lazy("Les rendez-vous")),
    (80, gettext_lazy("Les messages")),
    (90, gettext_lazy("Les chèques")),
    (1000, gettext_lazy("Le site, les données et la loi")),
)


def shelves() -> list[tuple[Words, list[SettingsRoom]]]:
    """The rooms under their headings; no empty heading."""
    start = 0
    found: list[tuple[Words, list[SettingsRoom]]] = []
    for end, heading in SHELVES:
        held = [room for room in rooms() if start <= room.order < end]
        found += [(heading, held)] if held else []
        start = end
    return found


def still_to_do(territory: Territory) -> list[tuple[SettingsRoom, Words]]:
    """What the territory lacks, room by room."""
    asked = [(room, room.todo(territory) if room.todo else "") for room in rooms()]
    return [(room, sentence) for room, sentence in asked if sentence]
