"""Typed readers of the environment: the only place that touches `os.environ`."""

import os

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
