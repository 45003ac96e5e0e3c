"""The trail of the accounts of the network: in, out, refused, and what guards them changed.

Citizens are not followed: their sign-in is nobody's business, and they see only what is theirs.
"""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
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
    user_login_failed.connect(_password_refused, dispatch_uid="trail password refused")


def _recorder(verb: Verb) -> Any:
    def record(
        sender: Any, request: HttpRequest | None = None, user: User | None = None, **_: Any
    ) -> None:
        territory = getattr(request, "territory", None)
        if territory and user and belongs_here(user, territory.pk):
            audit.record(territory=territory, actor=user, verb=verb, subject=user)

    return record


def _password_refused(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    """Somebody's account, wrong password. At most ten lines a quarter of an hour for an account:
    further tries are refused before the password is looked at.
    """
    email = str(credentials.get("email") or "").lower()
    user = User.objects.filter(email=email).first() if email else None
    if user:
        note_refusal(request, user)


def note_refusal(request: HttpRequest | None, user: User) -> None:
    """A wrong password, or a wrong code after a right one. Nobody has come in: no actor."""
    territory = getattr(request, "territory", None)
    if territory and belongs_here(user, territory.pk):
        audit.record(territory=territory, actor=None, verb=Verb.SIGN_IN_FAILED, subject=user)


def belongs_here(user: User, territory: int) -> bool:
    """An operator, or somebody with a role in the territory of the address."""
    return user.is_superuser or Membership.objects.filter(user=user, territory=territory).exists()
