"""Every address by every role by one's own, another structure's, another territory's object."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse

from inclusion.people.access import (
    EDITING,
    MANAGEMENT,
    OPEN,
    OPERATOR,
    PROVIDER,
    REDEMPTION,
    SIGNED_IN,
    marked,
)
from inclusion.people.models import Role
from inclusion.territories import wall
from tests.factories import NOW
from tests.passerelle.access import routes
from tests.passerelle.access.objects import STRUCTURE, SUBJECTS
from tests.passerelle.access.world import World, client_of, make_world, personas

pytestmark = pytest.mark.django_db
OURS = routes.our_routes()
ROLES = {role.value for role in Role}
# Pages of allauth about one's own account: it looks its objects up among one's own.
PACKAGES = {"account_reset_password_from_key", "mfa_remove_webauthn"}
# One screen leads a prescriber on when it is opened, and takes nothing from them.
NARROWER = {("vouchers:redeem", "POST"): REDEMPTION}

# Before the editor's room: our one door in, and the way out.
IN_FRONT = {"gestion/login/", "gestion/logout/", "gestion/account/"}


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def world(soissons, thierry) -> World:
    return make_world(soissons, thierry)


@pytest.fixture
def clients(world) -> dict[str, Client]:
    return {persona: client_of(user) for persona, user in personas(world).items()}


def test_every_address_says_who_may_go_there():
    unmarked = {route.pattern for route in routes.all_routes() if route.mark is None}
    unmarked = {pattern for pattern in unmarked if not pattern.startswith("api/v1/")}
    assert unmarked == set(routes.OTHERS)


def test_every_address_with_an_object_says_whose_it_is():
    with_object = {route.name for route in OURS if route.has_object}
    assert with_object - PACKAGES == set(SUBJECTS)


def test_an_address_lets_in_those_it_is_marked_for_and_nobody_else(clients):
    assert faults_of([route for route in OURS if not route.has_object], clients) == []


def test_a_door_that_is_marked_and_left_open_is_seen(clients, settings):
    """The control: the same walk, over a view whose guard was forgotten."""
    settings.ROOT_URLCONF = __name__
    (door,) = routes.our_routes()
    faults = {persona for _door, persona, *_rest in faults_of([door], clients)}
    assert faults == set(clients) - {"coordinator"}


def faults_of(doors: list[routes.Route], clients: dict[str, Client]) -> list[tuple[object, ...]]:
    faults: list[tuple[object, ...]] = []
    for route in doors:
        for persona, client in clients.items():
            for method in ("GET", "POST"):
                answer = ask(client, method, address_of(route))
                may = may_enter(route, persona, method)
                if not (is_let_in(answer) if may else is_kept_out(answer)):
                    faults.append((str(route), persona, method, answer.status_code))
    return faults


def test_an_object_is_reached_by_those_it_is_marked_for_and_nobody_else(world, clients):
    faults = []
    for name, subject in SUBJECTS.items():
        route = named(name)
        address = address_of(route, subject.find(world.ours))
        for persona, client in clients.items():
            for method in ("GET", "POST"):
                answer = ask(client, method, address)
                if not may_enter(route, persona, method):
                    fine = is_kept_out(answer)
                else:
                    mine = persona in ROLES and persona not in subject.gone
                    fine = not mine or (is_let_in(answer) and answer.status_code != 404)
                if not fine:
                    faults.append((name, persona, method, answer.status_code))
    assert faults == []


def test_an_object_of_the_neighbour_does_not_exist_here(world, clients):
    faults = []
    for name, subject in SUBJECTS.items():
        route = named(name)
        address = address_of(route, subject.find(world.abroad))
        for persona, client in clients.items():
            for method in ("GET", "POST"):
                answer = ask(client, method, address)
                if may_enter(route, persona, method):
                    fine = answer.status_code in {404, 405}
                else:
                    fine = is_kept_out(answer)
                if not fine:
                    faults.append((name, persona, method, answer.status_code))
    assert faults == []


def test_an_object_of_another_structure_is_seen_by_coordinators_only(world, clients):
    faults = []
    for name, subject in SUBJECTS.items():
        if subject.seen_by != STRUCTURE:
            continue
        address = address_of(named(name), subject.find(world.next_door))
        for role in named(name).mark:
            for method in ("GET", "POST"):
                answer = ask(clients[role.value], method, address)
                hidden = answer.status_code in {404, 405}
                fine = is_let_in(answer) if role == Role.COORDINATOR else hidden
                if not fine:
                    faults.append((name, role.value, method, answer.status_code))
    assert faults == []


def test_the_editors_room_is_closed_to_all_but_editors_of_the_territory(clients):
    """Wagtail's own addresses too, with any object: the door comes before the look-up."""
    room = [route for route in routes.all_routes() if route.is_editors_room]
    marks = {route.pattern: route.mark for route in room if route.pattern not in IN_FRONT}
    assert {pattern for pattern, mark in marks.items() if mark not in {EDITING, OPERATOR}} == set()
    faults = []
    for route in room:
        if route.pattern in IN_FRONT:
            continue
        for persona in ("anonymous", "editor of the neighbour"):
            answer = ask(clients[persona], "GET", routes.filled_in(route.pattern))
            if not is_kept_out(answer):
                faults.append((route.pattern, persona, answer.status_code))
    assert faults == []


def may_enter(route: routes.Route, persona: str, method: str) -> bool:
    mark = NARROWER.get((route.name, method), route.mark)
    if mark == OPEN:
        return True
    if mark == PROVIDER:  # nobody of ours signs as a provider does
        return False
    if mark == SIGNED_IN:
        return persona != "anonymous"
    if mark == OPERATOR:
        return persona == "operator"
    return persona in {role.value for role in mark}


def led_to_sign_in(answer: HttpResponse) -> bool:
    """As a guard does: with the address to come back to."""
    return answer.status_code == 302 and answer["Location"].startswith("/connexion/?next=")


def is_let_in(answer: HttpResponse) -> bool:
    return answer.status_code not in {401, 403} and not led_to_sign_in(answer)


def is_kept_out(answer: HttpResponse) -> bool:
    """405: a view that only takes a POST says so to everybody."""
    return answer.status_code in {403, 405} or led_to_sign_in(answer)


def address_of(route: routes.Route, kwargs: dict[str, object] | None = None) -> str:
    return reverse(route.name, kwargs=kwargs) if route.name else f"/{route.pattern}"


def ask(client: Client, method: str, address: str) -> HttpResponse:
    """One request of this person, of which nothing stays: neither rows nor cookies."""
    kept = deepcopy(client.cookies)
    with rolled_back():
        answer = client.generic(
            method,
            address,
            content_type="application/x-www-form-urlencoded",
            headers={"sec-fetch-site": "same-origin"},  # as a browser says on a page of ours
        )
    client.cookies = kept
    wall.look_at(wall.ALL)
    return answer


@contextmanager
def rolled_back() -> Iterator[None]:
    around = transaction.atomic()
    around._from_testcase = True  # what counts tries asks for a transaction of its own
    with around:
        yield
        transaction.set_rollback(True)


def named(name: str) -> routes.Route:
    (route,) = [route for route in OURS if route.name == name]
    return route


def left_open(request: HttpRequest) -> HttpResponse:
    return HttpResponse("everything")


urlpatterns = [path("open-door/", marked(left_open, MANAGEMENT), name="open_door")]
