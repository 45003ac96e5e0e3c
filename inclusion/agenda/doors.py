"""The way in from a place's page: a button when somebody receives there."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from inclusion.agenda.choices import bookable_places
from inclusion.places.cards import Action
from inclusion.places.models import AccessPoint


def appointment_at(place: AccessPoint, now: datetime) -> list[Action]:
    """« Demander un rendez-vous » at places where citizens may ask for one. One query."""
    if not bookable_places(place.territory).filter(pk=place.pk).exists():
        return []
    url = f"{reverse('agenda:request')}?lieu={place.slug}"
    return [Action(label=_("Demander un rendez-vous"), url=url)]
