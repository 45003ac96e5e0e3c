"""`GET access-points`: the places of the host's territory, nearest first, open to all."""

import base64
import binascii
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from django.db.models import F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import AwareDatetime, field_validator, model_validator

from inclusion.api_input import EMPTY_IS_NONE, IN_OUR_TIME, BadCursor
from inclusion.places import distance, opening_hours, search
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory

router = Router(tags=["lieux"])
FAR = 1e9  # metres: rank of a place that has no point, after all others


class PlaceOut(Schema):
    """A place, in the words of the national standard (fields in English, values as published)."""

    id: int
    public_id: str
    slug: str
    url: str
    name: str
    pivot: str
    address: str
    address_extra: str
    postcode: str
    commune: str
    insee_code: str
    latitude: float | None
    longitude: float | None
    distance_m: int | None
    typologies: list[str]
    phone: str
    emails: list[str]
    websites: list[str]
    opening_hours: str
    time_zone: str
    summary: str
    description: str
    source: str
    roaming: list[str]
    parent_structure: str
    updated_on: date
    services: list[str]
    audiences: list[str]
    special_support: list[str]
    fees: list[str]
    national_programmes: list[str]
    labels: list[str]
    other_labels: list[str]
    access_modes: list[str]
    support_modes: list[str]
    accessibility_url: str
    booking_url: str

    COPIED: ClassVar[tuple[str, ...]] = (
        "id", "slug", "name", "pivot", "address", "address_extra", "postcode", "latitude",
        "longitude", "typologies", "phone", "emails", "websites", "opening_hours", "time_zone",
        "summary", "description", "source", "roaming", "parent_structure", "updated_on", "services",
        "audiences", "special_support", "fees", "national_programmes", "labels", "other_labels",
        "access_modes", "support_modes", "accessibility_url", "booking_url",
    )  # fmt: skip


class PlacesOut(Schema):
    items: list[PlaceOut]
    next_cursor: str | None


Number = Annotated[float | None, EMPTY_IS_NONE]
Moment = Annotated[AwareDatetime | None, EMPTY_IS_NONE, IN_OUR_TIME]


class Asked(Schema):
    lat: Number = Field(None, ge=-90, le=90)
    lon: Number = Field(None, ge=-180, le=180)
    radius_km: Number = Field(None, gt=0, le=20_000)
    q: str = Field("", max_length=search.LONGEST_QUERY)
    services: list[str] = Field([], description="Services of the standard; a place offers them all")
    open_at: Moment = Field(None, description="ISO 8601 with offset")
    limit: int = Field(20, ge=1, le=100)
    cursor: str = Field("", max_length=200)

    @field_validator("services")
    @classmethod
    def services_are_known(cls, values: list[str]) -> list[str]:
        asked = {part.strip() for value in values for part in value.split("|")} - {""}
        known = search.known_services(sorted(asked))
        if len(known) != len(asked):
            raise ValueError("a service is not in the national standard v1.0.2")
        return known

    @model_validator(mode="after")
    def point_is_whole(self) -> "Asked":
        if (self.lat is None) != (self.lon is None):
            raise ValueError("lat and lon go together")
        return self


@router.get("access-points", response=PlacesOut, summary="Lieux, le plus proche d’abord")
def access_points(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    """Public. Nearest first when there is a point (`lat`, `lon`) or `q` names a commune."""
    territory: Territory = request.territory  # type: ignore[attr-defined]
    places = ranked(territory, asked)
    if asked.cursor:
        rank, pk = read_cursor(asked.cursor)
        places = places.filter(Q(rank__gt=rank) | Q(rank=rank, pk__gt=pk))
    found = list(_first(places, asked.limit + 1, asked.open_at))
    page, more = found[: asked.limit], len(found) > asked.limit
    return {
        "items": [out(place) for place in page],
        "next_cursor": cursor_after(page[-1]) if more else None,
    }


def ranked(territory: Territory, asked: Asked) -> QuerySet[AccessPoint]:
    """What fits, with `rank` (metres; 0 when nothing is measured), in the order of the answer."""
    known = AccessPoint.objects.for_territory(territory).visible().select_related("commune")
    places = search.offering(known, asked.services)
    point = (asked.lat, asked.lon) if asked.lat is not None and asked.lon is not None else None
    query = search.clean_query(asked.q)
    communes, _ = search.communes_called(territory, query)
    origin = search.origin_of(territory, communes) if communes and point is None else None
    if point is None and origin is not None:
        point = (origin.latitude, origin.longitude)
    if query and origin is None:
        places = (
            places.filter(commune__in=communes) if communes else search.with_words(places, query)
        )
    if point is None:
        return places.annotate(rank=Value(0.0, output_field=FloatField())).order_by("rank", "pk")
    if asked.radius_km is not None:
        places = distance.within(places, *point, asked.radius_km * 1000)
    measured = distance.nearest_first(places, *point)
    rank = Coalesce(F("distance_m"), Value(FAR), output_field=FloatField())
    return measured.annotate(rank=rank).order_by("rank", "pk")


def _first(
    places: QuerySet[AccessPoint], count: int, open_at: datetime | None
) -> Iterator[AccessPoint]:
    """The first places; hours are a text, so who is open is told here, batch after batch."""
    if open_at is None:
        yield from places[:count]
        return
    keys = [
        pk
        for pk, hours, zone in places.values_list("pk", "opening_hours", "time_zone")
        if opening_hours.is_open(hours, open_at, zone)
    ][:count]
    yield from places.filter(pk__in=keys)


def cursor_after(place: AccessPoint) -> str:
    position = json.dumps([place.rank, place.pk])  # type: ignore[attr-defined]
    return base64.urlsafe_b64encode(position.encode()).decode()


def read_cursor(text: str) -> tuple[float, int]:
    """Raises `BadCursor` when it is none of ours."""
    try:
        rank, pk = json.loads(base64.urlsafe_b64decode(text.encode()))
        if not 0 <= float(rank) <= FAR or not 0 <= int(pk) < 2**63:
            raise BadCursor
        return float(rank), int(pk)
    except (ValueError, TypeError, OverflowError, binascii.Error, RecursionError) as error:
        raise BadCursor from error


def out(place: AccessPoint) -> dict[str, Any]:
    """The place as the API says it; `distance_m` in whole metres."""
    metres = getattr(place, "distance_m", None)
    return {
        **{name: getattr(place, name) for name in PlaceOut.COPIED},
        "public_id": str(place.public_id),
        "url": place.get_absolute_url(),
        "commune": place.commune_name,
        "insee_code": place.insee_code or (place.commune.insee_code if place.commune else ""),
        "distance_m": None if metres is None else round(metres),
    }
