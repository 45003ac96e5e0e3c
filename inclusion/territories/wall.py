"""The second wall between territories: what PostgreSQL itself lets this process see.

The policies of `passerelle.walls` show a row only to a connection whose setting
`passerelle.territory` names its territory, or says `all`. Forgotten, it shows nothing: a request
sees one territory, the one of its host name; jobs and operators' commands say that they see all.

The sight is kept beside the connection, so that one that had to be opened anew sees the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Cast

from inclusion.territories.models import Territory

SETTING = "passerelle.territory"
ALL, NOTHING = "all", ""

_sight: ContextVar[str | None] = ContextVar("sight", default=None)


class SetSight(Func):
    """Writes the setting while a row is read: finding the territory and entering it are one trip.

    The setting stays until the next one, whatever becomes of the transaction (`is_local` false).
    """

    function = "set_config"
    output_field = TextField()

    def __init__(self, territory: str) -> None:
        super().__init__(Value(SETTING), Cast(F(territory), TextField()), Value(False))


def enter_by_host(host: str) -> Territory | None:
    """The territory that answers at this host name; from now on its rows are seen, no others.

    Nothing is seen at a host name that nobody owns. One query.
    """
    found = Territory.objects.for_host(host).annotate(sight=SetSight("pk")).first()
    if found is None:
        look_at(NOTHING)
    else:
        _sight.set(str(found.pk))
    return found


@contextmanager
def inside(territory: Territory) -> Iterator[None]:
    """See one territory for the time of a block, as a request at its host name does."""
    with _looking_at(str(territory.pk)):
        yield


@contextmanager
def every_territory() -> Iterator[None]:
    """See all: for jobs that serve every territory, and for the operator who opens one."""
    with _looking_at(ALL):
        yield


@contextmanager
def _looking_at(sight: str) -> Iterator[None]:
    before = current_sight()
    look_at(sight)
    try:
        yield
    finally:
        look_at(before)


def current_sight() -> str:
    kept = _sight.get()
    return settings.DATABASE_SIGHT if kept is None else kept


def look_at(sight: str) -> None:
    """`ALL`, `NOTHING` or the key of a territory. A closed connection learns it when it opens."""
    _sight.set(sight)
    if connection.connection is not None:
        _tell(connection, sight)


def on_connection(sender: Any, connection: Any, **_: Any) -> None:
    """A new connection sees what this thread sees (signal `connection_created`)."""
    if sight := current_sight():
        _tell(connection, sight)


def _tell(connection: Any, sight: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, sight])
