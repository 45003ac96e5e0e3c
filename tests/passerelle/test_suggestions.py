"""Suggestions as one types: guides and communes, the same for everybody, few queries, a limit."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from inclusion.territories.models import Commune
from passerelle import suggestions
from tests.cms.conftest import Tenant, chateau, soissons

__all__ = ["chateau", "soissons"]
ADDRESS = "/recherche/suggestions/"


def asked(client: Client, query: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = client.get(ADDRESS, {"q": query}).json()["items"]
    return found


@pytest.fixture
def commune(soissons: Tenant) -> Commune:
    return Commune.objects.create(
        territory=soissons.territory,
        insee_code="02722",
        name="Soissons",
        name_folded="soissons",
        postcodes=["02200"],
        population=28000,
    )


def test_guides_come_as_one_types_misspelt_too(soissons: Tenant) -> None:
    for query in ("arnak", "ARNAQ", "  arn "):
        first = asked(soissons.visitor(), query)[0]
        assert first["url"] == "/guides/reconnaitre-une-arnaque/", query
        assert first["title"].endswith("?")


def test_a_commune_leads_to_the_places_near_it(soissons: Tenant, commune: Commune) -> None:
    assert {"title": "Les lieux près de Soissons", "url": "/lieux/?q=Soissons"} in asked(
        soissons.visitor(), "soiss"
    )


def test_two_letters_suggest_nothing_and_ask_no_guide(soissons: Tenant) -> None:
    assert asked(soissons.visitor(), "ar") == []
    assert asked(soissons.visitor(), "") == []


def test_an_unpublished_guide_is_not_suggested(soissons: Tenant) -> None:
    assert asked(soissons.visitor(), "arnaque")
    soissons.guide("reconnaitre-une-arnaque").unpublish()
    urls = [one["url"] for one in asked(soissons.visitor(), "arnaque")]
    assert "/guides/reconnaitre-une-arnaque/" not in urls


def test_the_guides_and_communes_of_others_are_not_suggested(
    soissons: Tenant, chateau: Tenant, commune: Commune
) -> None:
    soissons.guide("reconnaitre-une-arnaque").unpublish()
    assert asked(chateau.visitor(), "soissons") == []
    assert asked(chateau.visitor(), "arnaque")


def test_the_answer_is_the_same_for_everybody_and_sets_no_cookie(soissons: Tenant) -> None:
    one = soissons.visitor().get(ADDRESS, {"q": "mail"})
    other = soissons.as_editor().get(ADDRESS, {"q": "mail"})
    assert one.content == other.content
    assert not one.cookies
    assert one["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in one.get("Vary", "")


@pytest.mark.parametrize(
    "query",
    [
        "\0\0\0\0",
        "'; DROP TABLE cms_guidepage; --",
        "a & | ! <-> (",
        "😀" * 50,
        "مرحبا بكم",
        "%%%_",
    ],
)
def test_whatever_is_typed_is_only_text(soissons: Tenant, query: str) -> None:
    assert soissons.visitor().get(ADDRESS, {"q": query}).status_code == 200


def test_a_book_pasted_in_costs_no_more_than_its_beginning(soissons: Tenant) -> None:
    assert asked(soissons.visitor(), "arnaque " + "x" * 5_000) is not None
    assert len(soissons.visitor().get(ADDRESS, {"q": "mot " * 2_500}).content) < 4_000


def test_a_few_queries_whatever_is_found(soissons: Tenant) -> None:
    client = soissons.visitor()
    asked(client, "mail")
    with CaptureQueriesContext(connection) as captured:
        asked(client, "mail")
    told = [one["sql"] for one in captured if one["sql"].startswith(("SELECT", "INSERT"))]
    assert len(told) <= 7, told  # the host, the count of the limit, four of the search


def test_a_flood_is_told_nothing_more(soissons: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    few = suggestions.limits.Limit("suggestions, address", 2, 600)
    monkeypatch.setattr(suggestions, "PER_ADDRESS", few)
    client = soissons.visitor()
    answers = [client.get(ADDRESS, {"q": "mail"}) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json() == {"items": []}
    assert "max-age" not in answers[2].get("Cache-Control", "")


def test_only_reading_is_answered(soissons: Tenant) -> None:
    assert soissons.visitor().post(ADDRESS).status_code == 405


def test_a_first_visit_fetches_no_script_for_it(soissons: Tenant) -> None:
    """The box names the script; it is fetched when somebody enters the box."""
    page = soissons.visitor().get("/").text
    assert f'data-suggest="{ADDRESS}"' in page
    assert "data-script=" in page
    assert " src=" not in page.partition("<body")[0]


def test_the_script_stays_small() -> None:
    folder = Path(settings.PROJECT) / "static/passerelle"
    assert (folder / "suggest.js").stat().st_size <= 3_000
    assert (folder / "suggest.css").stat().st_size <= 1_500
