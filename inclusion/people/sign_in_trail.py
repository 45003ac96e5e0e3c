"""The trail of the accounts of the network: in, out, refused, and what guards them changed.

Citizens are not followed: their sign-in is nobody's business, and they see only what is theirs.
"""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import Signal
from django.http import HttpRequest

from inclusion.people import audit
from inclusion.people.models import Membership, User
from inclusion.people.models.audit import Verb

SEEN: tuple[tuple[Signal, Verb], ...] = (
    (user_logged_in, Verb.SIGNED_IN),
    (user_logged_out, Verb.SIGNED_OUT),
    (password_changed, Verb.PASSWORD_CHANGED),
    (password_set, Verb.PASSWORD_CHANGED),
    (password_reset, Verb.PASSWORD_CHANGED),
    (authenticator_added, Verb.SECOND_FACTOR_CHANGED),
    (authenticator_removed, Verb.SECOND_FACTOR_CHANGED),
    (authenticator_reset, Verb.SECOND_FACTOR_CHANGED),
)


def follow() -> None:
    """Once, at start-up."""
    for signal, verb in SEEN:
        signal.connect(_recorder(verb), weak=False, dispatch_uid=f"trail {verb.value} {id(signal)}")


def _recorder(verb: Verb) -> Any:
    def record(
        sender: Any, request: HttpRequest | None = None, user: User | None = None, **_: Any
    ) -> None:
        territory = getattr(request, "territory", None)
        if territory and user and belongs_here(user, territory.pk):
            audit.record(territory=territory, actor=user, verb=verb, subject=user)

    return record


def belongs_here(user: User, territory: int) -> bool:
    """An operator, or somebody with a role in the territory of the address."""
    return user.is_superuser or Membership.objects.filter(user=user, territory=territory).exists()
