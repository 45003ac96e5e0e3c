"""How far, as the crow flies: computed by PostgreSQL, said in French."""

import math

from django.db.models import F, FloatField, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ASin, Coalesce, Cos, Power, Radians, Sin, Sqrt
from django.utils.translation import gettext as _

from inclusion.places.models import AccessPoint

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG
METRES_PER_DEGREE = math.pi * EARTH_RADIUS_M / 180


def distance_to(latitude: float, longitude: float) -> Combinable:
    """Metres from a place to a point (haversine). A place without a point has its commune's."""
    lat = Radians(Coalesce("latitude", "commune__latitude"))
    lon = Radians(Coalesce("longitude", "commune__longitude"))
    here_lat, here_lon = math.radians(latitude), math.radians(longitude)
    chord = Power(Sin((lat - here_lat) / 2.0), 2) + Cos(lat) * math.cos(here_lat) * Power(
        Sin((lon - here_lon) / 2.0), 2
    )
    # Rounding may give a hair more than 1, which has no arc sine. LEAST(1, …) would do, but in
    # PostgreSQL it forgets a NULL: a place without a point would be at the antipodes.
    half_angle = ASin(Sqrt(chord * (1 - 1e-12)))
    return Value(2 * EARTH_RADIUS_M, output_field=FloatField()) * half_angle


def metres_between(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float:
    """The same haversine, in Python, for one pair of points."""
    lat, lon, to_lat, to_lon = map(math.radians, (latitude, longitude, to_latitude, to_longitude))
    half = math.sin((to_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, half)))


def nearest_first(
    places: QuerySet[AccessPoint], latitude: float, longitude: float
) -> QuerySet[AccessPoint]:
    """Places with `distance_m`, nearest first; those without any point come last."""
    return places.annotate(distance_m=distance_to(latitude, longitude)).order_by(
        F("distance_m").asc(nulls_last=True), "pk"
    )


def within(
    places: QuerySet[AccessPoint], latitude: float, longitude: float, radius_m: float
) -> QuerySet[AccessPoint]:
    """Only places that have a point within the radius: a box first (indexed), then the circle."""
    high = radius_m / METRES_PER_DEGREE
    box = {"latitude__range": (latitude - high, latitude + high)}
    shrink = math.cos(math.radians(min(89.0, abs(latitude) + high)))
    wide = high / shrink
    if wide < 90:
        box["longitude__range"] = (longitude - wide, longitude + wide)
    near = places.filter(**box)
    return near.annotate(distance_m=distance_to(latitude, longitude)).filter(
        distance_m__lte=radius_m
    )


def distance_in_words(metres: float | None, *, is_approximate: bool) -> str:
    """« à 1,2 km », « à environ 12 km », « à moins de 100 m »; "" when nobody knows."""
    if metres is None:
        return ""
    amount = _amount(metres)
    if is_approximate:
        return _("à environ {amount}").format(amount=amount)
    if metres < 100:
        return _("à moins de {amount}").format(amount=amount)
    return _("à {amount}").format(amount=amount)


def _amount(metres: float) -> str:
    hundreds = max(1, math.floor(metres / 100 + 0.5))
    if hundreds < 10:
        return f"{hundreds * 100}\u00a0m"
    if hundreds < 100:
        return f"{hundreds / 10:.1f}".replace(".", ",").removesuffix(",0") + "\u00a0km"
    return f"{metres / 1000:.0f}\u00a0km"
