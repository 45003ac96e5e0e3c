"""How the agenda's screens name a place, and doubt of a number."""

from django import template

from inclusion.places.models import AccessPoint
from inclusion.territories.folding import fold
from notifications import phones

register = template.Library()


@register.filter
def with_commune(place: AccessPoint) -> str:
    """« Mairie, Soissons », but « Médiathèque de Soissons »: nothing is said twice."""
    if fold(place.commune_name) in fold(place.name):
        return place.name
    return f"{place.name}, {place.commune_name}"


@register.filter
def doubt(number: str) -> str:
    """What to say to staff of a number, as shown, that no numbering plan knows; else nothing."""
    return phones.doubt(number)
