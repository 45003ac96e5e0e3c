"""What found nothing is counted, and names nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from cms.models import LONGEST_KEPT, UnansweredQuery
from cms.searching import unanswered
from inclusion.territories.models import Territory
from tests.cms.conftest import Tenant

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
LIST = "/gestion/recherches/"


def keep(territory: Territory, query: str, *, days: int = 0, address: str = "192.0.2.1") -> bool:
    now = NOW + timedelta(days=days)
    return unanswered.keep(territory=territory, query=query, address=address, now=now)


@pytest.mark.parametrize(
    "query",
    [
        "06 12 34 56 78",
        "rue 4 bis 12 3",
        "marie@exemple.fr",
        "a" * 61,
        "né en 1961",
        "?!",
        "",
        "مرحبا",
    ],
)
def test_what_may_say_something_of_a_person_is_not_kept(query: str) -> None:
    assert unanswered.keepable(query) == ""


def test_an_ordinary_word_is_kept_folded() -> None:
    assert unanswered.keepable("  Crèche à Domicile ") == "creche a domicile"
    assert unanswered.keepable("taille 123") == "taille 123"


@given(st.text(max_size=200))
def test_what_is_kept_is_short_without_address_or_number(query: str) -> None:
    kept = unanswered.keepable(query)
    assert len(kept) <= LONGEST_KEPT
    assert "@" not in kept
    assert sum(sign.isdigit() for sign in kept) <= unanswered.MOST_DIGITS


def test_a_word_shows_once_asked_from_three_addresses_or_days(soissons: Tenant) -> None:
    territory = soissons.territory
    for number in (1, 2, 3):
        assert keep(territory, "vélo", address=f"192.0.2.{number}")
        assert keep(territory, "Crèche", address=f"192.0.2.{number % 2}") == (number < 3)
    assert [one.query for one in unanswered.shown(territory)] == ["velo"]
    keep(territory, "creche", days=1)
    assert {one.query for one in unanswered.shown(territory)} == {"velo", "creche"}
    row = UnansweredQuery.objects.get(query="creche")
    assert (row.count, row.days) == (3, 2)


def test_one_person_who_tries_again_and_again_shows_nothing(soissons: Tenant) -> None:
    kept = [keep(soissons.territory, query) for query in ("Jean Dupont", "jean dupont", "DUPONT")]
    assert kept == [True, False, True]
    assert list(unanswered.shown(soissons.territory)) == []


def test_one_address_and_one_day_are_bounded(
    soissons: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [f"mot{one}{other}" for one in "ab" for other in "abcdefghijklmnopqrstuvwxyz"]
    kept = [keep(soissons.territory, word) for word in words]
    assert sum(kept) == unanswered.PER_ADDRESS.allowed
    assert keep(soissons.territory, "autre", address="192.0.2.2")
    few = unanswered.Limit("a small territory", 1, unanswered.DAY)
    monkeypatch.setattr(unanswered, "PER_TERRITORY", few)
    assert keep(soissons.territory, "premier", address="192.0.2.3")
    assert not keep(soissons.territory, "second", address="192.0.2.4")


def test_a_year_later_it_is_erased(soissons: Tenant) -> None:
    keep(soissons.territory, "velo")
    assert unanswered.forget_old(now=NOW + timedelta(days=365)) == 0
    assert unanswered.forget_old(now=NOW + timedelta(days=366)) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"query": ""}, {"query": "marie@exemple"}, {"query": "06 12"}, {"count": 0}, {"days": 2}],
)
def test_the_database_refuses_what_names_somebody(soissons: Tenant, wrong: dict) -> None:
    keep(soissons.territory, "velo")
    with pytest.raises(IntegrityError), transaction.atomic():
        UnansweredQuery.objects.update(**wrong)


def test_a_search_of_a_citizen_is_counted_only_when_it_found_nothing(soissons: Tenant) -> None:
    visitor = soissons.visitor()
    for query in ("xyzzyx", "mail", "", "0612345678"):
        visitor.get("/recherche/", {"q": query})
    assert list(UnansweredQuery.objects.values_list("query", "count")) == [("xyzzyx", 1)]


def test_editors_read_them_and_add_a_synonym_in_one_tap(soissons: Tenant, chateau: Tenant) -> None:
    for time in range(3):
        keep(soissons.territory, "bicloune", address=f"192.0.2.{time}")
        keep(chateau.territory, "secretduvoisin", address=f"192.0.2.{time}")
    editor = soissons.as_editor()
    html = editor.get(LIST).text
    assert "bicloune" in html
    assert "secretduvoisin" not in html
    address = "/gestion/synonymes/new/?word=bicloune"
    assert address in html
    assert 'value="bicloune"' in editor.get(address).text


def test_an_editor_erases_one_and_not_the_neighbours(soissons: Tenant, chateau: Tenant) -> None:
    for time in range(3):
        keep(soissons.territory, "bicloune", address=f"192.0.2.{time}")
        keep(chateau.territory, "voisin", address=f"192.0.2.{time}")
    own, theirs = (UnansweredQuery.objects.get(query=word) for word in ("bicloune", "voisin"))
    editor = soissons.as_editor()
    assert editor.post(f"{LIST}{theirs.pk}/effacer/").status_code == 404
    assert editor.get(f"{LIST}{own.pk}/effacer/").status_code == 405
    assert editor.post(f"{LIST}{own.pk}/effacer/").status_code == 302
    assert list(UnansweredQuery.objects.values_list("query", flat=True)) == ["voisin"]


def test_nobody_else_reads_them(soissons: Tenant) -> None:
    assert soissons.visitor().get(LIST).status_code in (302, 403)
