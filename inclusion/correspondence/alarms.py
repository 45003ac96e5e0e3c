"""What a coordinator must know about messages before anything else, with what to do."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from inclusion.territories.models import Territory


@dataclass(frozen=True, slots=True)
class Alarm:
    """A panel: what is wrong, what to do, where."""

    title: str
    text: str
    url: str = ""
    action: str = ""


def of_territory(territory: Territory, *, now: datetime) -> list[Alarm]:
    """The most urgent first; none when all goes well."""
    return []
