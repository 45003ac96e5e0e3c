"""Keys to the API: made for a member, revoked at any time. Both are in the trail."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from inclusion.people import audit, refusals, tokens
from inclusion.people.models import ApiToken, Membership, User, Verb
from inclusion.territories.models import Territory

LIFETIMES_DAYS = (30, 90, 365)


@transaction.atomic
def make_key(
    *,
    user: User,
    territory: Territory,
    label: str,
    scopes: Iterable[str],
    days: int,
    by: User,
    now: datetime,
) -> str:
    """A new key in clear, readable this once. It can do no more than its account.

    Raises `NotAMember` when the account has no role here, `NoScope` when the key could do nothing.
    """
    if not Membership.objects.current().filter(user=user, territory=territory).exists():
        raise refusals.NotAMember
    if not list(scopes):
        raise refusals.NoScope
    secret, token = tokens.new_token(
        user=user, territory=territory, now=now, label=label, scopes=scopes, days=days, by=by
    )
    audit.record(territory=territory, actor=by, verb=Verb.KEY_MADE, subject=token, now=now)
    return secret


@transaction.atomic
def revoke_key(*, token: ApiToken, by: User, now: datetime) -> None:
    """It opens nothing from the next call on. Raises `KeyOver` when that was so already."""
    live = ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True)
    if not live.update(revoked_at=now, revoked_by=by):
        raise refusals.KeyOver
    audit.record(territory=token.territory, actor=by, verb=Verb.KEY_REVOKED, subject=token, now=now)
