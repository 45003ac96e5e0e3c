"""The hub of the settings: one door, for coordinators."""

import pytest

from inclusion.people.models import Role
from inclusion.territories import settings_rooms
from tests.factories import (
    make_access_point,
    make_mediator,
    make_member,
    make_opening_range,
    make_session_kind,
)

pytestmark = pytest.mark.django_db
HOME = "/espace/reglages/"


def test_a_coordinator_finds_every_registered_room_in_order(client, soissons):
    client.force_login(make_member(soissons, Role.COORDINATOR))
    page = client.get(HOME)
    assert page.status_code == 200
    shelves = page.context["shelves"]
    shown = [room.order for _heading, rooms in shelves for room in rooms]
    assert shown == sorted(shown)
    assert len(shown) == len(settings_rooms.rooms())
    assert [len(rooms) for _heading, rooms in shelves] == [3, 2, 3, 4, 2, 5]
    for room in settings_rooms.rooms():
        assert f'href="{room.url}"' in page.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_nobody_else_enters(client, soissons, role):
    client.force_login(make_member(soissons, role))
    assert client.get(HOME).status_code == 403


def test_a_coordinator_of_another_territory_does_not_enter(client, soissons, thierry):
    client.force_login(make_member(thierry, Role.COORDINATOR))
    assert client.get(HOME).status_code == 403


def test_a_room_registered_twice_shows_once(monkeypatch):
    monkeypatch.setattr(settings_rooms, "_rooms", {})
    settings_rooms.register("Lieux", "places:near", "place", 20)
    settings_rooms.register("Ateliers", "agenda:workshops", "people", 10)
    settings_rooms.register("Les lieux", "places:near", "place", 20)
    assert [room.label for room in settings_rooms.rooms()] == ["Ateliers", "Les lieux"]


def test_a_new_territory_is_told_what_it_lacks_until_it_lacks_nothing(
    client, soissons, django_assert_max_num_queries
):
    client.force_login(make_member(soissons, Role.COORDINATOR))
    with django_assert_max_num_queries(11):
        page = client.get(HOME)
    assert [str(sentence) for _room, sentence in page.context["todo"]] == [
        "Compléter les mentions légales",
        "Ajouter un lieu",
        "Ajouter un type de séance",
        "Ouvrir les horaires d’un médiateur",
    ]
    place, kind = make_access_point(soissons), make_session_kind(soissons)
    make_opening_range(make_mediator(soissons), place, kind)
    for name in ("publisher_address", "publication_director", "hosting_provider"):
        setattr(soissons, name, "Quelqu’un")
    soissons.save()
    page = client.get(HOME)
    assert page.context["todo"] == []
    assert "Il reste à faire" not in page.content.decode()
