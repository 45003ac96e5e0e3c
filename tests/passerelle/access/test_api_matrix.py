"""Every operation of the API by every role's key; foreign keys, scopes, foreign objects."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from inclusion.people.access import BOOKING, REDEMPTION
from inclusion.people.models import ApiToken, Role, Scope, User
from inclusion.people.tokens import create_api_token
from inclusion.territories.models import Territory
from passerelle.api import api
from tests.factories import NOW, new_key
from tests.passerelle.access.world import Plot, World, make_world

pytestmark = pytest.mark.django_db
OPEN = None


@dataclass(frozen=True)
class Operation:
    """One call: the right that it takes (None: nobody needs a key), what it sends about a plot."""

    right: frozenset[Role] | None
    method: str
    path: str

    def address(self, plot: Plot) -> str:
        return "/api/v1/" + self.path.format(
            booking_id=plot.booking.pk, redemption_id=plot.redemption.pk
        )

    def body(self, plot: Plot) -> dict[str, Any]:
        if self.path == "bookings":
            return {"session": plot.workshop.pk, "beneficiary": {"first_name": "Ana"}}
        if self.path == "redemptions":
            code = plot.given.cheques[1].code
            return {"code": code, "access_point": plot.scheme.place.pk}
        return {}


OPERATIONS = (
    Operation(OPEN, "get", "access-points"),
    Operation(OPEN, "get", "slots"),
    Operation(OPEN, "get", "search"),
    Operation(BOOKING, "post", "bookings"),
    Operation(BOOKING, "delete", "bookings/{booking_id}"),
    Operation(REDEMPTION, "post", "redemptions"),
    Operation(REDEMPTION, "post", "redemptions/{redemption_id}/reversal"),
)
GUARDED = [operation for operation in OPERATIONS if operation.right]


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def world(soissons, thierry) -> World:
    return make_world(soissons, thierry)


def key_of(user: User, territory: Territory) -> str:
    return create_api_token(user=user, territory=territory, now=NOW)


def call(operation: Operation, secret: str, plot: Plot) -> HttpResponse:
    return Client().generic(
        operation.method.upper(),
        operation.address(plot),
        data=json.dumps(operation.body(plot)),
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": str(new_key())},
    )


def test_every_operation_of_the_api_says_who_may_call_it():
    described = {
        (method, path.removeprefix("/api/v1/"))
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method in methods
    }
    assert described == {(operation.method, operation.path) for operation in OPERATIONS}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("operation", GUARDED, ids=lambda one: f"{one.method} {one.path}")
def test_a_key_does_what_its_account_may_and_no_more(operation, role, world):
    answer = call(operation, key_of(world.ours.staff[role], world.ours.territory), world.ours)
    if role in operation.right:
        assert answer.status_code < 300, answer.content
    else:
        assert answer.status_code == 403


@pytest.mark.parametrize("operation", GUARDED, ids=lambda one: f"{one.method} {one.path}")
def test_without_a_key_or_with_the_neighbour_s_nothing_is_done(operation, world):
    there = world.abroad
    foreign = key_of(there.staff[Role.COORDINATOR], there.territory)
    for secret in ("", "pas_guess", foreign):
        answer = call(operation, secret, world.ours)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


@pytest.mark.parametrize("operation", GUARDED, ids=lambda one: f"{one.method} {one.path}")
def test_an_object_of_the_neighbour_is_refused_to_a_key_of_ours(operation, world):
    key = key_of(world.ours.staff[Role.COORDINATOR], world.ours.territory)
    assert call(operation, key, world.abroad).status_code in {403, 404}


@pytest.mark.parametrize("operation", GUARDED, ids=lambda one: f"{one.method} {one.path}")
def test_a_key_without_the_scope_is_refused(operation, world):
    key = key_of(world.ours.staff[Role.COORDINATOR], world.ours.territory)
    other = Scope.REDEMPTIONS if operation.right == BOOKING else Scope.BOOKINGS
    ApiToken.objects.update(scopes=[other])
    answer = call(operation, key, world.ours)
    assert (answer.status_code, answer.json()["code"]) == (403, "insufficient_scope")


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.PRESCRIBER])
def test_another_structure_s_booking_is_not_found(role, world):
    operation = Operation(BOOKING, "delete", "bookings/{booking_id}")
    key = key_of(world.ours.staff[role], world.ours.territory)
    assert call(operation, key, world.next_door).status_code == 404
