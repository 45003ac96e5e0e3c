"""Home: six big tiles that editors choose, search and phone always, what comes next."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.blocks import StreamBlockValidationError

from cms.models import GuidePage, Theme
from cms.themes import SLUGS
from tests.cms.conftest import Tenant
from tests.cms.rooms import make_news
from tests.factories import make_access_point, make_member, make_session, make_session_kind


def home(tenant: Tenant) -> str:
    return tenant.visitor().get("/").content.decode()


def choose(tenant: Tenant, *tiles: tuple[str, Any]) -> None:
    tenant.home.tiles = [{"type": kind, "value": value} for kind, value in tiles]
    tenant.home.save()


def test_the_usual_tiles_are_six_with_search_and_phone(soissons: Tenant) -> None:
    shown = home(soissons)
    assert shown.count('class="tile"') == 6
    for path in ("/guides/", "/lieux/", "/rendez-vous/", "/ateliers/", "/cheques/"):
        assert f'<a href="{path}">' in shown
    assert 'action="/recherche/"' in shown
    assert f"tel:{soissons.territory.help_phone}" in shown


def test_editors_choose_tiles_and_their_order(soissons: Tenant) -> None:
    guide = soissons.guide()
    page = {"page": guide.pk, "title": "Ma boîte mail", "drawing": "aide"}
    choose(soissons, ("page", page), ("room", "theme-health"), ("room", "places"))
    shown = home(soissons)
    places = [
        shown.index(f'<a href="{path}">')
        for path in (guide.path_in_site, "/guides/theme/sante/", "/lieux/")
    ]
    tiles = shown.index('class="tiles"')
    assert all(place > tiles for place in places[:2])
    assert "Ma boîte mail" in shown and shown.count('class="tile"') == 3


def test_an_emptied_home_shows_the_usual_tiles(soissons: Tenant) -> None:
    choose(soissons)
    assert home(soissons).count('class="tile"') == 6


def test_too_few_or_too_many_tiles_are_refused(soissons: Tenant) -> None:
    block = type(soissons.home)._meta.get_field("tiles").stream_block
    for count in (0, 1, 7):
        with pytest.raises(StreamBlockValidationError):
            block.clean(block.to_python([{"type": "room", "value": "places"}] * count))
    assert block.clean(block.to_python([{"type": "room", "value": "places"}] * 2))


def test_a_page_of_the_neighbour_or_offline_is_shown_nowhere(
    soissons: Tenant, chateau: Tenant
) -> None:
    for guide in (chateau.guide(), soissons.guide()):
        page = {"page": guide.pk, "title": "Ailleurs", "drawing": "aide"}
        choose(soissons, ("page", page), ("room", "places"))
        if guide.url_path.startswith(soissons.home.url_path):
            guide.unpublish()
        assert "Ailleurs" not in home(soissons)


def make_workshop(tenant: Tenant, name: str, days: int, **more: Any) -> None:
    kind = make_session_kind(tenant.territory, name=name, kind="workshop", is_public=True)
    place = make_access_point(tenant.territory, name="Atelier du Port", is_visible=True)
    mediator = make_member(tenant.territory, username=name)
    starts_at = timezone.now() + timedelta(days=days)
    make_session(kind, mediator, place, capacity=8, starts_at=starts_at, **more)


def test_home_says_the_next_workshops_and_the_latest_news_in_two_queries(
    soissons: Tenant,
) -> None:
    make_news(soissons)
    with CaptureQueriesContext(connection) as queries:
        shown = home(soissons)
    assert "Un nouveau lieu" in shown
    assert "prochains ateliers" not in shown
    assert len(queries) <= 6, [query["sql"] for query in queries]


def test_pages_among_the_tiles_cost_one_query_together(soissons: Tenant) -> None:
    guides = GuidePage.objects.descendant_of(soissons.home)[:2]
    assert len(guides) == 2
    tiles = [
        ("page", {"page": guide.pk, "title": f"Tuile {guide.pk}", "drawing": "aide"})
        for guide in guides
    ]
    choose(soissons, *tiles)
    with CaptureQueriesContext(connection) as queries:
        shown = home(soissons)
    assert all(f"Tuile {guide.pk}" in shown for guide in guides)
    assert len(queries) <= 7, [query["sql"] for query in queries]


def test_each_theme_has_its_address_its_guides_and_no_other(soissons: Tenant) -> None:
    guide = soissons.guide()
    GuidePage.objects.update(theme="money")
    GuidePage.objects.filter(pk=guide.pk).update(theme="health")
    visitor = soissons.visitor()
    for theme, slug in SLUGS.items():
        with CaptureQueriesContext(connection) as queries:
            shown = visitor.get(f"/guides/theme/{slug}/").content.decode()
        assert f"<h1>{theme.label}</h1>" in shown
        assert (guide.path_in_site in shown) == (theme == Theme.HEALTH)
        assert len(queries) <= 7
    assert visitor.get("/guides/theme/inconnu/").status_code == 404
    assert visitor.get("/guides/theme/").status_code == 404


def test_no_guide_takes_the_address_of_the_themes(soissons: Tenant) -> None:
    guide = soissons.guide()
    guide.slug = "theme"
    with pytest.raises(Exception, match="celle des thèmes"):
        guide.clean()
