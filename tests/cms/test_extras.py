"""Optional parts of a step: a phone number, a place, a video; of this territory only."""

from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms import extras
from cms.blocks import StepBlock
from cms.models import ContentPage
from inclusion.places.models import AccessPoint
from inclusion.territories import wall
from tests.cms.conftest import Tenant
from tests.cms.test_editors import edit, guide_form, step, told_to_editor
from tests.cms.videos.test_videos import make_film
from tests.factories import make_access_point

STEP = "/guides/creer-une-boite-mail/etape/1/"


@pytest.fixture(autouse=True)
def _allowed(settings) -> None:
    settings.VIDEO_HOSTS = frozenset({"videos.exemple.fr"})


def put(tenant: Tenant, *blocks: tuple[str, Any]) -> None:
    guide = tenant.guide()
    raw = [dict(one) for one in guide.steps.raw_data]
    raw[0]["value"] = raw[0]["value"] | {
        "more": [{"type": kind, "value": value} for kind, value in blocks]
    }
    guide.steps = raw
    guide.save()


def shown(client: Client, address: str = STEP) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_a_step_shows_a_number_with_its_name_and_hours(soissons: Tenant) -> None:
    put(soissons, ("contact", {"name": "La CAF", "number": "32 30", "hours": "de 9 h à 16 h"}))
    html = shown(soissons.visitor())
    assert 'href="tel:3230"' in html
    assert all(words in html for words in ("La CAF", "32 30", "de 9 h à 16 h"))


def test_a_step_shows_a_place_and_whether_it_is_open(soissons: Tenant) -> None:
    place = make_access_point(soissons.territory, name="Atelier du Port")
    AccessPoint.objects.update(opening_hours="24/7", phone="+33353010009")
    put(soissons, ("place", str(place.pk)))
    html = shown(soissons.visitor())
    assert "Atelier du Port" in html
    assert "Ouvert" in html
    assert 'href="tel:+33353010009"' in html


@pytest.mark.parametrize("gone", ["hidden", "of the neighbour", "deleted", "nonsense"])
def test_a_place_that_is_gone_leaves_no_trace(soissons: Tenant, chateau: Tenant, gone: str) -> None:
    there = chateau if gone == "of the neighbour" else soissons
    place = make_access_point(there.territory, name="Atelier du Port")
    AccessPoint.objects.filter(pk=place.pk).update(is_visible=gone != "hidden")
    key = {"deleted": str(place.pk + 999), "nonsense": "9" * 40}.get(gone, str(place.pk))
    put(soissons, ("place", key))
    assert "Atelier du Port" not in shown(soissons.visitor())


def test_a_film_comes_from_its_site_after_a_tap_only(soissons: Tenant) -> None:
    put(soissons, ("video", str(make_film(soissons).pk)))
    html = shown(soissons.visitor())
    assert "<iframe" not in html
    assert 'href="https://videos.exemple.fr/w/kkGMgK9ZtnKfYAgnEtQxbv"' in html
    assert "Touchez la case." in html


def test_a_film_of_a_site_no_more_allowed_leaves_its_words(soissons: Tenant, settings) -> None:
    put(soissons, ("video", str(make_film(soissons).pk)))
    settings.VIDEO_HOSTS = frozenset()
    html = shown(soissons.visitor())
    assert "videos.exemple.fr" not in html
    assert "Touchez la case." in html


def test_an_editor_chooses_among_the_things_of_the_territory(
    soissons: Tenant, chateau: Tenant
) -> None:
    for tenant, name in ((soissons, "Ici"), (chateau, "Ailleurs")):
        make_access_point(tenant.territory, name=name)
        make_film(tenant, title=f"Film {name}")
    with wall.inside(soissons.territory):
        assert [label.split(" (")[0] for _pk, label in extras.places()] == ["Ici"]
        assert [label for _pk, label in extras.videos()] == ["Film Ici"]


def more(**values: Any) -> tuple[str, dict[str, Any]]:
    kind, given = step()
    return kind, given | {"more": streamfield(list(values.items()))}


def test_an_editor_publishes_a_step_with_a_number(soissons: Tenant) -> None:
    contact = {"name": "Les impôts", "number": "0809 401 401", "hours": "de 9 h à 19 h"}
    answer = edit(
        soissons.as_editor(), soissons.guide(), guide_form(soissons.guide(), more(contact=contact))
    )
    assert answer.status_code == 302, told_to_editor(answer)
    assert "0 809 40 14 01" in shown(soissons.visitor())


@pytest.mark.parametrize("number", ["abc", "1", "06 12 34 56", "javascript:1"])
def test_a_number_that_no_phone_can_dial_is_refused(soissons: Tenant, number: str) -> None:
    contact = {"name": "Les impôts", "number": number, "hours": "le matin"}
    answer = edit(
        soissons.as_editor(), soissons.guide(), guide_form(soissons.guide(), more(contact=contact))
    )
    assert answer.status_code == 200
    assert "uméro" in told_to_editor(answer)


def test_a_place_of_the_neighbour_can_not_be_chosen(soissons: Tenant, chateau: Tenant) -> None:
    theirs = make_access_point(chateau.territory, name="Ailleurs")
    data = guide_form(soissons.guide(), more(place=str(theirs.pk)))
    answer = edit(soissons.as_editor(), soissons.guide(), data)
    assert answer.status_code == 200
    assert "Ailleurs" not in told_to_editor(answer)


def test_a_screen_that_knows_nothing_of_these_parts_may_still_send_a_step(soissons) -> None:
    data = nested_form_data({"step": {**step()[1]}})
    assert list(StepBlock().value_from_datadict(data, {}, "step")["more"]) == []


def test_a_plain_page_shows_the_same_parts(soissons: Tenant) -> None:
    place = make_access_point(soissons.territory, name="Atelier du Port")
    film = make_film(soissons)
    soissons.home.add_child(
        instance=ContentPage(
            title="Aide",
            slug="aide",
            body=[
                {"type": "warning", "value": "Ne payez jamais."},
                {"type": "contact", "value": {"name": "Police", "number": "17", "hours": "jour"}},
                {"type": "contact", "value": {"name": "Info", "number": "3230", "hours": "jour"}},
                {"type": "place", "value": str(place.pk)},
                {"type": "video", "value": str(film.pk)},
            ],
        )
    )
    html = shown(soissons.visitor(), "/aide/")
    for words in ("Ne payez jamais.", "32 30", "Atelier du Port", "Ouvrir le clavier"):
        assert words in html
