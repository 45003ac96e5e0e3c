"""An invitation opens one role, once, for whoever reads the mailbox."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from inclusion.people import invitation_mail, refusals
from inclusion.people.actions import invitations, members
from inclusion.people.models import AuditEvent, Invitation, Membership, Role, User, Verb
from notifications import desk, relay
from notifications.models import Message
from tests.factories import NOW, make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
EMAIL = "julien@exemple.fr"
PASSWORD = "trois mots au hasard"
DAY = timedelta(days=1)


def address(secret):
    return f"https://exemple.fr/invitation/{secret}/"


@pytest.fixture
def claire(soissons):
    return make_member(soissons, Role.COORDINATOR, "Claire")


@pytest.fixture
def centre(soissons):
    return make_organisation(soissons, "Centre social")


@pytest.fixture
def send(soissons, claire, centre):
    """An invitation, and the secret of its link."""

    def invite(**fields):
        sent = []
        facts = {
            "territory": soissons,
            "email": EMAIL,
            "role": Role.PRESCRIBER,
            "organisation": centre,
            "by": claire,
            "now": NOW,
        }
        invitation = invitations.invite(
            address=lambda secret: sent.append(secret) or address(secret), **facts | fields
        )
        return invitation, sent[0]

    return invite


def come(soissons, secret, now=NOW, **fields):
    facts = {"first_name": "Julien", "last_name": "Petit", "password": PASSWORD} | fields
    return invitations.accept_as_newcomer(secret=secret, territory=soissons, now=now, **facts)


# The mail ------------------------------------------------------------------------------------


def test_the_mail_says_who_invites_to_what_and_until_when(send, centre):
    _invitation, secret = send()
    mail = Message.objects.get()
    assert (mail.recipient, mail.channel, mail.purpose) == (EMAIL, "email", "security")
    assert mail.subject_line == "Invitation à rejoindre GrandSoissons"
    for words in ("Claire", "GrandSoissons", "prescripteur", centre.name, address(secret)):
        assert words in mail.body
    assert "lundi 14 décembre 2026" in mail.body


def test_the_link_is_kept_nowhere_once_the_mail_has_left(send, monkeypatch):
    from tests.notifications.outbox import RecordingPhone

    monkeypatch.setattr(desk, "channel_for", lambda kind: RecordingPhone())
    _invitation, secret = send()
    assert secret not in str(list(Invitation.objects.values()))
    relay.sweep(now=NOW)
    assert secret not in str(list(Message.objects.values()))


def test_a_withdrawn_invitation_sends_no_mail(send, claire, monkeypatch):
    invitation, _secret = send()
    message = Message.objects.get()
    assert invitation_mail.reason_to_void(message, NOW) == ""
    invitations.revoke(invitation=invitation, by=claire, now=NOW)
    assert invitation_mail.reason_to_void(message, NOW)
    message.refresh_from_db()
    assert (message.state, message.body) == ("voided", "")


def test_a_territory_of_two_lines_adds_no_header(send, soissons):
    soissons.name = "Grand\r\nBcc: x@y.fr"
    send()
    assert "\n" not in Message.objects.get().subject_line


# Accepting -----------------------------------------------------------------------------------


def test_a_newcomer_gets_an_account_and_the_role(send, soissons, centre):
    _invitation, secret = send()
    membership = come(soissons, secret)
    user = User.objects.get(email=EMAIL)
    assert (membership.user, membership.role) == (user, Role.PRESCRIBER)
    assert (membership.organisation, membership.territory) == (centre, soissons)
    assert user.get_full_name() == "Julien Petit"
    assert user.check_password(PASSWORD)
    verbs = list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == [Verb.MEMBER_INVITED, Verb.MEMBER_JOINED]


def test_a_known_account_takes_the_role_as_it_is(send, soissons):
    julien = make_user("Julien", email=EMAIL)
    _invitation, secret = send()
    invitations.accept(secret=secret, territory=soissons, user=julien, now=NOW)
    assert Membership.objects.current().filter(user=julien, role=Role.PRESCRIBER).exists()


def test_a_citizen_who_comes_to_work_here_gets_a_password(send, soissons):
    citizen = User.objects.create_citizen(email=EMAIL)
    _invitation, secret = send()
    come(soissons, secret)
    citizen.refresh_from_db()
    assert citizen.check_password(PASSWORD)


def test_the_link_of_somebody_with_a_password_does_not_change_it(send, soissons):
    make_user("Julien", email=EMAIL)
    _invitation, secret = send()
    with pytest.raises(refusals.AccountExists):
        come(soissons, secret)


def test_another_account_can_not_take_it(send, soissons):
    _invitation, secret = send()
    with pytest.raises(refusals.OtherAccount):
        invitations.accept(secret=secret, territory=soissons, user=make_user(), now=NOW)


def test_case_does_not_tell_two_addresses_apart(send, soissons):
    julien = make_user("Julien", email=EMAIL)
    invitation, secret = send(email=" Julien@Exemple.FR ")
    assert invitation.email == EMAIL
    invitations.accept(secret=secret, territory=soissons, user=julien, now=NOW)
    with pytest.raises(refusals.AlreadyMember):
        send(email="JULIEN@EXEMPLE.FR")


# The link works once, here, in time ----------------------------------------------------------


def test_a_replayed_link_is_refused(send, soissons):
    _invitation, secret = send()
    come(soissons, secret)
    with pytest.raises(refusals.InvitationUsed):
        come(soissons, secret)
    with pytest.raises(refusals.InvitationUsed):
        invitations.find(secret=secret, territory=soissons, now=NOW)
    assert Membership.objects.filter(role=Role.PRESCRIBER).count() == 1


def test_a_link_lives_seven_days(send, soissons):
    _invitation, secret = send()
    last = NOW + invitations.LIFETIME - timedelta(seconds=1)
    assert invitations.find(secret=secret, territory=soissons, now=last)
    with pytest.raises(refusals.InvitationOver):
        come(soissons, secret, now=NOW + invitations.LIFETIME)


def test_a_withdrawn_link_is_dead(send, soissons, claire):
    invitation, secret = send()
    invitations.revoke(invitation=invitation, by=claire, now=NOW)
    with pytest.raises(refusals.InvitationWithdrawn):
        come(soissons, secret)
    with pytest.raises(refusals.InvitationWithdrawn):
        invitations.revoke(invitation=invitation, by=claire, now=NOW)


def test_a_link_of_here_opens_nothing_at_the_neighbour_s(send, thierry):
    _invitation, secret = send()
    with pytest.raises(refusals.UnknownInvitation):
        come(thierry, secret)


def test_an_altered_link_opens_nothing(send, soissons):
    _invitation, secret = send()
    for other in (secret[:-1], secret + "a", "", secret.swapcase()):
        with pytest.raises(refusals.UnknownInvitation):
            come(soissons, other)


def test_sending_again_makes_a_new_link_and_kills_the_old_one(send, soissons, claire):
    invitation, old = send()
    sent = []
    invitations.resend(
        invitation=invitation,
        by=claire,
        address=lambda secret: sent.append(secret) or address(secret),
        now=NOW + 6 * DAY,
    )
    with pytest.raises(refusals.UnknownInvitation):
        invitations.find(secret=old, territory=soissons, now=NOW + 6 * DAY)
    assert come(soissons, sent[0], now=NOW + 12 * DAY)
    assert set(Message.objects.values_list("state", flat=True)) == {"voided"}


def test_nobody_is_flooded_with_mails(send, claire):
    invitation, _secret = send()
    for _sending in range(invitations.MAX_SENDINGS - 1):
        invitations.resend(invitation=invitation, by=claire, address=address, now=NOW)
    with pytest.raises(refusals.TooManySendings):
        invitations.resend(invitation=invitation, by=claire, address=address, now=NOW)


def test_a_territory_sends_a_hundred_invitations_a_day_at_most(send, monkeypatch):
    monkeypatch.setattr(invitations, "MAX_A_DAY", 2)
    send(email="a@exemple.fr")
    send(email="b@exemple.fr")
    with pytest.raises(refusals.TooManyInvitations):
        send(email="c@exemple.fr")
    assert send(email="c@exemple.fr", now=NOW + DAY + timedelta(seconds=1))


# Inviting ------------------------------------------------------------------------------------


def test_the_same_person_is_not_invited_twice_for_the_same_role(send, soissons):
    send()
    with pytest.raises(refusals.AlreadyInvited):
        send()
    assert send(role=Role.MEDIATOR)
    assert send(role=Role.COORDINATOR, organisation=None)
    with pytest.raises(refusals.AlreadyInvited):
        send(role=Role.COORDINATOR, organisation=None)


def test_an_invitation_that_nobody_answered_makes_room_for_a_new_one(send, soissons):
    old, _secret = send()
    _new, secret = send(now=NOW + 8 * DAY)
    old.refresh_from_db()
    assert old.revoked_at
    assert come(soissons, secret, now=NOW + 8 * DAY)


def test_a_member_is_not_invited_for_what_they_do_already(send, soissons, centre):
    make_member(soissons, Role.PRESCRIBER, organisation=centre)
    user = User.objects.get(memberships__role=Role.PRESCRIBER)
    with pytest.raises(refusals.AlreadyMember):
        send(email=user.email)


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.PRESCRIBER, Role.PLACE_MANAGER])
def test_a_structure_of_the_territory_is_needed_to_act_for_one(send, thierry, role):
    for structure in (None, make_organisation(thierry)):
        with pytest.raises(refusals.StructureNeeded):
            send(role=role, organisation=structure)


def test_addresses_are_forgotten_ninety_days_after_the_end(send):
    send()
    end = NOW + invitations.LIFETIME
    assert invitations.forget_old(now=end + 90 * DAY) == 0
    assert invitations.forget_old(now=end + 90 * DAY + timedelta(seconds=1)) == 1
    assert not Invitation.objects.exists()


# What the database refuses, round Python ------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"expires_at": NOW}, "invitation_ends_after_creation"),
        ({"accepted_at": NOW, "revoked_at": NOW}, "invitation_is_accepted_or_revoked"),
        ({"email": "Julien@exemple.fr"}, "invitation_email_is_lower_case"),
        ({"role": "king"}, "invitation_role_is_known"),
        ({"organisation": None}, "invitation_role_has_its_structure"),
    ],
)
def test_the_database_refuses_what_can_not_be(send, change, constraint):
    send()
    with pytest.raises(IntegrityError, match=constraint):
        Invitation.objects.update(**change)


def test_the_database_refuses_somebody_without_a_date(send, claire):
    send()
    with pytest.raises(IntegrityError, match="invitation_is_accepted_by_somebody"):
        Invitation.objects.update(accepted_by=claire)


def test_the_database_keeps_one_live_invitation(send):
    send()
    send(email="b@exemple.fr")
    with pytest.raises(IntegrityError, match="invitation_is_live_once"):
        Invitation.objects.update(email=EMAIL)


@pytest.mark.parametrize("goes_on_as", [None, Role.READER_REVIEWER])
def test_what_a_coordinator_sent_opens_nothing_once_they_are_none(
    soissons, claire, send, goes_on_as
):
    """Else whoever is sent away keeps a door: an invitation to another mailbox of theirs."""
    paul = make_member(soissons, Role.COORDINATOR, "Paul", joined_at=NOW)
    offer, secret = send(by=paul, role=Role.COORDINATOR, organisation=None)
    _other, kept = send(email="autre@exemple.fr")
    held = Membership.objects.get(user=paul)
    if goes_on_as:
        members.change_role(membership=held, role=goes_on_as, organisation=None, by=claire, now=NOW)
    else:
        members.end_membership(membership=held, by=claire, now=NOW)
    with pytest.raises(refusals.InvitationWithdrawn):
        come(soissons, secret)
    withdrawn = AuditEvent.objects.get(verb=Verb.INVITATION_WITHDRAWN)
    assert (withdrawn.actor, withdrawn.subject_id) == (claire, str(offer.pk))
    assert come(soissons, kept).role == Role.PRESCRIBER


def test_nobody_comes_back_by_an_invitation_from_before(soissons, claire, send):
    paul = make_member(soissons, Role.READER_REVIEWER, "Paul", joined_at=NOW)
    _offer, secret = send(email=paul.email, role=Role.EDITOR, organisation=None)
    held = Membership.objects.get(user=paul)
    members.end_membership(membership=held, by=claire, now=NOW)
    with pytest.raises(refusals.InvitationWithdrawn):
        invitations.accept(secret=secret, territory=soissons, user=paul, now=NOW)
