"""Guides and places in one answer."""

import pytest

from inclusion.territories.models import Commune
from passerelle.search import Answer, search_site
from tests.cms.conftest import Tenant, soissons
from tests.factories import NOW, make_access_point, make_commune

__all__ = ["soissons"]


@pytest.fixture
def commune(soissons: Tenant) -> Commune:
    commune = make_commune(soissons.territory, "Soissons", insee_code="02722")
    make_access_point(soissons.territory, "Centre social", commune=commune)
    return commune


def asked(tenant: Tenant, query: str) -> tuple[Answer, list[str], list[str]]:
    answer = search_site(territory=tenant.territory, query=query, now=NOW)
    guides = [guide["slug"] for guide in answer.guides]
    return answer, guides, [place.name for place in answer.places]


def test_a_service_and_a_commune_find_both(soissons: Tenant, commune: Commune) -> None:
    answer, guides, places = asked(soissons, "arnaque à Soissons")
    assert guides[0] == "reconnaitre-une-arnaque"
    assert places == ["Centre social"]
    assert answer.suggestion is None


def test_a_commune_misspelt_finds_its_places_and_tells_its_name(
    soissons: Tenant, commune: Commune
) -> None:
    answer, guides, places = asked(soissons, "soison")
    assert (guides, places, answer.suggestion) == ([], ["Centre social"], "Soissons")


def test_a_guide_misspelt_shows_no_place_that_was_guessed(
    soissons: Tenant, commune: Commune
) -> None:
    answer, guides, places = asked(soissons, "arnak")
    assert (guides[0], places) == ("reconnaitre-une-arnaque", [])
    assert answer.suggestion == "arnaque"


def test_the_search_box_of_the_page_suggests_too(soissons: Tenant) -> None:
    assert 'data-suggest="/recherche/suggestions/"' in soissons.visitor().get("/recherche/").text


def test_a_search_without_answer_shows_the_big_tiles_of_the_home(soissons: Tenant) -> None:
    page = soissons.visitor().get("/recherche/?q=xyzzyq").text
    doors = soissons.home.doors()
    assert len(doors) == 6
    assert [door for door in doors if f'href="{door.path}"' not in page] == []
    assert 'class="tile' in page
    assert 'class="tile' not in soissons.visitor().get("/recherche/?q=arnaque").text


def test_an_unknown_address_suggests_as_one_types(soissons: Tenant) -> None:
    page = soissons.visitor().get("/nulle-part/")
    assert page.status_code == 404
    assert 'data-suggest="/recherche/suggestions/"' in page.text
    assert 'action="/recherche/"' in page.text
