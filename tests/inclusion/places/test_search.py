"""Nearest first, from a commune, a postcode or words; an unknown commune is no dead end."""

import math
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from inclusion.places.distance import (
    distance_in_words,
    metres_between,
    nearest_first,
    within,
)
from inclusion.places.models import AccessPoint
from inclusion.places.search import SearchResult, find_places
from inclusion.territories.models import Territory
from tests.factories import NOW, make_access_point, make_commune

NEAR, FAR = (49.3850, 3.3236), (49.4800, 3.3236)  # about 370 m and 10.9 km north of Soissons


@pytest.fixture
def places(soissons: Territory) -> dict[str, AccessPoint]:
    town = make_commune(soissons, "Soissons", insee_code="02722")
    make_commune(soissons, "Saint-Érme", insee_code="02676", postcodes=["02820"],
                 latitude=None, longitude=None)  # fmt: skip
    make_commune(soissons, "Sissonne", insee_code="02720", postcodes=["02820"],
                 latitude=49.5700, longitude=3.9000)  # fmt: skip
    return {
        name: make_access_point(soissons, name, **fields)
        for name, fields in {
            "Loin": {"latitude": FAR[0], "longitude": FAR[1], "commune_name": "Vic"},
            "Près": {"latitude": NEAR[0], "longitude": NEAR[1], "commune": town},
            "Sans point": {"commune_name": "Ailleurs"},
            "Point de la commune": {"commune": town},
        }.items()
    }


def search(territory: Territory, query: str = "", **options: Any) -> SearchResult:
    return find_places(territory=territory, query=query, now=NOW, **options)


def names(result: SearchResult) -> list[str]:
    return [card.name for card in result.cards[:20]]


@pytest.mark.parametrize(
    "query",
    [
        "Soissons",
        "soissons",
        "SOISSONS",
        " Soissons ",
        "02200 Soissons",
        "soissons (02200)",
        "soiss",
    ],
)
def test_places_are_sorted_from_the_commune(
    soissons: Territory, places: dict[str, AccessPoint], query: str
) -> None:
    result = search(soissons, query)
    assert names(result) == ["Point de la commune", "Près", "Loin", "Sans point"]
    assert result.origin is not None
    assert not result.origin.is_approximate
    told = [card.distance_text.replace("\u00a0", " ") for card in result.cards[:4]]
    assert told == ["à environ 100 m", "à 400 m", "à 11 km", ""]


@pytest.mark.parametrize("query", ["Saint-Erme", "st erme", "SAINT ÉRME", "02820 Saint-Érme"])
def test_a_commune_without_point_uses_its_neighbours_and_says_about(
    soissons: Territory, places: dict[str, AccessPoint], query: str
) -> None:
    result = search(soissons, query)
    assert result.origin is not None
    assert (result.origin.name, result.origin.is_approximate) == ("Saint-Érme", True)
    assert (result.origin.latitude, result.origin.longitude) == (49.57, 3.9)
    assert result.cards[0].distance_text.startswith("à environ ")


def test_a_postcode_of_several_communes_is_about(
    soissons: Territory, places: dict[str, AccessPoint]
) -> None:
    result = search(soissons, "02820")
    assert result.origin is not None
    assert result.origin.name == "communes du 02820"
    assert result.origin.is_approximate


def test_a_beginning_that_fits_several_communes_offers_the_choice(
    soissons: Territory, places: dict[str, AccessPoint]
) -> None:
    assert search(soissons, "s").choices == ("Saint-Érme", "Sissonne", "Soissons")
    assert search(soissons, "soissons").choices == ()


@pytest.mark.parametrize("query", ["pres", "PRÈS", "quai du port près"])
def test_words_of_the_name_or_address_are_found(
    soissons: Territory, places: dict[str, AccessPoint], query: str
) -> None:
    make_access_point(soissons, "Autre près", address="3 quai du Port")
    result = search(soissons, query)
    assert result.unknown == ""
    assert 0 < len(result.cards) < 3


@pytest.mark.parametrize("query", ["xyz", "Château-Thierry", "99999", "de la", "%", "_"])
def test_an_unknown_commune_is_said_and_every_place_is_shown(
    soissons: Territory, thierry: Territory, places: dict[str, AccessPoint], query: str
) -> None:
    make_commune(thierry, "Château-Thierry", postcodes=["02400"])
    result = search(soissons, query)
    assert result.unknown == query
    assert result.message.replace("\u00a0", " ") == (
        f"Nous ne connaissons pas « {query} » ici. Vérifiez le nom ou le code postal."
    )
    assert len(result.cards) == 4
    assert names(result)[:2] == ["Point de la commune", "Près"]  # our communes first


