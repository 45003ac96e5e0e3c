"""The database refuses a wrong card whoever writes it: attacked round Python."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from inclusion.places.models import AccessPoint, DataSource, SourceRecord
from inclusion.territories.models import Territory
from tests.factories import make_access_point


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"latitude": 49.0}, "access_point_coordinates_come_in_pairs"),
        ({"latitude": 91.0, "longitude": 3.0}, "access_point_coordinates_come_in_pairs"),
        ({"postcode": "2200"}, "access_point_postcode_has_five_digits"),
        ({"phone": "0353010011"}, "access_point_phone_is_international"),
        ({"hosted_by": F("id")}, "access_point_does_not_host_itself"),
        ({"services": ["Jardinage"]}, "access_point_services_are_standard"),
        ({"roaming": ["Volant"]}, "access_point_roaming_is_standard"),
        ({"audiences": ["Martiens"]}, "access_point_audiences_are_standard"),
        ({"fees": ["Cher"]}, "access_point_fees_are_standard"),
        ({"special_support": ["Tout"]}, "access_point_support_is_standard"),
        ({"national_programmes": ["Autre"]}, "access_point_programmes_are_standard"),
        ({"labels": ["Étapes numériques(La Poste)"]}, "access_point_labels_are_standard"),
        ({"access_modes": ["Par la fenêtre"]}, "access_point_access_modes_are_standard"),
        ({"support_modes": ["De loin"]}, "access_point_support_modes_are_standard"),
    ],
)
def test_a_wrong_value_is_refused_by_name(
    soissons: Territory, change: dict[str, Any], constraint: str
) -> None:
    place = make_access_point(soissons)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AccessPoint.objects.filter(pk=place.pk).update(**change)


def test_an_address_leads_to_one_place_of_a_territory(
    soissons: Territory, thierry: Territory
) -> None:
    make_access_point(soissons, slug="pont")
    make_access_point(thierry, slug="pont")
    other = make_access_point(soissons)
    with (
        pytest.raises(IntegrityError, match="access_point_slug_is_unique_in_territory"),
        transaction.atomic(),
    ):
        AccessPoint.objects.filter(pk=other.pk).update(slug="pont")


def test_a_source_says_an_identifier_once(soissons: Territory) -> None:
    place = make_access_point(soissons)
    source = DataSource.objects.create(territory=soissons, name="Hub")
    record = {"source": source, "access_point": place, "external_key": "1", "raw": {}}
    SourceRecord.objects.create(**record)
    with (
        pytest.raises(IntegrityError, match="source_record_key_is_unique"),
        transaction.atomic(),
    ):
        SourceRecord.objects.create(**record)
    with (
        pytest.raises(IntegrityError, match="data_source_name_is_unique_in_territory"),
        transaction.atomic(),
    ):
        DataSource.objects.create(territory=soissons, name="Hub")


def test_search_text_follows_the_place_however_it_is_written(soissons: Territory) -> None:
    place = make_access_point(soissons, "L’Œuf")
    place.address = "2 rue de l’Été"
    place.save(update_fields=["address"])
    place.refresh_from_db()
    assert place.search_text == "l oeuf 2 rue de l ete 02200 soissons"
    bulk = AccessPoint(territory=soissons, slug="b", name="Été", address="x", postcode="02200",
                       commune_name="Soissons", updated_on=place.updated_on)  # fmt: skip
    AccessPoint.objects.bulk_create([bulk])
    assert AccessPoint.objects.get(slug="b").name_folded == "ete"
