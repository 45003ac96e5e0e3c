"""How the agenda's screens name a place."""

from django import template

from inclusion.places.models import AccessPoint
from inclusion.territories.folding import fold

register = template.Library()


@register.filter
def with_commune(place: AccessPoint) -> str:
    """« Mairie, Soissons », but « Médiathèque de Soissons »: nothing is said twice."""
    if fold(place.commune_name) in fold(place.name):
        return place.name
    return f"{place.name}, {place.commune_name}"
