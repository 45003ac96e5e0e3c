"""Pages kept whole: never an old one after a publication, never one person's to another."""

import gzip

import brotli
import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import ResolverMatch
from wagtail.models import PageViewRestriction

from passerelle import page_cache, page_stamps
from passerelle.page_cache import KeptPages, Shelf
from tests.cms.conftest import make_tenant

GUIDE = "/guides/creer-une-boite-mail/"


@pytest.fixture(autouse=True)
def _kept(settings, tmp_path):
    settings.PAGE_CACHE, settings.CACHE_URL = True, ""
    settings.PAGE_STAMPS = tmp_path / "stamps"


@pytest.fixture
def tenant(db):
    return make_tenant("GrandSoissons", "grandsoissons", "testserver")


@pytest.fixture
def chateau(db):
    return make_tenant("Château-Thierry", "chateau-thierry", "chateau-thierry.test")


@pytest.fixture
def visitor(tenant):
    """The same process for all requests of a test: its shelf is in its middleware."""
    return tenant.visitor()


def retitle(guide, title):
    guide.title = title
    guide.save_revision().publish()


def queries(client, path=GUIDE, **headers):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path, headers=headers)
    return len(captured), response


def test_a_second_visitor_costs_no_query(visitor):
    first = visitor.get(GUIDE)
    count, second = queries(visitor)
    assert count == 0
    assert second.content == first.content
    assert second["Cache-Control"] == "no-cache"


def test_what_the_browser_has_already_is_not_sent_again(visitor):
    etag = visitor.get(GUIDE)["ETag"]
    count, again = queries(visitor, **{"If-None-Match": f'W/{etag}, "other"'})
    assert (count, again.status_code, again.content) == (0, 304, b"")
    assert again["ETag"] == etag


def test_browsers_that_can_get_it_compressed(visitor):
    plain = visitor.get(GUIDE)
    packed = visitor.get(GUIDE, headers={"Accept-Encoding": "gzip, deflate"})
    lightest = visitor.get(GUIDE, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert lightest["Content-Encoding"] == "br"
    assert brotli.decompress(lightest.content) == plain.content
    assert len(lightest.content) < len(packed.content)
    assert "Accept-Encoding" in packed["Vary"]
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content) / 2


def test_after_a_publication_the_new_page_is_shown(
    visitor, tenant, django_capture_on_commit_callbacks
):
    visitor.get(GUIDE)
    with django_capture_on_commit_callbacks(execute=True):
        retitle(tenant.guide(), "Comment ouvrir une boîte mail ?")
    assert "Comment ouvrir une boîte mail" in visitor.get(GUIDE).content.decode()


def test_control_without_the_stamp_the_old_page_stays(visitor, tenant):
    visitor.get(GUIDE)
    retitle(tenant.guide(), "Comment ouvrir une boîte mail ?")  # nothing is told: no commit here
    assert "Comment ouvrir une boîte mail" not in visitor.get(GUIDE).content.decode()


def test_a_page_taken_back_is_gone_at_once(visitor, tenant, django_capture_on_commit_callbacks):
    visitor.get(GUIDE)
    with django_capture_on_commit_callbacks(execute=True):
        tenant.guide().unpublish()
    assert visitor.get(GUIDE).status_code == 404


def test_a_new_help_phone_is_on_every_page_at_once(
    visitor, tenant, django_capture_on_commit_callbacks
):
    visitor.get(GUIDE)
    with django_capture_on_commit_callbacks(execute=True):
        tenant.territory.help_phone = "+33323000099"
        tenant.territory.save()
    assert "03 23 00 00 99" in visitor.get(GUIDE).content.decode().replace("\u00a0", " ")


def test_what_was_asked_before_a_publication_is_not_kept_after_it(
    visitor, tenant, monkeypatch, django_capture_on_commit_callbacks
):
    """A slow reader: the page is made, then somebody publishes, then the page is put away."""
    keep = page_cache.keep

    def publish_meanwhile(response, stamp):
        monkeypatch.setattr(page_cache, "keep", keep)
        with django_capture_on_commit_callbacks(execute=True):
            retitle(tenant.guide(), "Comment ouvrir une boîte mail ?")
        return keep(response, stamp)

    monkeypatch.setattr(page_cache, "keep", publish_meanwhile)
    visitor.get(GUIDE)
    assert "Comment ouvrir une boîte mail" in visitor.get(GUIDE).content.decode()


def test_each_host_has_its_own_pages(visitor, tenant, chateau):
    assert "GrandSoissons" in visitor.get("/").content.decode()
    assert "Château-Thierry" in chateau.visitor().get("/").content.decode()
    other = Client(headers={"host": chateau.host})
    other.handler = visitor.handler  # the same process
    assert "GrandSoissons" not in other.get("/").content.decode()


