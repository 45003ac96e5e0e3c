"""Finding a commune by what a person types, and what the database refuses of one."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from inclusion.territories.folding import fold
from inclusion.territories.models import Commune, Territory
from tests.factories import make_commune


@pytest.mark.parametrize(
    "typed", ["Saint-Érme", "saint erme", "ST ERME", "st-erme", " Saint Erme ", "saint-er", "02820"]
)
def test_a_commune_is_found_as_people_write_it(soissons: Territory, typed: str) -> None:
    make_commune(soissons, "Saint-Érme", postcodes=["02820"])
    make_commune(soissons, "Soissons")
    assert [commune.name for commune in Commune.objects.matching(typed)] == ["Saint-Érme"]


@pytest.mark.parametrize("typed", ["", "  ", "-", "%", "_", "'", "0282", "028200", "xyz"])
def test_nothing_is_found_for_nothing(soissons: Territory, typed: str) -> None:
    make_commune(soissons, "Saint-Érme", postcodes=["02820"])
    assert not Commune.objects.matching(typed).exists()


@pytest.mark.parametrize(
    ("first", "second"),
    [("L’Œuf", "l'oeuf"), ("Ste-Croix", "SAINTE CROIX"), ("Aÿ-Champagne", "ay champagne")],
)
def test_two_ways_of_writing_give_one_key(first: str, second: str) -> None:
    assert fold(first) == fold(second) == fold(fold(first))


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"insee_code": "2200"}, "commune_insee_code_is_well_formed"),
        ({"insee_code": "20001"}, "commune_insee_code_is_well_formed"),
        ({"longitude": 181.0}, "commune_coordinates_come_in_pairs"),
        ({"latitude": None}, "commune_coordinates_come_in_pairs"),
    ],
)
def test_the_database_refuses_a_wrong_commune(
    soissons: Territory, change: dict[str, Any], constraint: str
) -> None:
    commune = make_commune(soissons)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Commune.objects.filter(pk=commune.pk).update(**change)
