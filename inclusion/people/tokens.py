"""Keys to the API: made once, shown once, kept as a hash.

The secret has 256 random bits, so a plain SHA-256 is enough: there is nothing to guess.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from inclusion.people.models import ApiToken, Scope, User
from inclusion.territories.models import Territory

LIFETIME_DAYS = 365
PREFIX = "pas_"  # so that secret scanners recognise a leaked key
ENDING = 4
# A key is busy for hours: one write a minute says as much as a thousand.
NOTE_USE_EVERY = timedelta(minutes=1)


def create_api_token(
    *,
    user: User,
    territory: Territory,
    now: datetime,
    label: str = "",
    scopes: Iterable[str] = Scope.values,
    days: int = LIFETIME_DAYS,
    by: User | None = None,
) -> str:
    """A new key in clear: the only time that anybody can read it. All scopes unless told."""
    return new_token(
        user=user, territory=territory, now=now, label=label, scopes=scopes, days=days, by=by
    )[0]


def new_token(
    *,
    user: User,
    territory: Territory,
    now: datetime,
    label: str,
    scopes: Iterable[str],
    days: int,
    by: User | None,
) -> tuple[str, ApiToken]:
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user,
        territory=territory,
        label=label,
        scopes=sorted(scopes),
        digest=digest(secret),
        ending=secret[-ENDING:],
        created_at=now,
        created_by=by,
        expires_at=now + timedelta(days=days),
    )
    return secret, token


def find_token(secret: str, *, now: datetime) -> ApiToken | None:
    """The live key behind what a program sent, with its account and territory. One query."""
    tokens = ApiToken.objects.live(now=now).select_related("user", "territory")
    return tokens.filter(digest=digest(secret)).first()


def note_use(token: ApiToken, *, now: datetime) -> None:
    """When it was last used, to the minute."""
    if token.last_used_at is None or now - token.last_used_at >= NOTE_USE_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
