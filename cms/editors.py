"""Editors come and go with their role: Wagtail's group of the territory follows it."""

from typing import Any

from cms import actions
from inclusion.people.models import Membership, Role


def follow_start(*, membership: Membership, **_: Any) -> None:
    """Receiver of `membership_started`."""
    if membership.role == Role.EDITOR:
        actions.open_editing(user=membership.user, territory=membership.territory)


def follow_end(*, membership: Membership, **_: Any) -> None:
    """Receiver of `membership_ended`. The role may be held for another structure too."""
    same = Membership.objects.current().filter(
        user=membership.user, territory=membership.territory, role=Role.EDITOR
    )
    if membership.role == Role.EDITOR and not same.exists():
        actions.close_editing(user=membership.user, territory=membership.territory)
