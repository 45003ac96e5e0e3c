"""The same invitation taken twice at once; coordinators who remove each other. With controls."""

import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, connections

from inclusion.people.actions import invitations, members
from inclusion.people.models import Invitation, Membership, Role, User
from tests.factories import NOW, make_member, make_organisation, make_user

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
CROWD = 8
EMAIL = "julien@exemple.fr"
PASSWORD = "trois mots au hasard"


def at_once(*acts):
    """Run them together, each on its own connection; count what each one got."""
    start = threading.Barrier(len(acts))
    outcomes = []

    def run(act):
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            act()
            outcomes.append("done")
        except Exception as error:
            outcomes.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(outcomes) == len(acts)
    return Counter(outcomes)


@pytest.fixture
def claire(soissons):
    return make_member(soissons, Role.COORDINATOR, "Claire", joined_at=NOW)


@pytest.fixture
def secret(soissons, claire):
    sent = []
    invitations.invite(
        territory=soissons,
        email=EMAIL,
        role=Role.PRESCRIBER,
        organisation=make_organisation(soissons),
        by=claire,
        address=lambda secret: sent.append(secret) or secret,
        now=NOW,
    )
    return sent[0]


def come(soissons, secret):
    return invitations.accept_as_newcomer(
        secret=secret,
        territory=soissons,
        first_name="Julien",
        last_name="Petit",
        password=PASSWORD,
        now=NOW,
    )


def test_an_invitation_accepted_by_a_crowd_makes_one_account_and_one_role(soissons, secret):
    outcomes = at_once(*[lambda: come(soissons, secret)] * CROWD)
    assert outcomes == {"done": 1, "InvitationUsed": CROWD - 1}
    assert User.objects.filter(email=EMAIL).count() == 1
    assert Membership.objects.filter(role=Role.PRESCRIBER).count() == 1


def test_a_known_account_that_taps_twice_has_one_role(soissons, secret):
    julien = make_user("Julien", email=EMAIL)

    def tap():
        invitations.accept(secret=secret, territory=soissons, user=julien, now=NOW)

    assert at_once(*[tap] * CROWD) == {"done": 1, "InvitationUsed": CROWD - 1}
    assert Membership.objects.filter(user=julien).count() == 1


def test_control_without_the_lock_others_get_past_the_used_link(soissons, secret, monkeypatch):
    """The unique constraints still hold: the fault shows as refusals that nobody should meet."""
    monkeypatch.setattr(invitations, "locked", invitations.first)
    meet = threading.Barrier(CROWD)
    account_of = invitations.account_of

    def account_of_when_all_have_read(invitation):
        meet.wait(timeout=30)
        return account_of(invitation)

    monkeypatch.setattr(invitations, "account_of", account_of_when_all_have_read)
    outcomes = at_once(*[lambda: come(soissons, secret)] * CROWD)
    assert outcomes["InvitationUsed"] < CROWD - 1
    assert Membership.objects.filter(role=Role.PRESCRIBER).count() == 1


def test_withdrawn_or_accepted_never_both(soissons, claire, secret):
    invitation = Invitation.objects.get()
    outcomes = at_once(
        lambda: come(soissons, secret),
        lambda: invitations.revoke(invitation=invitation, by=claire, now=NOW),
    )
    assert outcomes["done"] == 1
    invitation.refresh_from_db()
    assert (invitation.accepted_at is None) != (invitation.revoked_at is None)
    assert User.objects.filter(email=EMAIL).exists() == bool(invitation.accepted_at)


def coordinators(soissons):
    return Membership.objects.current().filter(territory=soissons, role=Role.COORDINATOR)


def remove_all(soissons, by):
    held = list(coordinators(soissons).select_related("territory", "user"))
    later = NOW + timedelta(days=1)
    acts = [
        lambda one=one: members.end_membership(membership=one, by=by, now=later) for one in held
    ]
    return at_once(*acts)


def test_coordinators_who_remove_each_other_leave_one(soissons, claire):
    for number in range(CROWD - 1):
        make_member(soissons, Role.COORDINATOR, f"C{number}", joined_at=NOW)
    assert remove_all(soissons, claire) == {"done": CROWD - 1, "LastCoordinator": 1}
    assert coordinators(soissons).count() == 1


def test_control_without_the_lock_the_territory_loses_them_all(soissons, claire, monkeypatch):
    make_member(soissons, Role.COORDINATOR, "Bruno", joined_at=NOW)
    monkeypatch.setattr(members, "lock_members", lambda territory: None)
    meet = threading.Barrier(2)
    refuse = members.refuse_to_lose_last_coordinator

    def refuse_when_both_have_looked(membership):
        refuse(membership)
        meet.wait(timeout=30)

    monkeypatch.setattr(members, "refuse_to_lose_last_coordinator", refuse_when_both_have_looked)
    assert remove_all(soissons, claire) == {"done": 2}
    assert coordinators(soissons).count() == 0
