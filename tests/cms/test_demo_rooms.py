"""What the demo puts beside its guides is seen at the addresses that it is given."""

from typing import Any

import pytest

from cms.actions import create_site
from cms.demo.rooms import FORM, NEWS, WIZARD, create_rooms
from cms.models import NewsIndexPage
from cms.news import lists
from tests.cms.conftest import Tenant

ADDRESSES = (
    "/actualites/",
    *(f"/actualites/{news[0]}/" for news in NEWS),
    f"/{WIZARD}/",
    f"/{WIZARD}/1/2/",
    f"/{FORM}/",
)


@pytest.mark.parametrize("is_kept", [False, True])
def test_news_wizard_and_form_of_the_demo_are_seen(
    soissons: Tenant, chateau: Tenant, settings: Any, is_kept: bool
) -> None:
    settings.PAGE_CACHE = is_kept
    for tenant in (soissons, chateau):
        create_rooms(territory=tenant.territory)
    for tenant in (soissons, chateau):
        found = {url: tenant.visitor().get(url).status_code for url in ADDRESSES}
        assert set(found.values()) == {200}, found


def test_made_twice_they_are_there_once(soissons: Tenant) -> None:
    for _ in range(2):
        create_site(territory=soissons.territory, host_names=[soissons.host])
        create_rooms(territory=soissons.territory)
    index = NewsIndexPage.objects.child_of(soissons.home).get()
    assert index.get_children().count() == len(NEWS)


def test_a_territory_made_before_there_was_news_gets_its_list_at_the_next_migration(
    soissons: Tenant,
) -> None:
    NewsIndexPage.objects.child_of(soissons.home).get().delete()
    visitor = soissons.visitor()
    assert visitor.get("/").status_code == 200
    assert visitor.get("/actualites/").status_code == 404
    assert visitor.get("/flux.xml").status_code == 404
    for _ in range(2):
        lists.after_migrate()
    assert visitor.get("/actualites/").status_code == 200
    create_rooms(territory=soissons.territory)
    assert visitor.get("/actualites/attention-aux-faux-sms/").status_code == 200
