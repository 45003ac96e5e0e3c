"""Roles begin and end. Ending one closes access at once: rights are read at every request."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from inclusion.people import audit, refusals
from inclusion.people.models import (
    ROLES_OF_A_STRUCTURE,
    ApiToken,
    Invitation,
    Membership,
    Role,
    User,
    Verb,
)
from inclusion.people.signals import membership_ended, membership_started
from inclusion.territories.models import Organisation, Territory


@transaction.atomic
def start_membership(
    *, user: User, territory: Territory, role: str, organisation: Organisation | None, now: datetime
) -> Membership:
    """Give a role. Raises `StructureNeeded`, or `AlreadyMember` when it is held already."""
    check_structure(territory=territory, role=role, organisation=organisation)
    lock_members(territory)
    facts = {"user": user, "territory": territory, "role": role, "organisation": organisation}
    if Membership.objects.current().filter(**facts).exists():
        raise refusals.AlreadyMember
    membership = Membership.objects.create(joined_at=now, **facts)
    membership_started.send(Membership, membership=membership, now=now)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: User, now: datetime) -> Membership:
    """Take a role away; with the last one here, keys die and open sessions close.

    Raises `MembershipOver` when it is done already, `LastCoordinator` when nobody would be left
    to run the territory.
    """
    lock_members(membership.territory)
    refuse_to_lose_last_coordinator(membership)
    _end(membership, now)
    here = Membership.objects.current().filter(user=membership.user, territory=membership.territory)
    if not here.exists():
        close_doors(user=membership.user, territory=membership.territory, by=by, now=now)
    withdraw_offers(membership=membership, by=by, now=now)
    end_sponsored_keys(membership=membership, by=by, now=now)
    audit.record(
        territory=membership.territory,
        actor=by,
        verb=Verb.MEMBER_LEFT,
        subject=membership,
        now=now,
    )
    return membership


@transaction.atomic
def change_role(
    *,
    membership: Membership,
    role: str,
    organisation: Organisation | None,
    by: User,
    now: datetime,
) -> Membership:
    """End a role and begin another one, of the same person here; nobody has to sign in again.

    Raises what `start_membership` and `end_membership` raise.
    """
    lock_members(membership.territory)
    if role != Role.COORDINATOR:
        refuse_to_lose_last_coordinator(membership)
    begun = start_membership(
        user=membership.user,
        territory=membership.territory,
        role=role,
        organisation=organisation,
        now=now,
    )
    _end(membership, now)
    withdraw_offers(membership=membership, by=by, now=now)
    end_sponsored_keys(membership=membership, by=by, now=now)
    audit.record(
        territory=begun.territory, actor=by, verb=Verb.MEMBER_CHANGED, subject=begun, now=now
    )
    return begun


def check_structure(*, territory: Territory, role: str, organisation: Organisation | None) -> None:
    """Raises `StructureNeeded` without one where the role asks for it, or with a neighbour's."""
    if organisation is None and role in ROLES_OF_A_STRUCTURE:
        raise refusals.StructureNeeded
    if organisation is not None and organisation.territory_id != territory.pk:
        raise refusals.StructureNeeded


def lock_members(territory: Territory) -> None:
    """One change of members at a time: two coordinators can't remove each other at once."""
    Territory.objects.select_for_update(no_key=True).get(pk=territory.pk)


def refuse_to_lose_last_coordinator(membership: Membership) -> None:
    """Under the lock. Accounts that are closed can't run anything."""
    if membership.role != Role.COORDINATOR:
        return
    others = Membership.objects.current().filter(
        territory=membership.territory, role=Role.COORDINATOR, user__is_active=True
    )
    if not others.exclude(pk=membership.pk).exclude(user=membership.user).exists():
        raise refusals.LastCoordinator


def close_doors(*, user: User, territory: Territory, by: User, now: datetime) -> None:
    """Keys of the territory are revoked; every open session of the account is over."""
    keys = ApiToken.objects.filter(user=user, territory=territory, revoked_at__isnull=True)
    keys.update(revoked_at=now, revoked_by=by)
    User.objects.filter(pk=user.pk).update(sessions_epoch=F("sessions_epoch") + 1)


def withdraw_offers(*, membership: Membership, by: User, now: datetime) -> None:
    """Nobody comes in by an invitation of somebody who may invite no more, nor back by an old one.

    Whoever was invited in good faith is invited again by another coordinator.
    """
    user, territory = membership.user, membership.territory
    held = Membership.objects.current().filter(user=user, territory=territory)
    roles = set(held.values_list("role", flat=True))
    lost = Q(pk__in=[])
    if Role.COORDINATOR not in roles and not user.is_superuser:
        lost |= Q(invited_by=user)
    if not roles:
        lost |= Q(email=user.email)
    offers = Invitation.objects.filter(territory=territory).unanswered()
    for offer in offers.filter(lost).select_for_update(of=("self",)):
        offer.revoked_at = now
        offer.save(update_fields=["revoked_at"])
        audit.record(
            territory=territory, actor=by, verb=Verb.INVITATION_WITHDRAWN, subject=offer, now=now
        )


def end_sponsored_keys(*, membership: Membership, by: User, now: datetime) -> None:
    """Somebody who runs the territory no more has read the keys they made for others.

    They open nothing already (`ApiTokenQuerySet.live`); this makes it last when they come back.
    """
    user, territory = membership.user, membership.territory
    runs = Membership.objects.current().filter(
        user=user, territory=territory, role=Role.COORDINATOR
    )
    if runs.exists():
        return
    for token in ApiToken.objects.sponsored_by(user, territory).select_for_update():
        token.revoked_at, token.revoked_by = now, by
        token.save(update_fields=["revoked_at", "revoked_by"])
        audit.record(territory=territory, actor=by, verb=Verb.KEY_REVOKED, subject=token, now=now)


def _end(membership: Membership, now: datetime) -> None:
    left_at = max(now, membership.joined_at)
    current = Membership.objects.current().filter(pk=membership.pk)
    if not current.update(left_at=left_at):
        raise refusals.MembershipOver
    membership.left_at = left_at
    membership_ended.send(Membership, membership=membership, now=now)
