"""The stamp of a host name: it changes whenever a page of that host may have changed.

Kept where all processes look: in Redis when `CACHE_URL` names one (several machines), else in one
small file a host, on this machine. Reading it costs microseconds and no database.
"""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import transaction

from inclusion.territories.models import HostName

UNKNOWN = ""
MARK = 16  # characters of a stamp


def read(host: str) -> str:
    """The stamp of a host name (no port); `UNKNOWN` when nothing was ever written."""
    if settings.CACHE_URL:
        return str(caches["default"].get(_key(host)) or UNKNOWN)
    try:
        with open(f"{settings.PAGE_STAMPS}/{host}", "rb", buffering=0) as stamp:
            return stamp.read(MARK).decode()
    except (OSError, ValueError):
        return UNKNOWN


def renew(hosts: Iterable[str]) -> None:
    """From now on, whatever was kept for these host names is old."""
    fresh = {host: secrets.token_hex(MARK // 2) for host in hosts}
    if settings.CACHE_URL:
        caches["default"].set_many({_key(host): mark for host, mark in fresh.items()}, timeout=None)
        return
    for host, mark in fresh.items():
        _write(_file(host), mark)


def renew_after_commit(territory_id: int | None) -> None:
    """Renew the host names of a territory, or all of them for None, once the facts are there."""
    transaction.on_commit(lambda: renew(_hosts(territory_id)), robust=True)


def _hosts(territory_id: int | None) -> list[str]:
    names = HostName.objects.all()
    if territory_id is not None:
        names = names.filter(territory_id=territory_id)
    return list(names.values_list("name", flat=True))


def _key(host: str) -> str:
    return f"page-stamp:{host}"


def _file(host: str) -> Path:
    folder: Any = settings.PAGE_STAMPS
    return Path(folder) / host


def _write(file: Path, mark: str) -> None:
    """In one go: nobody reads half a stamp."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}.{mark}")
    beside.write_text(mark)
    beside.replace(file)