def test_known_words_with_a_filter_that_nobody_meets_are_not_unknown(
    soissons: Territory, places: dict[str, AccessPoint]
) -> None:
    result = search(soissons, "près", services=["Loisirs et créations numériques"])
    assert (result.unknown, len(result.cards)) == ("", 0)


def test_filters_keep_the_places_that_fit(soissons: Territory) -> None:
    both = ["Utilisation sécurisée du numérique", "Loisirs et créations numériques"]
    make_access_point(soissons, "Deux", services=both, opening_hours="Mo 08:00-12:00")
    make_access_point(soissons, "Un", services=both[:1], opening_hours="Tu 08:00-12:00")
    make_access_point(soissons, "Aucun")
    assert names(search(soissons, services=both[:1])) == ["Deux", "Un"]
    assert names(search(soissons, services=["utilisation securisee du numerique", *both])) == [
        "Deux"
    ]
    assert names(search(soissons, services=["inconnu"])) == ["Aucun", "Deux", "Un"]
    assert names(search(soissons, open_at=NOW)) == ["Deux"]
    assert names(search(soissons, services=both[:1], open_at=NOW)) == ["Deux"]


def test_hidden_places_and_those_of_others_never_show(
    soissons: Territory, thierry: Territory
) -> None:
    make_access_point(soissons, "Caché", is_visible=False)
    make_access_point(thierry, "Voisin")
    assert names(search(soissons)) == []


@pytest.mark.parametrize("query", ["", "soissons", "02820", "st erme", "xyz", "lieu"])
@pytest.mark.parametrize("count", [3, 40])
def test_queries_do_not_grow_with_the_places(
    soissons: Territory, places: dict[str, AccessPoint], query: str, count: int
) -> None:
    for number in range(count):
        make_access_point(soissons, f"Lieu {number}", opening_hours="Mo-Fr 09:00-12:00")
    with CaptureQueriesContext(connection) as queries:
        result = search(soissons, query)
        assert len(result.cards)
        assert result.cards[:20]
    assert len(queries) <= 5


points = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


@given(points, points)
def test_distances_agree_with_the_law_of_cosines(
    first: tuple[float, float], second: tuple[float, float]
) -> None:
    lat, lon, to_lat, to_lon = map(math.radians, (*first, *second))
    cosine = math.sin(lat) * math.sin(to_lat)
    cosine += math.cos(lat) * math.cos(to_lat) * math.cos(lon - to_lon)
    expected = 6_371_008.8 * math.acos(max(-1.0, min(1.0, cosine)))
    assert metres_between(*first, *second) == pytest.approx(expected, rel=1e-6, abs=1.0)


def test_postgresql_finds_the_same_nearest_as_brute_force(soissons: Territory) -> None:
    spots = [(49 + 0.037 * (n * 7 % 13), 3 + 0.029 * (n * 11 % 17)) for n in range(60)]
    made = {
        make_access_point(soissons, str(spot), latitude=spot[0], longitude=spot[1]).pk: spot
        for spot in spots
    }
    here = (49.2, 3.3)
    brute = sorted(made, key=lambda pk: (metres_between(*here, *made[pk]), pk))
    found = nearest_first(AccessPoint.objects.all(), *here)
    assert [place.pk for place in found] == brute
    for place in found:
        assert place.distance_m == pytest.approx(metres_between(*here, *made[place.pk]), abs=0.01)
    near = within(AccessPoint.objects.all(), *here, 12_000)
    assert set(near.values_list("pk", flat=True)) == {
        pk for pk in made if metres_between(*here, *made[pk]) <= 12_000
    }


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (None, ""),
        (4, "à moins de 100 m"),
        (380, "à 400 m"),
        (949, "à 900 m"),
        (950, "à 1 km"),
        (1_234, "à 1,2 km"),
        (9_960, "à 10 km"),
        (23_700, "à 24 km"),
    ],
)
def test_distances_are_said_simply(metres: float | None, words: str) -> None:
    assert distance_in_words(metres, is_approximate=False).replace("\u00a0", " ") == words
