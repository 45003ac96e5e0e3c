"""The thirty guides, asked from the database as a citizen asks them."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.demo.content import create_guides
from cms.demo.glossary import create_glossary
from cms.demo.synonyms import SYNONYMS, create_synonyms
from cms.models import SearchSynonym
from cms.national.actions import share
from cms.search import answer_with_guides, find_guides
from tests.cms.conftest import Tenant
from tests.cms.searching.queries_unseen import UNSEEN
from tests.factories import make_commune


def slugs(tenant: Tenant, query: str) -> list[str]:
    return [found["slug"] for found in find_guides(territory=tenant.territory, query=query)]


@pytest.fixture
def whole(soissons: Tenant) -> Tenant:
    create_guides(territory=soissons.territory)
    create_glossary(territory=soissons.territory)
    create_synonyms(territory=soissons.territory)
    return soissons


@pytest.mark.parametrize("query", ["crèche", "kresh", "creche", "place en kreche"])
def test_a_creche_is_found_however_it_is_written(whole: Tenant, query: str) -> None:
    assert slugs(whole, query)[0] == "utiliser-son-compte-caf"


def test_misspelt_queries_find_their_guide_among_the_first_three(whole: Tenant) -> None:
    missed = [
        query
        for slug, queries in UNSEEN.items()
        for query in queries
        if slug not in slugs(whole, query)[:3]
    ]
    assert len(missed) <= 0.05 * sum(map(len, UNSEEN.values()))


def test_each_synonym_of_the_demo_leads_to_a_guide(whole: Tenant) -> None:
    assert [word for word, _means in SYNONYMS if not slugs(whole, word)] == []
    assert slugs(whole, "toubib")[0] == "prendre-rendez-vous-chez-le-medecin"


def test_the_spelling_that_was_meant_is_told(soissons: Tenant) -> None:
    asked = {"boit mail": "boîte mail", "arnak": "arnaque", "mail": None, "xyzzy": None}
    for query, meant in asked.items():
        told = answer_with_guides(territory=soissons.territory, query=query)
        assert told.suggestion == meant, query


def test_a_synonym_works_at_once_and_for_its_territory_only(
    soissons: Tenant, chateau: Tenant
) -> None:
    assert slugs(soissons, "zinzin") == []
    synonym = SearchSynonym(territory=soissons.territory, word="Zinzin", means="arnaques")
    synonym.save()
    assert slugs(soissons, "zinzin") == ["reconnaitre-une-arnaque"]
    assert slugs(chateau, "zinzin") == []
    synonym.delete()
    assert slugs(soissons, "zinzin") == []


def test_a_guide_that_goes_offline_is_never_found_again(soissons: Tenant) -> None:
    assert "creer-une-boite-mail" in slugs(soissons, "boîte mail")
    guide = soissons.guide()
    guide.unpublish()
    assert "creer-une-boite-mail" not in slugs(soissons, "boîte mail")
    guide.save_revision().publish()
    assert "creer-une-boite-mail" in slugs(soissons, "boîte mail")


def test_a_national_guide_is_found_where_it_is_shown(
    soissons: Tenant, chateau: Tenant, settings: Any
) -> None:
    settings.NATIONAL_TERRITORY = "grandsoissons"
    chateau.guide().delete()
    assert "creer-une-boite-mail" not in slugs(chateau, "boîte mail")
    share(guide=soissons.guide(), by=None, now=timezone.now())
    [found, *_others] = find_guides(territory=chateau.territory, query="boit mail")
    assert found["url"] == "/guides/creer-une-boite-mail/"
    soissons.guide().unpublish()
    assert "creer-une-boite-mail" not in slugs(chateau, "boîte mail")


def test_a_new_title_is_found_at_once(soissons: Tenant) -> None:
    assert slugs(soissons, "trottinette") == []
    guide = soissons.guide()
    guide.title = "Comment louer une trottinette ?"
    guide.save_revision().publish()
    assert slugs(soissons, "trotinette") == ["creer-une-boite-mail"]


def test_a_search_for_nothing_costs_no_query(soissons: Tenant) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert slugs(soissons, "comment faire") == slugs(soissons, "\0") == []
    assert len(queries) == 0


def test_a_giant_query_is_answered(soissons: Tenant) -> None:
    for paste in ("a" * 10_000, "\0mail" * 3_000, "مرحبا😀" * 2_000):
        assert isinstance(find_guides(territory=soissons.territory, query=paste), list)


def test_the_page_tells_what_was_meant_and_the_api_too(soissons: Tenant) -> None:
    page = soissons.visitor().get("/recherche/?q=arnak").text
    assert "Vouliez-vous dire" in page
    assert '<a href="?q=arnaque">arnaque</a>' in page
    assert "Vouliez-vous dire" not in soissons.visitor().get("/recherche/?q=arnaque").text
    answer = json.loads(soissons.visitor().get("/api/v1/search?q=arnak").content)
    assert answer["suggestion"] == "arnaque"
    assert answer["items"][0]["slug"] == "reconnaitre-une-arnaque"


def test_a_search_without_answer_leads_to_themes_and_phone(soissons: Tenant) -> None:
    page = soissons.visitor().get("/recherche/?q=xyzzyx").text
    assert "Nous n’avons rien trouvé." in page
    assert "/guides/theme/sante/" in page
    assert "/guides/theme/demarches/" in page


def test_a_search_of_the_page_costs_few_queries(soissons: Tenant) -> None:
    visitor = soissons.visitor()
    visitor.get("/recherche/?q=mail")
    with CaptureQueriesContext(connection) as queries:
        find_guides(territory=soissons.territory, query="boit mail")
    assert len(queries) == 3


def test_the_name_of_a_commune_mends_no_guide(soissons: Tenant) -> None:
    make_commune(soissons.territory, "Arnac")
    visitor = soissons.visitor()
    named = json.loads(visitor.get("/api/v1/search?q=arnac").content)
    assert (named["items"], named["suggestion"]) == ([], None)
    guessed = json.loads(visitor.get("/api/v1/search?q=arnak").content)
    assert [item["type"] for item in guessed["items"]] == ["guide"]
    assert guessed["suggestion"] == "arnaque"


def test_a_commune_written_by_ear_is_told_too(soissons: Tenant) -> None:
    make_commune(soissons.territory, "Vauxbuin")
    answer = json.loads(soissons.visitor().get("/api/v1/search?q=vobuin").content)
    assert answer["suggestion"] == "Vauxbuin"
