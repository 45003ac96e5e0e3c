"""What is remembered of host names: a visitor who spells them in many ways fills no memory."""

from django.http import HttpResponse
from django.test import RequestFactory

from passerelle import known_sites
from passerelle.known_sites import KnownSites
from tests.cms.conftest import make_tenant


def test_a_host_name_spelt_in_many_ways_fills_no_memory(db, settings, tmp_path, monkeypatch):
    settings.PAGE_CACHE, settings.CACHE_URL = True, ""
    settings.PAGE_STAMPS, settings.ALLOWED_HOSTS = tmp_path / "stamps", ["testserver"]
    monkeypatch.setattr(known_sites, "MOST_KNOWN", 3)
    territory = make_tenant("GrandSoissons", "grandsoissons", "testserver").territory
    middleware = KnownSites(lambda request: HttpResponse())
    for port in range(10):
        request = RequestFactory().get("/", headers={"host": f"TestServer:{8000 + port}"})
        request.territory = territory
        middleware(request)
        assert request._wagtail_site.root_page.territory == territory
        assert len(middleware.known) <= 3
