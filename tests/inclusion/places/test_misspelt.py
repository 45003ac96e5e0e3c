"""A commune's name written by ear still leads to its places; an unknown word to no wrong one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from inclusion.places.misspelt import heard, meant
from inclusion.places.search import find_places
from inclusion.territories.models import Territory
from tests.factories import NOW, make_access_point, make_commune

NAMES = ["Soissons", "Belleu", "Crouy", "Venizel", "Cuffies", "Vauxbuin", "Mercin-et-Vaux", "Acy"]
NAMES += ["Château-Thierry", "Essômes-sur-Marne", "Brasles", "Villeneuve-Saint-Germain"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("soison", "Soissons"),
        ("soissont", "Soissons"),
        ("souassons", None),  # « oi » and « oua » are left to the choice of the person
        ("belleux", "Belleu"),
        ("croui", "Crouy"),
        ("vénisel", "Venizel"),
        ("cufies", "Cuffies"),
        ("vaubuin", "Vauxbuin"),
        ("chato thierri", "Château-Thierry"),
        ("chateaux-tierry", "Château-Thierry"),
        ("brasle", "Brasles"),
        ("villeneuve sin germain", "Villeneuve-Saint-Germain"),
    ],
)
def test_a_name_written_by_ear_is_known(written: str, name: str | None) -> None:
    assert meant(written, NAMES) == name


@pytest.mark.parametrize(
    "written", ["arnaque", "mail", "wifi", "impots", "kresh", "logement", "", "a", "02200", "😀"]
)
def test_a_word_of_something_else_names_no_commune(written: str) -> None:
    assert meant(written, NAMES) is None


def test_between_two_names_nobody_chooses() -> None:
    assert meant("bassoles", ["Bassolet", "Basolles"]) is None
    assert meant("x", []) is None


@given(st.text(max_size=80))
def test_what_is_heard_is_short_plain_and_the_same_for_capitals(text: str) -> None:
    told = heard(text)
    assert len(told) <= 4 * 60
    assert told == heard(text[:60])
    assert told.isascii()


@pytest.mark.django_db
def test_places_near_a_misspelt_commune_are_shown_and_it_is_said(soissons: Territory) -> None:
    commune = make_commune(soissons, "Soissons", insee_code="02722")
    make_access_point(soissons, "Centre", commune=commune)
    with CaptureQueriesContext(connection) as captured:
        found = find_places(territory=soissons, query="soison", now=NOW)
        cards = found.cards[:20]
    assert (found.mended, found.unknown, found.message) == ("Soissons", "", "")
    assert found.origin is not None
    assert [card.name for card in cards] == ["Centre"]
    assert cards[0].url.endswith("?q=Soissons")
    assert len(captured) <= 8
    page = Client().get("/lieux/", {"q": "soison"}).text
    assert "Nous avons cherché : Soissons." in page
    assert "Nous ne connaissons pas" not in page


@pytest.mark.django_db
def test_the_name_of_a_commune_among_other_words_is_understood(soissons: Territory) -> None:
    make_commune(soissons, "Soissons", insee_code="02722")
    make_commune(soissons, "Villeneuve-Saint-Germain", insee_code="02805")
    make_commune(soissons, "Saint-Germain", insee_code="02806")
    for query, name in (
        ("imprimer à Soissons", "Soissons"),
        ("wifi villeneuve st germain", "Villeneuve-Saint-Germain"),
        ("soissonnais", ""),
    ):
        assert find_places(territory=soissons, query=query, now=NOW).mended == name, query


@pytest.mark.django_db
def test_a_place_that_carries_the_word_comes_before_a_guess(soissons: Territory) -> None:
    make_commune(soissons, "Soissons", insee_code="02722")
    make_access_point(soissons, "Café Soison")
    found = find_places(territory=soissons, query="soison", now=NOW)
    assert (found.mended, [card.name for card in found.cards[:9]]) == ("", ["Café Soison"])


@pytest.mark.django_db
def test_a_commune_of_another_territory_is_not_guessed(
    soissons: Territory, thierry: Territory
) -> None:
    make_commune(thierry, "Soissons", insee_code="02722")
    found = find_places(territory=soissons, query="soison", now=NOW)
    assert (found.mended, found.unknown) == ("", "soison")
