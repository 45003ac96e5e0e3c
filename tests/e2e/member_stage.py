"""What the pages about members need: invitations whose links are known, a key, two structures."""

from datetime import datetime
from typing import Any

from inclusion.people.actions import invitations
from inclusion.people.models import ApiToken, Membership, Role
from inclusion.territories.models import Organisation, Territory


def member_facts(territory: Territory, now: datetime) -> dict[str, Any]:
    held = Membership.objects.current().filter(territory=territory)
    coordinator = held.get(role=Role.COORDINATOR)
    mediator = held.filter(role=Role.MEDIATOR).order_by("pk")[0]
    known = held.get(role=Role.ACCOUNTANT).user
    links = {
        name: link_for(territory, email or "nouvelle@exemple.fr", coordinator, now)
        for name, email in {"invitation_new": "", "invitation_known": known.email}.items()
    }
    unused = Organisation.objects.create(territory=territory, name="Structure sans membre")
    return {
        **links,
        "invitation": territory.invitations.order_by("-pk")[0].pk,
        "structure": mediator.organisation_id,
        "structure_unused": unused.pk,
        "member": mediator.user_id,
        "role": mediator.pk,
        "last_coordinator": coordinator.pk,
        "key": ApiToken.objects.filter(territory=territory)[0].pk,
    }


def link_for(territory: Territory, email: str, by: Membership, now: datetime) -> str:
    """The secret of a fresh invitation."""
    sent: list[str] = []

    def keep(secret: str) -> str:
        sent.append(secret)
        return secret

    invitations.invite(
        territory=territory,
        email=email,
        role=Role.EDITOR,
        organisation=None,
        by=by.user,
        address=keep,
        now=now,
    )
    return sent[0]
