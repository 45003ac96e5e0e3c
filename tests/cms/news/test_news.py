"""News: a list, pages, an end, and a feed that programs read."""

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cms.models import ContentPage, NewsIndexPage, NewsPage
from tests.cms.conftest import Tenant
from tests.cms.rooms import make_news

NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def test_news_come_newest_first_ten_a_page(soissons: Tenant) -> None:
    for number in range(12):
        day = date(2026, 11, 1) + timedelta(days=number)
        make_news(soissons, f"n{number}", title=f"Titre {number:02}", published_on=day)
    visitor = soissons.visitor()
    first = visitor.get("/actualites/").content.decode()
    assert first.index("Titre 11") < first.index("Titre 02")
    assert "Titre 01" not in first
    second = visitor.get("/actualites/?page=2").content.decode()
    assert "Titre 01" in second and "Titre 11" not in second
    assert visitor.get("/actualites/?page=abc").status_code == 200
    for url in ("/actualites/", "/actualites/n3/"):
        with CaptureQueriesContext(connection) as queries:
            assert visitor.get(url).status_code == 200
        assert len(queries) <= 8 - (url != "/actualites/") * 2, [query["sql"] for query in queries]


def test_a_news_is_seen_until_its_last_day(soissons: Tenant) -> None:
    make_news(soissons, visible_until=NOW.date())
    visitor = soissons.visitor()
    assert visitor.get("/actualites/nouveau-lieu/").status_code == 200
    assert "Un nouveau lieu" in visitor.get("/").content.decode()
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert visitor.get("/actualites/nouveau-lieu/").status_code == 404
        for url in ("/", "/actualites/", "/flux.xml"):
            assert "Un nouveau lieu" not in visitor.get(url).content.decode()


def test_a_news_of_the_neighbour_is_not_shown(soissons: Tenant, chateau: Tenant) -> None:
    make_news(chateau)
    visitor = soissons.visitor()
    assert visitor.get("/actualites/nouveau-lieu/").status_code == 404
    assert "Un nouveau lieu" not in visitor.get("/flux.xml").content.decode()


def test_the_feed_is_atom_with_absolute_addresses_and_ids_that_stay(soissons: Tenant) -> None:
    news = make_news(soissons, title="Wifi & <ordinateurs>")
    response = soissons.visitor().get("/flux.xml")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not response.cookies
    feed = ElementTree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert feed.findtext(ATOM + name)
    [entry] = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Wifi & <ordinateurs>"
    assert entry.findtext(f"{ATOM}id") == news.translation_key.urn
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == NOW
    links = [link.get("href") for link in feed.iter(f"{ATOM}link")]
    assert all(link.startswith("http://testserver/") for link in links)
    assert f"http://testserver{news.path_in_site}" in links
    news.slug, news.title = "autre", "Autre"
    news.save()
    again = ElementTree.fromstring(soissons.visitor().get("/flux.xml").content)
    assert again.find(f"{ATOM}entry").findtext(f"{ATOM}id") == news.translation_key.urn


def test_an_empty_feed_is_valid_too(soissons: Tenant) -> None:
    feed = ElementTree.fromstring(soissons.visitor().get("/flux.xml").content)
    assert feed.findtext(f"{ATOM}updated")
    assert feed.findall(f"{ATOM}entry") == []


def test_pages_lead_to_the_feed(soissons: Tenant) -> None:
    make_news(soissons)
    for url in ("/", "/actualites/", "/actualites/nouveau-lieu/"):
        assert 'type="application/atom+xml"' in soissons.visitor().get(url).content.decode()


def test_an_end_before_the_beginning_is_refused_by_form_and_database(soissons: Tenant) -> None:
    news = make_news(soissons)
    news.visible_until = news.published_on - timedelta(days=1)
    with pytest.raises(ValidationError, match="La date de fin"):
        news.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        NewsPage.objects.filter(pk=news.pk).update(visible_until=date(2000, 1, 1))


def test_the_list_keeps_its_address_and_no_other_page_takes_it(soissons: Tenant) -> None:
    index = NewsIndexPage.objects.child_of(soissons.home).get()
    index.slug = "autre"
    index.full_clean()
    assert index.slug == "actualites"
    for slug in ("actualites", "demande", "flux.xml"):
        page = ContentPage(title="Page", slug=slug)
        with pytest.raises(ValidationError):
            page.clean()
