"""What can be done at a place, told by the rooms above.

Places don't know appointments, workshops or cheques. A room that offers something at a place says
so once, in its `AppConfig.ready()`:

    from inclusion.places import cards
    cards.register(appointment_at)        # appointment_at(place, now) -> list[cards.Action]
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from inclusion.places.models import AccessPoint


@dataclass(frozen=True)
class Action:
    """A button of the place's page; the first is the main one. `icon` is a file of the look."""

    label: str
    url: str
    icon: str = "calendar"


Provider = Callable[[AccessPoint, datetime], list[Action]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Ask this provider at each place's page, in the order of registration. Once is enough."""
    if provider not in _providers:
        _providers.append(provider)


def unregister(provider: Provider) -> None:
    _providers.remove(provider)


def actions_at(place: AccessPoint, now: datetime) -> list[Action]:
    """What the place offers today. Each provider may cost its own queries: it keeps them few."""
    return [action for provider in _providers for action in provider(place, now)]
