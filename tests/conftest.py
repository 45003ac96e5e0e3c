"""What every test gets: its own database, the application's restricted role, a closed network."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.backends.signals import connection_created
from hypothesis import settings as hypothesis_settings

from passerelle.settings.databases import APP_ROLE
from tests.factories import *  # noqa: F403  (fixtures: named people and places)
from tests.scheduling import pytest_xdist_make_scheduler  # noqa: F401  (a hook)

# A busy machine is slow, not wrong: examples have no deadline. The same examples at every run.
hypothesis_settings.register_profile("passerelle", deadline=None, derandomize=True)
hypothesis_settings.load_profile("passerelle")


def become_application(sender: Any, connection: Any, **_: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {APP_ROLE}")


@pytest.fixture(autouse=True)
def _application_role(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests speak to PostgreSQL with the rights the application has: no more.

    The owner's rights come back before pytest-django empties the tables.
    """
    wants_database = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if not (wants_database or request.node.get_closest_marker("django_db")):
        yield
        return
    request.getfixturevalue("_django_db_helper")
    connection.ensure_connection()
    become_application(None, connection)
    connection_created.connect(become_application)
    yield
    connection_created.disconnect(become_application)
    # Inside a transaction the rollback restores the role by itself.
    if connection.connection is not None and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
