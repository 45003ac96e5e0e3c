"""Roles begin and end; ending one closes every door at once."""

from datetime import timedelta

import pytest
from django.test import Client

from cms.actions import create_site, editors_group
from inclusion.people import refusals, signals
from inclusion.people.actions.members import change_role, end_membership, start_membership
from inclusion.people.models import ApiToken, AuditEvent, Membership, Role, Verb
from inclusion.people.tokens import create_api_token, find_token
from tests.factories import NOW, make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture
def claire(soissons):
    return make_member(soissons, Role.COORDINATOR, "Claire", joined_at=NOW)


@pytest.fixture
def centre(soissons):
    return make_organisation(soissons)


@pytest.fixture
def nadia(soissons, centre):
    return make_member(soissons, Role.MEDIATOR, "Nadia", organisation=centre, joined_at=NOW)


def role_of(user, **fields):
    return Membership.objects.select_related("territory", "user").get(user=user, **fields)


def verbs():
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def test_ending_a_role_takes_the_right_at_the_next_click(soissons, claire, nadia):
    client = Client()
    client.force_login(nadia)
    assert client.get("/espace/").status_code == 200
    end_membership(membership=role_of(nadia), by=claire, now=LATER)
    assert client.get("/espace/").status_code in {302, 403}
    assert "_auth_user_id" not in client.session
    assert verbs() == [Verb.MEMBER_LEFT]


def test_ending_the_last_role_kills_the_keys(soissons, claire, nadia):
    secret = create_api_token(user=nadia, territory=soissons, now=NOW)
    end_membership(membership=role_of(nadia), by=claire, now=LATER)
    assert find_token(secret, now=LATER) is None
    token = ApiToken.objects.get()
    assert (token.revoked_at, token.revoked_by) == (LATER, claire)


def test_a_key_of_somebody_who_comes_back_stays_dead(soissons, claire, nadia, centre):
    secret = create_api_token(user=nadia, territory=soissons, now=NOW)
    end_membership(membership=role_of(nadia), by=claire, now=LATER)
    start_membership(
        user=nadia, territory=soissons, role=Role.MEDIATOR, organisation=centre, now=LATER
    )
    assert find_token(secret, now=LATER) is None


def test_whoever_keeps_another_role_stays_signed_in(soissons, claire, nadia):
    Membership.objects.create(user=nadia, territory=soissons, role=Role.COORDINATOR, joined_at=NOW)
    secret = create_api_token(user=nadia, territory=soissons, now=NOW)
    client = Client()
    client.force_login(nadia)
    end_membership(membership=role_of(nadia, role=Role.MEDIATOR), by=claire, now=LATER)
    assert "_auth_user_id" in client.session
    assert client.get("/espace/").status_code == 200
    assert find_token(secret, now=LATER)


def test_a_role_ends_once(soissons, claire, nadia):
    end_membership(membership=role_of(nadia), by=claire, now=LATER)
    with pytest.raises(refusals.MembershipOver):
        end_membership(membership=role_of(nadia), by=claire, now=LATER)


def test_the_last_coordinator_stays(soissons, claire, centre):
    with pytest.raises(refusals.LastCoordinator):
        end_membership(membership=role_of(claire), by=claire, now=LATER)
    with pytest.raises(refusals.LastCoordinator):
        change_role(
            membership=role_of(claire), role=Role.EDITOR, organisation=None, by=claire, now=LATER
        )
    assert role_of(claire).left_at is None


def test_a_coordinator_whose_account_is_closed_does_not_count(soissons, claire):
    make_member(soissons, Role.COORDINATOR, "Bruno", joined_at=NOW)
    closed = Membership.objects.exclude(user=claire).get().user
    closed.is_active = False
    closed.save()
    with pytest.raises(refusals.LastCoordinator):
        end_membership(membership=role_of(claire), by=claire, now=LATER)


def test_the_coordinator_of_the_neighbour_does_not_count(soissons, thierry, claire):
    make_member(thierry, Role.COORDINATOR, "Hélène", joined_at=NOW)
    with pytest.raises(refusals.LastCoordinator):
        end_membership(membership=role_of(claire), by=claire, now=LATER)


def test_with_two_coordinators_one_may_leave(soissons, claire):
    make_member(soissons, Role.COORDINATOR, "Bruno", joined_at=NOW)
    end_membership(membership=role_of(claire), by=claire, now=LATER)
    assert role_of(claire).left_at == LATER


def test_another_role_takes_the_place_of_the_old_one(soissons, claire, nadia, centre):
    secret = create_api_token(user=nadia, territory=soissons, now=NOW)
    begun = change_role(
        membership=role_of(nadia), role=Role.PRESCRIBER, organisation=centre, by=claire, now=LATER
    )
    [held] = Membership.objects.current().filter(user=nadia)
    assert held == begun
    assert (held.role, held.organisation) == (Role.PRESCRIBER, centre)
    assert find_token(secret, now=LATER)
    assert verbs() == [Verb.MEMBER_CHANGED]


def test_a_role_that_is_held_is_not_given_twice(soissons, claire, nadia, centre):
    with pytest.raises(refusals.AlreadyMember):
        change_role(
            membership=role_of(nadia), role=Role.MEDIATOR, organisation=centre, by=claire, now=LATER
        )
    assert role_of(nadia).left_at is None


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.PRESCRIBER, Role.PLACE_MANAGER])
def test_who_acts_for_a_structure_needs_one_of_the_territory(soissons, thierry, role):
    for structure in (None, make_organisation(thierry)):
        with pytest.raises(refusals.StructureNeeded):
            start_membership(
                user=make_user(), territory=soissons, role=role, organisation=structure, now=NOW
            )


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ACCOUNTANT, Role.EDITOR])
def test_the_others_need_none(soissons, role):
    user = make_user()
    start_membership(user=user, territory=soissons, role=role, organisation=None, now=NOW)
    assert user.memberships.get().organisation is None


def test_an_editor_writes_in_the_pages_of_the_territory_for_as_long_as_the_role_lasts(
    soissons, claire
):
    create_site(territory=soissons, host_names=["testserver"])
    ines = make_user("Inès")
    held = start_membership(
        user=ines, territory=soissons, role=Role.EDITOR, organisation=None, now=NOW
    )
    group = editors_group(territory=soissons)
    assert list(ines.groups.all()) == [group]
    end_membership(membership=held, by=claire, now=LATER)
    assert not ines.groups.exists()


def test_an_editor_for_two_structures_stays_one(soissons, claire, centre):
    ines = make_user("Inès")
    facts = {"user": ines, "territory": soissons, "role": Role.EDITOR, "now": NOW}
    start_membership(organisation=None, **facts)
    held = start_membership(organisation=centre, **facts)
    end_membership(membership=held, by=claire, now=LATER)
    assert ines.groups.exists()


def test_other_roles_bring_no_right_to_write(soissons, centre):
    user = make_user()
    start_membership(
        user=user, territory=soissons, role=Role.MEDIATOR, organisation=centre, now=NOW
    )
    assert not user.groups.exists()


def test_upper_rooms_hear_of_both(soissons, claire, nadia, centre):
    heard = []

    def hear(signal, membership, **_):
        heard.append((signal, membership.role))

    signals.membership_started.connect(hear)
    signals.membership_ended.connect(hear)
    change_role(
        membership=role_of(nadia), role=Role.PRESCRIBER, organisation=centre, by=claire, now=LATER
    )
    assert heard == [
        (signals.membership_started, Role.PRESCRIBER),
        (signals.membership_ended, Role.MEDIATOR),
    ]
