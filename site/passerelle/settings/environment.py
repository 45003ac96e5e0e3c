"""Typed readers of the environment: the only place that touches `os.environ`."""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def required(name: str) -> str:
    """The variable's value. Raises `ImproperlyConfigured` naming it when it is unset or empty."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set: production refuses to start without it. See README.md, Settings."
        )
    return value


def required_https(name: str) -> str:
    """An address to which secrets are sent. Raises `ImproperlyConfigured` unless it is https."""
    value = required(name)
    if not value.startswith("https://"):
        raise ImproperlyConfigured(f"{name} must begin with https://")
    return value


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def flag(name: str, default: bool = False) -> bool:
    """`1`, `true`, `yes`, `on` are true; `0`, `false`, `no`, `off` false; the rest is an error."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no.")


def count(name: str, default: int) -> int:
    """A whole number, 0 or more. Raises `ImproperlyConfigured` for anything else."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdecimal()):
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.")
    return int(value)


def one_of(name: str, default: str, *others: str) -> str:
    """A word of a short list. Raises `ImproperlyConfigured` for another one."""
    known = (default, *others)
    value = os.environ.get(name, "").strip() or default
    if value not in known:
        raise ImproperlyConfigured(f"{name}={value!r} is none of: {', '.join(known)}.")
    return value


def named_secrets(name: str) -> dict[str, str]:
    """`id:secret,id:secret`, newest first; a lone secret has the id `1`.

    Old secrets stay in the list after a rotation, so that what they signed keeps verifying.
    """
    pairs = [pair.strip() for pair in required(name).split(",") if pair.strip()]
    split = [pair.partition(":") if ":" in pair else ("1", ":", pair) for pair in pairs]
    named = {key: secret for key, _colon, secret in split}
    if len(named) != len(pairs) or not all(named.values()):
        raise ImproperlyConfigured(f"{name} must read id:secret,id:secret with different ids.")
    return named


def caches(url: str) -> dict[str, dict[str, Any]]:
    """Django's `CACHES` out of `redis://…`; a table of the database without.

    Raises `ImproperlyConfigured` for another kind of store.
    """
    if not url:
        table = {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache_entries",
        }
        return {"default": table}
    if urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured("CACHE_URL must read redis://host:6379/0")
    patience = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}
    redis = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "OPTIONS": patience,
    }
    return {"default": redis}


def mail_server(name: str) -> dict[str, Any]:
    """Django's `EMAIL_…` settings out of `smtp://user:password@host:587?tls=1`; without, no host.

    `tls=1` begins in clear and goes on encrypted (STARTTLS); `smtps://` is encrypted from the start
    (port 465). Characters of the password that an address can't hold are written `%40` and so on.
    """
    url = urlsplit(text(name))
    if not url.geturl():
        return {"EMAIL_HOST": ""}
    if url.scheme not in {"smtp", "smtps"} or not url.hostname:
        raise ImproperlyConfigured(f"{name} must read smtp://user:password@host:587?tls=1")
    is_encrypted = url.scheme == "smtps"
    asks_tls = parse_qs(url.query).get("tls", ["0"])[-1].lower() in {"1", "true", "yes", "on"}
    return {
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or (465 if is_encrypted else 587 if asks_tls else 25),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": is_encrypted,
        "EMAIL_USE_TLS": asks_tls and not is_encrypted,
    }
