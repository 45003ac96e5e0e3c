"""`GET /api/v1/access-points`: public, of the host's territory, nearest first, page after page."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from inclusion.places.standard import SERVICES
from inclusion.territories.models import Territory
from tests.factories import make_access_point, make_commune

URL = "/api/v1/access-points"


def items(client: Client, query: str = "", **extra: Any) -> list[dict[str, Any]]:
    response = client.get(f"{URL}?{query}", **extra)
    assert response.status_code == 200, response.content
    found: list[dict[str, Any]] = response.json()["items"]
    return found


def names(client: Client, query: str = "", **extra: Any) -> list[str]:
    return [item["name"] for item in items(client, query, **extra)]


@pytest.fixture
def places(soissons: Territory) -> None:
    make_commune(soissons, "Soissons", insee_code="02722")
    make_access_point(soissons, "Loin", latitude=49.60, longitude=3.3236)
    make_access_point(
        soissons,
        "Près",
        latitude=49.3850,
        longitude=3.3236,
        services=list(SERVICES[:2]),
        opening_hours="Mo 09:00-12:00",
    )
    make_access_point(soissons, "Sans point")


@pytest.mark.usefixtures("places")
def test_nearest_first_with_metres(client: Client) -> None:
    found = items(client, "lat=49.3817&lon=3.3236")
    assert [item["name"] for item in found] == ["Près", "Loin", "Sans point"]
    assert [item["distance_m"] for item in found] == [367, 24274, None]
    assert found[0]["services"] == list(SERVICES[:2])
    assert found[0]["url"].startswith("/lieux/")


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Loin", "Près", "Sans point"]),
        ("lat=49.3817&lon=3.3236&radius_km=5", ["Près"]),
        ("q=soissons", ["Près", "Loin", "Sans point"]),
        ("q=soissons&radius_km=5", ["Près"]),
        ("q=sans%20point", ["Sans point"]),
        ("q=xyz", []),
        (f"services={quote(SERVICES[0])}", ["Près"]),
        (f"services={quote(SERVICES[0])}&services={quote(SERVICES[1])}", ["Près"]),
        (f"services={quote('|'.join(SERVICES[:3]))}", []),
        ("open_at=2026-12-07T10:00:00%2B01:00", ["Près"]),
        ("open_at=2026-12-07T13:00:00%2B01:00", []),
        ("lat=&lon=&radius_km=&q=&services=&open_at=", ["Loin", "Près", "Sans point"]),
    ],
)
def test_filters(client: Client, query: str, expected: list[str]) -> None:
    assert names(client, query) == expected


@pytest.mark.usefixtures("soissons")
@pytest.mark.parametrize(
    "query",
    [
        "lat=91&lon=3",
        "lat=49",
        "lon=3",
        "lat=abc&lon=3",
        "lat=nan&lon=3",
        "lat=49&lon=3&radius_km=0",
        "lat=49&lon=3&radius_km=-1",
        "services=Jardinage",
        "open_at=demain",
        "open_at=2026-12-07T10:00:00",
        "limit=0",
        "limit=101",
        "limit=many",
        "cursor=abc",
        "cursor=bnVsbA==",
        "cursor=W1tdLDFd",
        f"q={'x' * 101}",
    ],
)
def test_bad_input_is_422_with_a_problem_document(client: Client, query: str) -> None:
    response = client.get(f"{URL}?{query}")
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"].startswith("invalid")


@pytest.mark.parametrize(
    "query", ["", "lat=49.4&lon=3.3", "q=soissons", "open_at=2026-12-07T10:00:00%2B01:00"]
)
def test_cursors_give_every_place_once_in_order(
    client: Client, soissons: Territory, query: str
) -> None:
    make_commune(soissons, "Soissons")
    for number in range(11):
        spot = {"latitude": 49.3 + number % 4 / 50, "longitude": 3.3} if number % 3 else {}
        make_access_point(soissons, f"Lieu {number}", opening_hours="Mo 09:00-12:00", **spot)
    everything = names(client, f"{query}&limit=100")
    assert len(everything) == 11
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(f"{URL}?{query}&limit=4&cursor={quote(cursor)}").json()
        assert len(page["items"]) <= 4
        seen += [item["name"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert seen == everything


def test_only_visible_places_of_the_host_show(
    client: Client, soissons: Territory, thierry: Territory
) -> None:
    make_access_point(soissons, "Ici")
    make_access_point(soissons, "Caché", is_visible=False)
    make_access_point(thierry, "Voisin")
    assert names(client) == ["Ici"]
    assert names(client, headers={"host": "chateau-thierry.localhost"}) == ["Voisin"]


@pytest.mark.usefixtures("places")
def test_queries_are_few(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):
        assert len(items(client, "q=soissons&open_at=2026-12-07T10:00:00%2B01:00")) == 1


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    "query",
    [
        "open_at=0001-01-01T00:00:00%2B14:00",
        "open_at=9999-12-31T23:59:59-14:00",
        "cursor=WzEsMWU0MDBd",  # [1, 1e400]
    ],
)
def test_the_ends_of_calendar_and_numbers_are_refused_without_a_fault(
    client: Client, query: str
) -> None:
    assert client.get(f"{URL}?{query}").status_code == 422
