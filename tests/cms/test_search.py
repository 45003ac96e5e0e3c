"""Guides are found with the words people type."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.search import find_guides
from tests.cms.conftest import Tenant
from tests.factories import make_territory


def slugs(tenant: Tenant, query: str) -> list[str]:
    return [found["slug"] for found in find_guides(territory=tenant.territory, query=query)]


def test_accents_case_and_plural_do_not_matter(soissons: Tenant) -> None:
    for query in ("boîte mail", "BOITE MAIL", "boites mails", "boite-mail", "créer une boîte"):
        assert slugs(soissons, query)[0] == "creer-une-boite-mail", query


def test_the_title_counts_more_than_a_step(soissons: Tenant) -> None:
    assert slugs(soissons, "arnaque")[0] == "reconnaitre-une-arnaque"
    assert slugs(soissons, "rendez-vous")[0] == "prendre-rendez-vous"
    assert slugs(soissons, "photo")[0] == "envoyer-une-photo"


def test_a_word_of_a_step_is_found_and_shown(soissons: Tenant) -> None:
    (found,) = find_guides(territory=soissons.territory, query="trombone")
    assert found == {
        "type": "guide",
        "title": "Comment envoyer une photo ou un document\u00a0?",
        "slug": "envoyer-une-photo",
        "url": "/guides/envoyer-une-photo/",
        "excerpt": "Touchez le dessin de trombone.",
    }


def test_nothing_is_found_for_a_query_that_says_nothing(soissons: Tenant) -> None:
    for query in ("", "   ", "?!", "comment faire", "xyzzy", "mail xyzzy", "\x00"):
        assert slugs(soissons, query) == [], query


def test_another_territory_and_an_offline_guide_stay_out(soissons: Tenant, chateau: Tenant) -> None:
    soissons.guide().unpublish()
    assert "creer-une-boite-mail" not in slugs(soissons, "boîte mail")
    assert "creer-une-boite-mail" in slugs(chateau, "boîte mail")


def test_a_territory_without_pages_finds_nothing(db: None) -> None:
    assert find_guides(territory=make_territory(), query="mail") == []


def test_a_search_costs_two_queries(soissons: Tenant) -> None:
    territory = type(soissons.territory).objects.get(pk=soissons.territory.pk)
    with CaptureQueriesContext(connection) as queries:
        find_guides(territory=territory, query="mail")
    assert len(queries) == 2
