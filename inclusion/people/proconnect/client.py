"""The protocol: OpenID Connect, authorization code, as ProConnect publishes it.

What it asks beyond the usual: `state` and `nonce` of 32 characters or more, no parameter that it
does not know (so no PKCE), user information as a signed JWT, sign-out with `id_token_hint`.

These calls are made inside a request: the code that comes back lives 30 seconds. They never follow
a redirect, and give up after 3 seconds without connection or 5 without answer.
"""

import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import jwt
import requests
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from inclusion.errors import DomainError

TIMEOUT_SECONDS = (3.0, 5.0)  # to connect, to answer
# ES256 or RS256, as declared to ProConnect. Never what a token says of itself, nor HS256.
ALGORITHMS = ["RS256", "ES256"]
SCOPE = "openid email"  # nothing else is needed to find an invited account
CLOCK_SKEW_SECONDS = 10
SUB_MAX = 255  # OpenID Connect Core 1.0, section 2
PUBLISHED_FOR_SECONDS = 3600
NEEDED = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


class ProConnectFailed(DomainError):
    """It did not answer, or answered something that proves nothing."""

    code = "proconnect_failed"
    status = 502
    message = _("ProConnect n’a pas pu vous reconnaître.")
    next_step = _("Essayez encore, ou entrez avec votre mot de passe.")


@dataclass(frozen=True)
class Identity:
    """Who ProConnect says it is, and what it wants to read again at sign-out."""

    sub: str
    email: str
    id_token: str


def is_on() -> bool:
    return bool(settings.PROCONNECT_CLIENT_ID and settings.PROCONNECT_ISSUER)


def new_secret() -> str:
    """For `state` and `nonce`: 256 random bits, 43 characters."""
    return secrets.token_urlsafe(32)


def authorize_address(*, state: str, nonce: str, callback: str) -> str:
    asked = {
        "response_type": "code",
        "client_id": settings.PROCONNECT_CLIENT_ID,
        "redirect_uri": callback,
        "scope": SCOPE,
        "state": state,
        "nonce": nonce,
    }
    return f"{published()['authorization_endpoint']}?{urlencode(asked)}"


def end_address(*, id_token: str, goal: str) -> str:
    """Where the browser closes the session at ProConnect too; "" when there is no such page."""
    try:
        end = published().get("end_session_endpoint", "")
    except ProConnectFailed:
        return ""
    asked = {
        "id_token_hint": id_token,
        "state": new_secret(),
        "post_logout_redirect_uri": goal,
    }
    return f"{end}?{urlencode(asked)}" if end else ""


def identify(*, code: str, nonce: str, callback: str) -> Identity:
    """Exchange the code, verify both tokens. Raises `ProConnectFailed` on the least doubt."""
    tokens = ask_json(
        "POST",
        published()["token_endpoint"],
        data={
            "grant_type": "authorization_code",
            "client_id": settings.PROCONNECT_CLIENT_ID,
            "client_secret": settings.PROCONNECT_CLIENT_SECRET,
            "redirect_uri": callback,
            "code": code,
        },
    )
    id_token, access_token = str(tokens.get("id_token")), str(tokens.get("access_token"))
    proven = verify(id_token, require=["exp", "iat", "iss", "aud", "sub", "nonce"])
    if not secrets.compare_digest(str(proven["nonce"]).encode(), nonce.encode()):
        raise ProConnectFailed
    told = verify(user_information(access_token), require=["iss", "aud", "sub"])
    sub = str(told["sub"])
    if sub != str(proven["sub"]) or told.get("email_verified") is False:
        raise ProConnectFailed
    if not 0 < len(sub) <= SUB_MAX or "\0" in sub:
        raise ProConnectFailed
    return Identity(
        sub=sub,
        email=str(told.get("email") or "").strip().lower(),
        id_token=id_token,
    )


def user_information(access_token: str) -> str:
    """A signed JWT: anything else is refused, whatever it says."""
    headers = {"Authorization": f"Bearer {access_token}"}
    answer = ask("GET", published()["userinfo_endpoint"], headers=headers)
    if answer.headers.get("Content-Type", "").split(";")[0].strip() != "application/jwt":
        raise ProConnectFailed
    return answer.text.strip()


def verify(token: str, *, require: list[str]) -> dict[str, Any]:
    """What a token of ProConnect for us says. Raises `ProConnectFailed`."""
    try:
        key = signing_key(jwt.get_unverified_header(token))
        return jwt.decode(
            token,
            key=key,
            algorithms=ALGORITHMS,
            audience=settings.PROCONNECT_CLIENT_ID,
            issuer=published()["issuer"],
            leeway=CLOCK_SKEW_SECONDS,
            options={"require": require},
        )
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise ProConnectFailed from error


def signing_key(header: dict[str, Any]) -> jwt.PyJWK:
    """The published key that the token names, asked for anew when it is not known yet."""
    for anew in (False, True):
        for key in keys(anew=anew):
            if key.key_id == header.get("kid"):
                return key
    raise ProConnectFailed


# In the memory of the process: the cache may be down, and these are public.
_remembered: dict[str, tuple[float, Any]] = {}


def published() -> dict[str, Any]:
    """Addresses that ProConnect publishes, kept for an hour. Raises `ProConnectFailed`."""
    issuer = settings.PROCONNECT_ISSUER.rstrip("/")
    told = remembered(f"{issuer}/.well-known/openid-configuration")
    if told.get("issuer", "").rstrip("/") != issuer or not all(told.get(name) for name in NEEDED):
        raise ProConnectFailed
    return told


def keys(*, anew: bool = False) -> list[jwt.PyJWK]:
    told = remembered(published()["jwks_uri"], anew=anew)
    try:
        return jwt.PyJWKSet.from_dict(told).keys
    except (jwt.PyJWTError, AttributeError) as error:
        raise ProConnectFailed from error


def remembered(address: str, *, anew: bool = False) -> dict[str, Any]:
    until, told = _remembered.get(address, (0.0, {}))
    if anew or time.monotonic() > until:
        told = ask_json("GET", address)
        _remembered[address] = (time.monotonic() + PUBLISHED_FOR_SECONDS, told)
    return dict(told)


def ask_json(method: str, address: str, **asked: Any) -> dict[str, Any]:
    try:
        told = ask(method, address, **asked).json()
    except ValueError as error:
        raise ProConnectFailed from error
    if not isinstance(told, dict):
        raise ProConnectFailed
    return told


def ask(method: str, address: str, **asked: Any) -> requests.Response:
    """One call; its words never reach a log: they hold codes and tokens."""
    try:
        answer = requests.request(
            method, address, timeout=TIMEOUT_SECONDS, allow_redirects=False, **asked
        )
    except requests.RequestException as error:
        raise ProConnectFailed from error
    if answer.status_code != 200:
        raise ProConnectFailed
    return answer