def test_a_host_name_with_its_last_dot_shows_no_old_page(
    visitor, tenant, django_capture_on_commit_callbacks
):
    dotted = {"host": "testserver."}
    assert visitor.get(GUIDE, headers=dotted).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        retitle(tenant.guide(), "Un titre nouveau")
    assert "Un titre nouveau" in visitor.get(GUIDE, headers=dotted).content.decode()


def test_a_host_name_taken_away_answers_no_more(
    visitor, tenant, django_capture_on_commit_callbacks
):
    assert visitor.get(GUIDE).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        tenant.territory.host_names.get(name="testserver").delete()
    assert visitor.get(GUIDE).status_code == 404


def test_a_neighbours_publication_leaves_our_pages_alone(
    visitor, chateau, django_capture_on_commit_callbacks
):
    visitor.get(GUIDE)
    with django_capture_on_commit_callbacks(execute=True):
        retitle(chateau.guide(), "Autre chose ?")
    assert queries(visitor)[0] == 0


def test_somebody_signed_in_is_answered_afresh_and_leaves_nothing(visitor, tenant):
    editor = tenant.as_editor()
    editor.handler = visitor.handler
    theirs = editor.get(GUIDE)
    assert "no-store" in theirs["Cache-Control"]
    assert queries(visitor)[0] > 0  # the first anonymous visitor: nothing was kept before
    assert queries(editor)[0] > 0


@pytest.mark.parametrize("path", ["/recherche/?q=mail", "/connexion/", "/lieux/", "/nulle-part/"])
def test_only_published_pages_are_kept(visitor, path):
    visitor.get(path)
    assert queries(visitor, path)[0] > 0


def test_an_answer_that_sets_a_cookie_is_not_kept():
    calls = []

    def with_cookie(request):
        calls.append(request)
        request.resolver_match = ResolverMatch(None, (), {}, url_name="wagtail_serve")
        response = HttpResponse("a token of one person")
        response.set_cookie("csrftoken", "x")
        return response

    pages = KeptPages(with_cookie)
    for _twice in range(2):
        pages(RequestFactory().get("/", headers={"host": "testserver"}))
    assert len(calls) == 2


def test_the_last_good_page_is_sent_while_the_database_is_gone(visitor, monkeypatch):
    good = visitor.get(GUIDE)
    monkeypatch.setattr(page_cache, "FRESH_SECONDS", 0)

    def gone(host):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr("inclusion.territories.middleware.enter_by_host", gone)
    visitor.raise_request_exception = False
    assert visitor.get(GUIDE).content == good.content
    assert visitor.get("/guides/").status_code == 500  # never seen before: nothing to show


def test_when_the_store_of_stamps_is_down_every_page_is_made_anew(visitor, monkeypatch):
    visitor.get(GUIDE)

    def down(host):
        raise ConnectionError

    monkeypatch.setattr(page_stamps, "read", down)
    assert queries(visitor)[0] > 0


def test_the_shelf_keeps_to_its_room_and_drops_what_nobody_asks_for():
    shelf = Shelf(most_bytes=300)
    for number in range(4):
        shelf.keep(f"/{number}", page_cache.Kept("s", 0.0, "e", {"": HttpResponse(b"x" * 100)}))
        shelf.find("/0")
    assert [bool(shelf.find(f"/{number}")) for number in range(4)] == [True, False, True, True]


def test_a_stamp_is_never_the_same_twice():
    seen = set()
    for _again in range(20):
        page_stamps.renew(["testserver"])
        seen.add(page_stamps.read("testserver"))
    assert len(seen) == 20


def test_control_a_host_nobody_stamped_reads_as_unknown():
    assert page_stamps.read("nowhere.test") == page_stamps.UNKNOWN


def test_a_step_not_kept_costs_three_queries_once_its_home_is_known(visitor, tenant):
    visitor.get(GUIDE)
    count, _answer = queries(visitor, GUIDE + "etape/1/")
    assert count == 3  # whose site, which guide, whose voice


def test_a_page_restricted_a_moment_ago_asks_for_its_password(
    visitor, tenant, django_capture_on_commit_callbacks
):
    visitor.get(GUIDE)
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(
            page=tenant.guide(), restriction_type="password", password="sesame"
        )
    assert "Commencer" not in visitor.get(GUIDE).content.decode()
    assert "Commencer" not in visitor.get(GUIDE).content.decode()


def test_a_restriction_above_the_home_holds_too(visitor, tenant):
    root = tenant.home.get_parent()
    PageViewRestriction.objects.create(page=root, restriction_type="password", password="sesame")
    assert "Commencer" not in visitor.get(GUIDE).content.decode()
