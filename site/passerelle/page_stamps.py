"""The stamp of a host name: it changes whenever a page of that host may have changed.

Kept where all processes look: in Redis when `CACHE_URL` names one (several machines), else in one
empty file a host, on this machine, whose age tells. Looking costs two microseconds, no database.
"""

import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import transaction

from inclusion.territories.models import HostName

UNKNOWN = ""


def read(host: str) -> str:
    """The stamp of a host name (no port); `UNKNOWN` when nothing was ever written."""
    if settings.CACHE_URL:
        return str(caches["default"].get(_key(host)) or UNKNOWN)
    try:
        stamp = os.stat(f"{settings.PAGE_STAMPS}/{host}")
    except (OSError, ValueError):
        return UNKNOWN
    return f"{stamp.st_ino}-{stamp.st_mtime_ns}"


def renew(hosts: Iterable[str]) -> None:
    """From now on, whatever was kept for these host names is old."""
    if settings.CACHE_URL:
        fresh = {_key(host): secrets.token_hex(8) for host in hosts}
        caches["default"].set_many(fresh, timeout=None)
        return
    for host in hosts:
        _write(_file(host))


def renew_after_commit(territory_id: int | None, *also: str) -> None:
    """Renew the host names of a territory, or all of them for None, once the facts are there.

    `also`: those that may have left it.
    """
    transaction.on_commit(lambda: renew({*_hosts(territory_id), *also}), robust=True)


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


def _write(file: Path) -> None:
    """Another file each time, dated to the nanosecond: two of them in one tick of the clock differ.

    The date is ours: the file system's own has the grain of the kernel's clock, some milliseconds.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    beside.touch()
    os.utime(beside, ns=(0, time.time_ns()))
    beside.replace(file)
