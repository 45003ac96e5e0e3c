"""Somebody is invited by e-mail, and accepts, once. Nobody comes in otherwise.

The link holds 256 random bits: the database keeps their SHA-256, the outbox the mail until it has
left. `address` turns the secret into the link; the screen gives it, which knows the host name.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from inclusion.people import audit, invitation_mail, refusals
from inclusion.people.actions.members import check_structure, start_membership
from inclusion.people.models import Invitation, Membership, User, Verb
from inclusion.territories.models import Organisation, Territory
from notifications.actions import void_messages

LIFETIME = timedelta(days=7)
# More than a network of thirty structures needs on its first day; a stop for whoever got in.
MAX_A_DAY = 100
# As long as a number of an SMS is linked to its message (reference: retention).
KEPT = timedelta(days=90)
MAX_SENDINGS = 5

Address = Callable[[str], str]


@transaction.atomic
def invite(
    *,
    territory: Territory,
    email: str,
    role: str,
    organisation: Organisation | None,
    by: User,
    address: Address,
    now: datetime,
) -> Invitation:
    """Offer a role to an e-mail address, for seven days; the mail is in the outbox.

    Raises `StructureNeeded`, `AlreadyMember`, `AlreadyInvited` or `TooManyInvitations`.
    """
    check_structure(territory=territory, role=role, organisation=organisation)
    _refuse_flood(territory, now)
    secret = new_secret()
    invitation = Invitation(
        territory=territory,
        email=email.strip().lower(),
        role=role,
        organisation=organisation,
        digest=digest(secret),
        invited_by=by,
        created_at=now,
        expires_at=now + LIFETIME,
    )
    _write(invitation, now)
    invitation_mail.write(invitation=invitation, link=address(secret), now=now)
    audit.record(
        territory=territory, actor=by, verb=Verb.MEMBER_INVITED, subject=invitation, now=now
    )
    return invitation


@transaction.atomic
def resend(*, invitation: Invitation, by: User, address: Address, now: datetime) -> Invitation:
    """A new mail with a new link, for seven days from now; the link before is dead.

    Raises `InvitationUsed`, `InvitationWithdrawn` or `TooManySendings`.
    """
    invitation = locked(Invitation.objects.filter(pk=invitation.pk))
    refuse_if_answered(invitation)
    if invitation.sendings >= MAX_SENDINGS:
        raise refusals.TooManySendings
    secret = new_secret()
    invitation.digest, invitation.expires_at = digest(secret), now + LIFETIME
    invitation.sendings += 1
    invitation.save(update_fields=["digest", "expires_at", "sendings"])
    forget_mail(invitation, now)
    invitation_mail.write(invitation=invitation, link=address(secret), now=now)
    audit.record(
        territory=invitation.territory,
        actor=by,
        verb=Verb.MEMBER_INVITED,
        subject=invitation,
        now=now,
    )
    return invitation


@transaction.atomic
def revoke(*, invitation: Invitation, by: User, now: datetime) -> Invitation:
    """The link opens nothing any more. Raises `InvitationUsed` or `InvitationWithdrawn`."""
    invitation = locked(Invitation.objects.filter(pk=invitation.pk))
    refuse_if_answered(invitation)
    invitation.revoked_at = now
    invitation.save(update_fields=["revoked_at"])
    forget_mail(invitation, now)
    audit.record(
        territory=invitation.territory,
        actor=by,
        verb=Verb.INVITATION_WITHDRAWN,
        subject=invitation,
        now=now,
    )
    return invitation


@transaction.atomic
def accept(*, secret: str, territory: Territory, user: User, now: datetime) -> Membership:
    """Somebody with an account takes the role. Raises what `find` raises, or `OtherAccount`."""
    invitation = find(secret=secret, territory=territory, now=now, rows=locked)
    if (user.email or "") != invitation.email:
        raise refusals.OtherAccount
    return _take_role(invitation, user, now)


@transaction.atomic
def accept_as_newcomer(
    *,
    secret: str,
    territory: Territory,
    first_name: str,
    last_name: str,
    password: str,
    now: datetime,
) -> Membership:
    """Open an account under the invited address and take the role.

    An account that enters by codes only (a citizen's) gets a password instead: the link proves the
    mailbox. Raises what `find` raises, or `AccountExists` when there is one with a password, or
    one that was closed.
    """
    invitation = find(secret=secret, territory=territory, now=now, rows=locked)
    user = account_of(invitation) or User(email=invitation.email)
    if user.pk and (user.has_usable_password() or not user.is_active):
        raise refusals.AccountExists
    user.first_name, user.last_name = first_name, last_name
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:  # two invitations to one address, accepted at once
        raise refusals.AccountExists from None
    return _take_role(invitation, user, now)


def forget_old(*, now: datetime) -> int:
    """Delete invitations long over, answered or not: an address is somebody's. How many.

    Who holds what since when stays in memberships, who invited whom in the trail.
    """
    return Invitation.objects.filter(expires_at__lt=now - KEPT).delete()[0]


def locked(rows: QuerySet[Invitation]) -> Invitation:
    """Nobody else accepts, sends again or withdraws it meanwhile. `UnknownInvitation` if none."""
    return first(rows.select_for_update(of=("self",)))


def first(rows: QuerySet[Invitation]) -> Invitation:
    invitation = rows.select_related("territory", "organisation", "invited_by").first()
    if invitation is None:
        raise refusals.UnknownInvitation
    return invitation


def find(
    *,
    secret: str,
    territory: Territory,
    now: datetime,
    rows: Callable[[QuerySet[Invitation]], Invitation] = first,
) -> Invitation:
    """The live invitation behind a link of this territory.

    Raises `UnknownInvitation`, `InvitationUsed`, `InvitationWithdrawn` or `InvitationOver`.
    """
    invitation = rows(Invitation.objects.filter(territory=territory, digest=digest(secret)))
    refuse_if_answered(invitation)
    if invitation.is_over(now):
        raise refusals.InvitationOver
    return invitation


def account_of(invitation: Invitation) -> User | None:
    return User.objects.filter(email=invitation.email).first()


def refuse_if_answered(invitation: Invitation) -> None:
    if invitation.accepted_at:
        raise refusals.InvitationUsed
    if invitation.revoked_at:
        raise refusals.InvitationWithdrawn


def forget_mail(invitation: Invitation, now: datetime) -> None:
    void_messages(subject_type=invitation_mail.SUBJECT, subject_id=invitation.pk, now=now)


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _take_role(invitation: Invitation, user: User, now: datetime) -> Membership:
    invitation.accepted_at, invitation.accepted_by = now, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    forget_mail(invitation, now)
    membership = start_membership(
        user=user,
        territory=invitation.territory,
        role=invitation.role,
        organisation=invitation.organisation,
        now=now,
    )
    audit.record(
        territory=invitation.territory,
        actor=user,
        verb=Verb.MEMBER_JOINED,
        subject=membership,
        now=now,
    )
    return membership


def _refuse_flood(territory: Territory, now: datetime) -> None:
    today = Invitation.objects.filter(territory=territory, created_at__gt=now - timedelta(days=1))
    if today.count() >= MAX_A_DAY:
        raise refusals.TooManyInvitations


def _write(invitation: Invitation, now: datetime) -> None:
    """Once for an address, role and structure; one that nobody answered in time makes room."""
    offer = {
        "territory": invitation.territory,
        "role": invitation.role,
        "organisation": invitation.organisation,
    }
    if Membership.objects.current().filter(user__email=invitation.email, **offer).exists():
        raise refusals.AlreadyMember
    same = Invitation.objects.filter(email=invitation.email, **offer).unanswered()
    same.filter(expires_at__lte=now).update(revoked_at=now)
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:
        raise refusals.AlreadyInvited from None
