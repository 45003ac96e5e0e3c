"""The two screens of citizens: what they say, what they never say, how little they ask."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from inclusion.places import cards
from inclusion.places.models import AccessPoint
from inclusion.places.standard import SERVICES
from inclusion.territories.models import Territory
from tests.factories import NOW, make_access_point, make_commune


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def place(soissons: Territory) -> AccessPoint:
    town = make_commune(soissons, "Soissons")
    make_commune(soissons, "Belleu", latitude=49.3592, longitude=3.3356)
    return make_access_point(
        soissons,
        "Espace du Pont",
        slug="espace-du-pont",
        address="3 quai du Port",
        commune=town,
        latitude=49.3850,
        longitude=3.3236,
        phone="+33353010011",
        opening_hours="Mo-Fr 09:00-12:00,14:00-17:00",
        services=[SERVICES[0]],
        fees=["Gratuit"],
        access_modes=["Se présenter"],
        websites=["https://pont.exemple.fr/"],
    )


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    html = response.content.decode()
    assert html.count("<h1") == 1
    assert html.count("<script") == html.count("<script data-sheet=") == 1  # how one reads
    assert "style=" not in html
    return html.replace("\u00a0", " ").replace("&#x27;", "'")


def test_the_list_says_how_far_until_when_and_whom_to_call(
    client: Client, place: AccessPoint
) -> None:
    html = page(client, "/lieux/?q=soissons")
    for words in (
        "Près de chez vous",
        "Votre commune ou votre code postal",
        'value="soissons"',
        "Espace du Pont",
        "/lieux/espace-du-pont/?q=soissons",
        "à 400 m",
        "Ouvert jusqu’à 12 h",
        'href="tel:+33353010011"',
        "03 53 01 00 11",
        "Distances à vol d’oiseau",
    ):
        assert words in html


def test_an_unknown_commune_is_answered_with_help(client: Client, place: AccessPoint) -> None:
    html = page(client, "/lieux/?q=xyz")
    assert "Nous ne connaissons pas « xyz » ici. Vérifiez le nom ou le code postal." in html
    assert "Espace du Pont" in html
    assert html.count('href="tel:+33353010001"') == 2  # beside the message, and at the bottom
    assert 'value="xyz"' in html


def test_what_a_person_types_is_never_run(client: Client, place: AccessPoint) -> None:
    html = page(client, "/lieux/?q=%3Cscript%3Ealert(1)%3C/script%3E%00")
    assert "&lt;script&gt;" in html


def test_filters_live_in_the_address(client: Client, place: AccessPoint) -> None:
    html = page(client, f"/lieux/?services={SERVICES[0]}&ouvert=1")
    assert html.count(" checked") == 2
    assert "Espace du Pont" in html
    html = page(client, f"/lieux/?services={SERVICES[5]}")
    assert "Aucun lieu ne correspond à votre choix." in html
    assert page(client, "/lieux/?services=inconnu&page=99&ouvert=")


def test_twenty_places_a_page(client: Client, place: AccessPoint, soissons: Territory) -> None:
    for number in range(45):
        make_access_point(soissons, f"Lieu {number:02d}")
    first = page(client, "/lieux/?q=02200&services=&ouvert=")
    assert first.count('class="card place"') == 20
    assert "Page 1 sur 3" in first
    assert "?q=02200&amp;page=2" in first
    assert page(client, "/lieux/?q=02200&page=3").count('class="card place"') == 6


def test_the_list_asks_few_queries(
    client: Client, place: AccessPoint, soissons: Territory, django_assert_max_num_queries: Any
) -> None:
    for number in range(25):
        make_access_point(soissons, f"Lieu {number}", opening_hours="Mo-Fr 09:00-12:00")
    for address in ("/lieux/", "/lieux/?q=soissons", "/lieux/?q=xyz", "/lieux/?q=lieu&ouvert=1"):
        with django_assert_max_num_queries(7):
            page(client, address)


def test_an_empty_territory_says_what_to_do(client: Client, soissons: Territory) -> None:
    html = page(client, "/lieux/")
    assert "Aucun lieu" in html
    assert "Appelez-nous. Nous cherchons avec vous." in html


def test_the_card_says_everything_in_words(client: Client, place: AccessPoint) -> None:
    html = page(client, "/lieux/espace-du-pont/?q=Belleu")
    for words in (
        "<h1>Espace du Pont</h1>",
        "Ouvert jusqu’à 12 h",
        "3 quai du Port<br>02200 Soissons",
        "Belleu : à 3 km",
        "C’est gratuit",
        "Lundi",
        "Aujourd’hui",
        "14 h à 17 h",
        "Faire vos démarches en ligne",
        "Vous pouvez venir sans prévenir",
        'href="tel:+33353010011"',
        "https://www.openstreetmap.org/?mlat=49.385",
        'href="https://pont.exemple.fr/"',
        "Fiche mise à jour le 1 novembre 2026",
    ):
        assert words in html, words


def test_a_bare_card_still_tells_what_to_do(client: Client, soissons: Territory) -> None:
    make_access_point(soissons, "Nu", slug="nu", phone="+33353010012", websites=["javascript:1"])
    html = page(client, "/lieux/nu/?q=nulle+part")
    assert "Nous ne connaissons pas les heures. Appelez avant de venir." in html
    assert "javascript:" not in html
    assert "Ici, vous pouvez" not in html


def test_the_place_of_another_territory_is_not_here(
    client: Client, soissons: Territory, thierry: Territory
) -> None:
    make_access_point(thierry, "Voisin", slug="voisin")
    make_access_point(soissons, "Caché", slug="cache", is_visible=False)
    for slug in ("voisin", "cache", "rien"):
        assert client.get(f"/lieux/{slug}/").status_code == 404
    there = client.get("/lieux/voisin/", headers={"host": "chateau-thierry.localhost"})
    assert there.status_code == 200


def test_the_card_asks_few_queries(
    client: Client, place: AccessPoint, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(7):
        page(client, "/lieux/espace-du-pont/?q=Belleu")


def test_a_room_above_adds_its_button(client: Client, place: AccessPoint) -> None:
    def repair(at: AccessPoint, now: datetime) -> list[cards.Action]:
        assert now == NOW
        return [cards.Action("Faire réparer", f"/reparer/?lieu={at.slug}", "hand")]

    cards.register(repair)
    cards.register(repair)  # once is enough
    try:
        html = page(client, "/lieux/espace-du-pont/")
    finally:
        cards.unregister(repair)
    assert html.count('href="/reparer/?lieu=espace-du-pont"') == 1
    assert "Faire réparer" not in page(client, "/lieux/espace-du-pont/")


def test_screens_only_answer_reading(client: Client, place: AccessPoint) -> None:
    assert client.post("/lieux/").status_code == 405
    assert client.head("/lieux/espace-du-pont/").status_code == 200
