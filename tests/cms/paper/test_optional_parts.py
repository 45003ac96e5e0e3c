"""A phone number, a place and a video of a step: the paper says them in words."""

import pytest

from inclusion.places.models import AccessPoint
from tests.cms.conftest import Tenant
from tests.cms.paper.test_guides_on_paper import flat, read
from tests.cms.test_extras import put
from tests.cms.videos.test_videos import make_film
from tests.factories import make_access_point

SHEET = "/guides/creer-une-boite-mail/imprimer/"
CONTACT = ("contact", {"name": "La CAF", "number": "32 30", "hours": "du lundi au jeudi"})
FILM = "https://videos.exemple.fr/w/kkGMgK9ZtnKfYAgnEtQxbv"


@pytest.fixture(autouse=True)
def _allowed(settings) -> None:
    settings.VIDEO_HOSTS = frozenset({"videos.exemple.fr"})


def on_paper(tenant: Tenant) -> list[str]:
    """What the sheet of the browser says, and the PDF."""
    html = tenant.visitor().get(SHEET)
    assert html.status_code == 200
    return [flat(html.content.decode()), flat(read(tenant).text)]


def test_the_paper_says_whom_to_call_where_to_go_and_what_to_watch(soissons: Tenant) -> None:
    place = make_access_point(soissons.territory, name="Atelier du Port")
    AccessPoint.objects.update(phone="+33353010009")
    put(soissons, CONTACT, ("place", str(place.pk)), ("video", str(make_film(soissons).pk)))
    place.refresh_from_db()
    contact = ("La CAF", "32 30", "du lundi au jeudi")
    there = ("Atelier du Port", place.address, place.commune_name, "03 53 01 00 09")
    for told in on_paper(soissons):
        for words in (*contact, *there, "Vidéo : Ouvrir le clavier", FILM):
            assert flat(words) in told


def test_a_film_that_we_keep_has_its_whole_address(soissons: Tenant) -> None:
    film = make_film(
        soissons, address="", captioned_there=False, file="videos/a.mp4", captions="videos/a.vtt"
    )
    put(soissons, ("video", str(film.pk)))
    for told in on_paper(soissons):
        assert flat(f"http://testserver{film.file.url}") in told


def test_what_no_screen_shows_is_not_on_paper(soissons: Tenant, chateau: Tenant) -> None:
    theirs = make_access_point(chateau.territory, name="Atelier du Port")
    film = make_film(chateau)
    put(soissons, ("place", str(theirs.pk)), ("video", str(film.pk)))
    for told in on_paper(soissons):
        assert flat("Atelier du Port") not in told
        assert "videos.exemple.fr" not in told
