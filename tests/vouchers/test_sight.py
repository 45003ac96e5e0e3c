"""Thirty structures in one tool: each gives its own booklets, and sees its own cheques."""

import pytest
from django.test import Client

from inclusion.people.models import Membership, Role, User
from inclusion.people.tokens import create_api_token
from inclusion.territories.models import Organisation
from tests.factories import NOW, make_access_point, make_member, make_organisation, new_key
from vouchers.models import Booklet, HandOver, Redemption

pytestmark = pytest.mark.django_db
GIVE = "/espace/cheques/remettre/"
COUNTER = "/espace/cheques/"


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def neighbour(soissons) -> Organisation:
    return make_organisation(soissons, "Association voisine")


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def member(scheme, role: Role, organisation: Organisation | None) -> Client:
    return client_of(make_member(scheme.territory, role, organisation=organisation))


def give(client: Client, booklet: Booklet):
    return client.post(GIVE, {"serial": booklet.serial, "public_category": "other"})


def test_a_prescriber_gives_no_booklet_of_another_structure(scheme, neighbour):
    page = give(member(scheme, Role.PRESCRIBER, neighbour), scheme.stocked().booklet)
    assert page.status_code == 403
    assert "gardé par une autre structure" in page.content.decode()
    assert not HandOver.objects.exists()


def test_a_prescriber_without_structure_gives_nothing(scheme):
    assert give(member(scheme, Role.PRESCRIBER, None), scheme.stocked().booklet).status_code == 403


def test_who_works_for_two_structures_gives_for_the_keeper(scheme, neighbour):
    both = make_member(scheme.territory, Role.PRESCRIBER, organisation=neighbour)
    Membership.objects.create(
        user=both,
        territory=scheme.territory,
        role=Role.PRESCRIBER,
        organisation=scheme.organisation,
    )
    assert give(client_of(both), scheme.stocked().booklet).status_code == 302
    assert HandOver.objects.get().organisation == scheme.organisation


@pytest.mark.parametrize(
    ("role", "ours", "status"),
    [
        (Role.PRESCRIBER, True, 200),
        (Role.PRESCRIBER, False, 404),
        (Role.COORDINATOR, False, 200),
    ],
)
def test_a_hand_over_is_seen_by_its_structure(scheme, neighbour, role, ours, status):
    booklet = scheme.handed_out().booklet
    client = member(scheme, role, scheme.organisation if ours else neighbour)
    assert client.get(f"{GIVE}{booklet.serial}/").status_code == status


def test_a_place_manager_takes_cheques_at_the_places_of_the_structure_only(scheme, neighbour):
    other = make_access_point(scheme.territory, "Autre lieu", organisation=neighbour)
    scheme.accredit(other)
    page = member(scheme, Role.PLACE_MANAGER, neighbour).get(COUNTER).content.decode()
    assert "Autre lieu" in page
    assert "Médiathèque" not in page


def test_a_place_forged_in_the_form_is_refused(scheme, neighbour):
    other = make_access_point(scheme.territory, "Autre lieu", organisation=neighbour)
    scheme.accredit(other)
    code = scheme.handed_out().cheques[0].code
    form = {"code": code, "place": scheme.place.pk, "key": new_key()}
    assert member(scheme, Role.PLACE_MANAGER, neighbour).post(COUNTER, form).status_code == 422
    assert not Redemption.objects.exists()


@pytest.mark.parametrize(
    ("role", "ours", "status"),
    [
        (Role.PLACE_MANAGER, True, 201),
        (Role.PLACE_MANAGER, False, 403),
        (Role.MEDIATOR, False, 201),
    ],
)
def test_the_api_takes_cheques_where_the_account_may(scheme, neighbour, role, ours, status):
    user = make_member(
        scheme.territory, role, organisation=scheme.organisation if ours else neighbour
    )
    secret = create_api_token(user=user, territory=scheme.territory, now=NOW)
    answer = Client().post(
        "/api/v1/redemptions",
        {"code": scheme.handed_out().cheques[0].code, "access_point": scheme.place.pk},
        content_type="application/json",
        headers={
            "Authorization": f"Bearer {secret}",
            "Idempotency-Key": str(new_key()),
        },
    )
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["code"] == "place_not_yours"


@pytest.mark.parametrize(
    ("role", "ours", "status"),
    [
        (Role.MEDIATOR, True, 200),
        (Role.MEDIATOR, False, 404),
        (Role.PLACE_MANAGER, False, 404),
        (Role.COORDINATOR, False, 200),
    ],
)
def test_a_redemption_is_seen_and_undone_by_the_structure_of_its_place(
    scheme, neighbour, role, ours, status
):
    done = scheme.redeem(scheme.handed_out().cheques[0].code)
    client = member(scheme, role, scheme.organisation if ours else neighbour)
    assert client.get(f"{COUNTER}{done.pk}/").status_code == status
    assert client.get(f"{COUNTER}{done.pk}/annuler/").status_code == status
    undone = client.post(f"{COUNTER}{done.pk}/annuler/").status_code
    assert undone == (302 if status == 200 else 404)


def test_who_took_a_cheque_may_undo_it_wherever_it_was(scheme):
    done = scheme.redeem(scheme.handed_out().cheques[0].code)
    assert client_of(scheme.mediator).post(f"{COUNTER}{done.pk}/annuler/").status_code == 302
