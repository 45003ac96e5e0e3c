"""An editor of one territory walks all of Wagtail with the neighbour's objects: nothing shows."""

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page

from cms.models import ContentPage
from tests.cms.conftest import Tenant, make_tenant
from tests.passerelle.access import routes

pytestmark = pytest.mark.django_db
CANARY = "Brouillon du voisin"


@pytest.fixture
def soissons(db) -> Tenant:
    return make_tenant("GrandSoissons", "grandsoissons", "testserver")


@pytest.fixture
def neighbour(soissons) -> Tenant:
    return make_tenant("Château-Thierry", "chateau-thierry", "chateau-thierry.test")


@pytest.fixture
def secret(neighbour) -> Page:
    """A page that the neighbour has not published, and a picture of theirs."""
    page = neighbour.home.add_child(
        instance=ContentPage(title=CANARY, slug="brouillon-du-voisin", live=False)
    )
    page.save_revision()
    theirs = Collection.objects.get(name="Château-Thierry")
    get_image_model().objects.create(title=CANARY, file=get_test_image_file(), collection=theirs)
    return page


def addresses_about(page: Page) -> list[str]:
    room = [route for route in routes.all_routes() if route.is_editors_room]
    return [routes.filled_in(route.pattern, str(page.pk)) for route in room]


def test_no_screen_of_the_editor_names_a_draft_of_the_neighbour(soissons, secret):
    editor = soissons.as_editor()
    editor.raise_request_exception = False
    told = []
    for address in addresses_about(secret):
        answer = editor.get(address)
        body = b"" if answer.streaming else answer.content
        if CANARY.encode() in body or b"brouillon-du-voisin" in body:
            told.append(address)
    assert told == []


@pytest.mark.parametrize("query", ["", "?q=Brouillon", "?page_type=cms.contentpage"])
def test_neither_does_the_choice_of_a_page_or_a_picture(soissons, secret, query):
    editor = soissons.as_editor()
    for address in (
        f"/gestion/choose-page/{query}",
        f"/gestion/choose-page/search/{query or '?q=Brouillon'}",
        f"/gestion/choose-page/{secret.get_parent().pk}/{query}",
        f"/gestion/images/chooser/results/{query}",
        f"/gestion/pages/search/{query or '?q=Brouillon'}",
        f"/gestion/api/main/pages/{query and '?search=Brouillon'}",
        f"/gestion/api/main/pages/{secret.pk}/",
    ):
        assert CANARY not in editor.get(address).content.decode(), address


def test_the_canary_is_seen_by_its_own_editor(neighbour, secret):
    """The control: the same walk finds it at home."""
    home = f"/gestion/pages/{neighbour.home.pk}/"
    assert CANARY in neighbour.as_editor().get(home).content.decode()


PAGE, IMAGE = "/gestion/bulk/wagtailcore/page", "/gestion/bulk/wagtailimages/image"


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_nor_does_an_action_on_several_pages_at_once(soissons, secret, action):
    editor, guide = soissons.as_editor(), soissons.guide()
    for query in (
        f"id={secret.pk}",
        f"id={guide.pk}&id={secret.pk}",
        f"id=all&childOf={secret.get_parent().pk}",
        "id=all",
        "id=all&q=Brouillon",
        "id=un",
        "",
    ):
        assert editor.get(f"{PAGE}/{action}/?{query}").status_code == 404, query
    assert editor.get(f"{PAGE}/{action}/?id={guide.pk}").status_code == 200
    assert editor.get(f"{PAGE}/{action}/?id=all&childOf={soissons.home.pk}").status_code == 200


@pytest.mark.parametrize("action", ["delete", "add_tags", "add_to_collection"])
def test_nor_on_several_pictures(soissons, secret, action):
    editor, model = soissons.as_editor(), get_image_model()
    theirs = model.objects.get(title=CANARY)
    home = Collection.objects.get(name=soissons.territory.name)
    own = model.objects.create(title="Chez nous", file=get_test_image_file(), collection=home)
    assert editor.get(f"{IMAGE}/{action}/?id={own.pk}&id={theirs.pk}").status_code == 404
    assert editor.get(f"{IMAGE}/{action}/?id={own.pk}").status_code == 200
    shown = editor.get(f"{IMAGE}/{action}/?id=all")
    assert shown.status_code == 200
    assert CANARY not in shown.content.decode()


def test_nor_are_accounts_an_editor_s_to_change(soissons):
    address = f"/gestion/bulk/people/user/delete/?id={soissons.editor.pk}"
    assert soissons.as_editor().get(address).status_code == 404


def test_who_else_edits_a_page_is_told_at_home_only(soissons, secret):
    editor = soissons.as_editor()
    ping = "/gestion/editing-sessions/ping/wagtailcore/page/{}/0/"
    assert editor.post(ping.format(soissons.home.pk)).status_code == 200
    assert editor.post(ping.format(secret.pk)).status_code == 404
