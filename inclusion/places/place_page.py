"""Everything that a place's page says, in words: the template only lays it out."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from inclusion.places import opening_hours, search, words
from inclusion.places.distance import distance_in_words, metres_between
from inclusion.places.models import AccessPoint

MAP_SITE = "https://www.openstreetmap.org/"  # a link to follow, nothing is loaded from it


@dataclass(frozen=True)
class Line:
    """A line of facts: picture and words."""

    icon: str
    text: words.Words


@dataclass(frozen=True)
class PlacePage:
    name: str
    slug: str
    address_lines: tuple[str, ...]
    host: str
    distance_text: str
    origin_name: str
    phone: str
    phone_display: str
    hours: opening_hours.HoursInWords
    services: tuple[words.Said, ...]
    access: tuple[words.Words, ...]
    fees: tuple[words.Words, ...]
    support: tuple[words.Words, ...]
    audiences: tuple[words.Words, ...]
    accessibility: tuple[words.Words, ...]
    about: str
    website: str
    email: str
    booking_url: str
    map_url: str
    updated_on: date


def page_of(place: AccessPoint, *, origin_text: str, now: datetime) -> PlacePage:
    """The page of a place, seen from the commune that the address names. 2 queries at most."""
    distance_text, origin_name = _how_far(place, search.clean_query(origin_text))
    return PlacePage(
        name=place.name,
        slug=place.slug,
        address_lines=_address_lines(place),
        host=place.hosted_by.name if place.hosted_by else "",
        distance_text=distance_text,
        origin_name=origin_name,
        phone=place.phone,
        phone_display=place.phone_display,
        hours=opening_hours.today_in_words(place.opening_hours, now, place.time_zone),
        services=tuple(words.SERVICES[value] for value in place.services),
        access=tuple(words.said(place.access_modes, words.ACCESS_MODES)),
        fees=tuple(words.said(place.fees, words.FEES)),
        support=tuple(words.said(place.support_modes, words.SUPPORT_MODES)),
        audiences=tuple(words.said(place.audiences, words.AUDIENCES)),
        accessibility=tuple(words.said(place.special_support, words.SPECIAL_SUPPORT)),
        about=place.summary or place.description,
        website=_link(place.websites[:1]),
        email=place.emails[0] if place.emails else "",
        booking_url=_link([place.booking_url]),
        map_url=_map_url(place),
        updated_on=place.updated_on,
    )


def _address_lines(place: AccessPoint) -> tuple[str, ...]:
    town = f"{place.postcode} {place.commune_name}"
    return tuple(line for line in (place.address, place.address_extra, town) if line)


def _how_far(place: AccessPoint, origin_text: str) -> tuple[str, str]:
    """« à 1,2 km », « Soissons »; two empty texts when the address names no commune of ours."""
    communes, choices = search.communes_called(place.territory, origin_text)
    if not communes or choices:
        return "", ""
    origin = search.origin_of(place.territory, communes)
    if origin is None or place.latitude is None or place.longitude is None:
        return "", ""
    metres = metres_between(place.latitude, place.longitude, origin.latitude, origin.longitude)
    return distance_in_words(metres, is_approximate=origin.is_approximate), origin.name


def _link(addresses: list[str]) -> str:
    """A web address that is safe to follow: never a script, whoever typed it."""
    found = [text for text in addresses if text.lower().startswith(("http://", "https://"))]
    return found[0] if found else ""


def _map_url(place: AccessPoint) -> str:
    if place.latitude is None or place.longitude is None:
        address = f"{place.address}, {place.postcode} {place.commune_name}"
        return f"{MAP_SITE}search?{urlencode({'query': address})}"
    point = {"mlat": place.latitude, "mlon": place.longitude}
    return f"{MAP_SITE}?{urlencode(point)}#map=18/{place.latitude}/{place.longitude}"
