"""Keys to the API: made once, shown once, kept as a hash.

The secret has 256 random bits, so a plain SHA-256 is enough: there is nothing to guess.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from inclusion.people.models import ApiToken, User
from inclusion.territories.models import Territory

LIFETIME_DAYS = 365
PREFIX = "pas_"  # so that secret scanners recognise a leaked key


def create_api_token(*, user: User, territory: Territory, now: datetime) -> str:
    """A new key in clear: the only time that anybody can read it."""
    secret = PREFIX + secrets.token_urlsafe(32)
    ApiToken.objects.create(
        user=user,
        territory=territory,
        digest=digest(secret),
        created_at=now,
        expires_at=now + timedelta(days=LIFETIME_DAYS),
    )
    return secret


def find_token(secret: str, *, now: datetime) -> ApiToken | None:
    """The live key behind what a program sent, with its account and territory. One query."""
    tokens = ApiToken.objects.live(now=now).select_related("user", "territory")
    return tokens.filter(digest=digest(secret)).first()


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
