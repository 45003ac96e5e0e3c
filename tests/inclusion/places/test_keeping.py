"""Cards kept true by hand: by coordinators, and by the people of the place's own structure."""

import csv
import io
from datetime import date, timedelta

import pytest
import time_machine

from inclusion.people.models import Role
from inclusion.people.models.audit import AuditEvent, Verb
from inclusion.places.models import AccessPoint, SourceRecord
from tests.factories import (
    NOW,
    make_access_point,
    make_commune,
    make_member,
    make_organisation,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
LIST, NEW = "/espace/lieux/", "/espace/lieux/nouveau/"
ANSWERS = {
    "name": "Médiathèque du Port",
    "address": "3 quai des Mariniers",
    "postcode": "02200",
    "commune_name": "soissons",
    "point": "49.3829, 3.3292",
    "phone": "03 53 01 00 11",
    "opening_hours": "lundi à jeudi 9h-12h, 14h-17h\r\nsamedi 10h-12h",
    "services": ["Accès internet et matériel informatique"],
    "emails": "a@exemple.fr\n b@exemple.fr ",
    "websites": "https://exemple.fr",
}


@pytest.fixture
def frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def claire(client, soissons):
    client.force_login(make_member(soissons, Role.COORDINATOR, "Claire"))
    return client


@pytest.fixture
def sophie(client, soissons):
    """She keeps the places of her structure."""
    structure = make_organisation(soissons)
    client.force_login(make_member(soissons, Role.PLACE_MANAGER, "Sophie", organisation=structure))
    client.structure = structure
    return client


def page_of(place: AccessPoint) -> str:
    return f"/espace/lieux/{place.pk}/"


def test_a_place_added_by_hand_is_found_by_citizens_at_once(claire, soissons):
    commune = make_commune(soissons, "Soissons", insee_code="02722")
    answer = claire.post(NEW, ANSWERS)
    place = AccessPoint.objects.get()
    assert answer.headers["Location"] == page_of(place)
    assert (place.slug, place.commune, place.insee_code) == (
        "mediatheque-du-port", commune, "02722"
    )  # fmt: skip
    assert place.phone == "+33353010011"
    assert place.opening_hours == "Mo-Th 09:00-12:00,14:00-17:00; Sa 10:00-12:00"
    assert place.emails == ["a@exemple.fr", "b@exemple.fr"]
    assert (place.source, place.updated_on) == ("GrandSoissons", date(2026, 12, 7))
    assert "Médiathèque du Port" in claire.get("/lieux/?q=port").content.decode()
    assert [event.verb for event in AuditEvent.objects.all()] == [Verb.PLACE_CHANGED]


def test_two_places_of_one_name_have_two_addresses(claire):
    claire.post(NEW, ANSWERS)
    claire.post(NEW, ANSWERS)
    slugs = set(AccessPoint.objects.values_list("slug", flat=True))
    assert slugs == {"mediatheque-du-port", "mediatheque-du-port-2"}


def test_each_value_typed_knows_its_day(claire, soissons):
    claire.post(NEW, ANSWERS)
    place = AccessPoint.objects.get()
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        claire.force_login(make_member(soissons, Role.COORDINATOR))
        claire.post(page_of(place), ANSWERS | {"phone": "03 53 01 00 12"})
    typed = SourceRecord.objects.get(access_point=place).raw
    assert typed["phone"] == {"value": "+33353010012", "on": "2026-12-10"}
    assert typed["address"] == {"value": "3 quai des Mariniers", "on": "2026-12-07"}
    place.refresh_from_db()
    assert place.updated_on == date(2026, 12, 10)


def test_hours_that_nobody_touched_stay_as_their_source_wrote_them(claire, soissons):
    hours = "Fr 09:00-12:00; Mo 09:00-12:00"
    place = make_access_point(soissons, opening_hours=hours)
    shown = claire.get(page_of(place)).context["form"]["opening_hours"].value()
    assert shown == "lundi, vendredi : 9h-12h"
    claire.post(page_of(place), ANSWERS | {"opening_hours": shown})
    place.refresh_from_db()
    assert place.opening_hours == hours


def test_what_the_form_does_not_show_stays(claire, soissons):
    place = make_access_point(soissons, labels=["ORDI 3.0"], typologies=["BIB"], source="Hub")
    claire.post(page_of(place), ANSWERS)
    place.refresh_from_db()
    assert (place.labels, place.typologies, place.source) == (["ORDI 3.0"], ["BIB"], "Hub")


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("opening_hours", "9h-17h", "les jours ne sont pas dits"),
        ("opening_hours", "quand je veux", "pas compris"),
        ("phone", "12", "pas complet"),
        ("postcode", "2200", "5 chiffres"),
        ("websites", "javascript:alert(1)", "https://"),
        ("booking_url", "data:text/html,x", "https://"),
        ("emails", "a@exemple.fr\nb", "pas une adresse"),
        ("point", "ici", "2 nombres"),
        ("services", ["Coiffure"], "choix"),
        ("name", "", "Remplissez cette case."),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_is_written(claire, field, typed, says):
    page = claire.post(NEW, ANSWERS | {field: typed})
    assert page.status_code == 422
    assert says in page.content.decode()
    assert not AccessPoint.objects.exists()


def test_a_closed_place_is_hidden_and_comes_back(claire, soissons):
    place = make_access_point(soissons, slug="mediatheque")
    claire.post(f"{page_of(place)}fermer/")
    assert claire.get("/lieux/mediatheque/").status_code == 404
    assert "fermé" in claire.get(page_of(place)).content.decode()
    assert place.name in claire.get(f"{LIST}?etat=fermes").content.decode()
    assert place.name not in claire.get(LIST).content.decode()
    claire.post(f"{page_of(place)}rouvrir/")
    assert claire.get("/lieux/mediatheque/").status_code == 200


def test_a_place_manager_corrects_the_cards_of_their_structure_only(sophie, soissons):
    own = make_access_point(soissons, "Le mien", organisation=sophie.structure)
    other = make_access_point(soissons, "Un autre", organisation=make_organisation(soissons))
    words = sophie.get(LIST).content.decode()
    assert "Le mien" in words and "Un autre" not in words
    assert "Un autre" not in sophie.get("/espace/lieux/liste.csv").content.decode()
    assert sophie.post(page_of(own), ANSWERS).status_code == 302
    assert sophie.get(page_of(other)).status_code == 404
    assert sophie.post(page_of(other), ANSWERS).status_code == 404
    other.refresh_from_db()
    assert other.name == "Un autre"


def test_a_place_manager_neither_adds_closes_nor_gives_away(sophie, soissons):
    own = make_access_point(soissons, organisation=sophie.structure)
    elsewhere = make_organisation(soissons)
    assert sophie.get(NEW).status_code == 403
    assert sophie.post(f"{page_of(own)}fermer/").status_code == 403
    sophie.post(page_of(own), ANSWERS | {"organisation": elsewhere.pk})
    own.refresh_from_db()
    assert own.organisation == sophie.structure


def test_a_place_of_another_territory_does_not_exist_here(claire, thierry):
    place = make_access_point(thierry)
    assert claire.get(page_of(place)).status_code == 404
    assert claire.post(page_of(place), ANSWERS).status_code == 404
    assert claire.post(f"{page_of(place)}fermer/").status_code == 404
    page = claire.post(NEW, ANSWERS | {"organisation": make_organisation(thierry).pk})
    assert page.status_code == 422


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.COORDINATOR, Role.PLACE_MANAGER}]
)
def test_the_other_roles_do_not_enter(client, soissons, role):
    client.force_login(make_member(soissons, role))
    assert client.get(LIST).status_code == 403
    assert client.get(page_of(make_access_point(soissons))).status_code == 403


def test_the_list_costs_the_same_whatever_its_length(
    claire, soissons, django_assert_max_num_queries
):
    for number in range(40):
        make_access_point(soissons, f"Lieu {number}", organisation=make_organisation(soissons))
    with django_assert_max_num_queries(10):
        page = claire.get(f"{LIST}?q=lieu")
    assert "40 lieux" in page.content.decode()
    assert "page=2" in page.content.decode()


def test_the_download_holds_what_the_list_shows_and_runs_nowhere(claire, soissons):
    make_access_point(soissons, "=HYPERLINK(1)", slug="a")
    make_access_point(soissons, "Autre", slug="b")
    text = claire.get("/espace/lieux/liste.csv?q=hyperlink").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["nom"] for row in rows] == ["'=HYPERLINK(1)"]
