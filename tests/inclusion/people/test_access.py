"""Roles are held in a territory; leaving closes access at once."""

import pytest
from django.db import IntegrityError, transaction

from inclusion.people.access import roles_of
from inclusion.people.models import Membership, Role, User
from tests.factories import NOW, make_member, make_user


def test_a_role_counts_in_its_own_territory_only(soissons, thierry):
    alice = make_member(soissons, Role.MEDIATOR)
    assert roles_of(alice, soissons) == {Role.MEDIATOR}
    assert roles_of(alice, thierry) == frozenset()


def test_leaving_closes_access_at_once(soissons):
    alice = make_member(soissons, Role.MEDIATOR)
    Membership.objects.update(left_at=NOW.replace(year=2030))
    assert roles_of(alice, soissons) == frozenset()


def test_mediators_of_a_territory_are_those_in_service(soissons, thierry):
    alice = make_member(soissons, Role.MEDIATOR)
    make_member(thierry, Role.MEDIATOR, "Bob")
    make_member(soissons, Role.EDITOR, "Charlie")
    assert list(User.objects.mediators_of(soissons)) == [alice]


def test_the_same_role_is_not_held_twice(soissons):
    alice = make_member(soissons, Role.MEDIATOR)
    with pytest.raises(IntegrityError, match="membership_is_held_once"):
        Membership.objects.create(user=alice, role=Role.MEDIATOR, territory=soissons)


def test_a_role_that_does_not_exist_is_refused(soissons):
    alice = make_user()
    with pytest.raises(IntegrityError, match="membership_role_is_known"):
        Membership.objects.create(user=alice, role="roi", territory=soissons)


@pytest.mark.django_db
def test_an_account_address_is_unique_whatever_its_case():
    User.objects.create_user("alice@exemple.test")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ALICE@exemple.test")
    with pytest.raises(IntegrityError, match="user_email_is_lower_case"):
        User.objects.update(email="Alice@exemple.test")


def test_anonymous_people_are_led_to_sign_in(client, soissons):
    response = client.get("/espace/")
    assert response.status_code == 302
    assert response["Location"].startswith("/connexion/?next=")


def test_a_stranger_to_the_territory_gets_403(client, soissons, thierry):
    client.force_login(make_member(thierry, Role.MEDIATOR))
    assert client.get("/espace/cheques/").status_code == 403
