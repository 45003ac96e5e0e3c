"""What every test gets: its own database, the application's restricted role, a closed network."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import connection, connections
from django.db.backends.signals import connection_created
from django.db.models.sql.compiler import SQLCompiler
from django.template import engines
from django.test import Client
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Playwright, sync_playwright

from inclusion.people import audit
from inclusion.people.models.audit import Door
from inclusion.territories import wall
from passerelle.settings.databases import APP_ROLE
from tests.factories import *  # noqa: F403  (fixtures: named people and places)
from tests.scheduling import pytest_xdist_make_scheduler  # noqa: F401  (a hook)

# Playwright keeps an event loop in the thread of the browser tests; what runs beside it in the same
# process is synchronous all the same, and Django's guard would refuse it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A busy machine is slow, not wrong: examples have no deadline. The same examples at every run.
hypothesis_settings.register_profile("passerelle", deadline=None, derandomize=True)
hypothesis_settings.load_profile("passerelle")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One driver for every browser of this process: a second one beside it can't start.

    Its event loop makes Django keep its connections in another drawer (asgiref's `Local`). One left
    open in the first drawer would be inherited by every process forked from here, and what a killed
    relay was doing would go on in it; one left in the second would hold the database at the end.
    """
    connections.close_all()
    with sync_playwright() as driver:
        yield driver
        connections.close_all()


def become_application(sender: Any, connection: Any, **_: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {APP_ROLE}")


def see_every_territory(**_: Any) -> None:
    """After a request, which saw one territory, the test goes on with all of them.

    Beside Django's cursor: a test that counts queries counts the request's own.
    """
    wall._sight.set(wall.ALL)
    if connection.connection is not None and not connection.needs_rollback:
        connection.connection.execute(f"SET {wall.SETTING} = '{wall.ALL}'")


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
    wall.look_at(wall.ALL)
    connection_created.connect(become_application)
    request_finished.connect(see_every_territory)
    yield
    request_finished.disconnect(see_every_territory)
    connection_created.disconnect(become_application)
    # Inside a transaction the rollback restores the role by itself.
    if connection.connection is not None and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


@pytest.fixture(autouse=True)
def _no_door_yet() -> None:
    """A test that played the worker leaves its thread in the worker's door: see people/audit.py."""
    audit.come_through(Door.COMMAND)


class UndefinedVariable(str):
    """What a template writes for a variable that nobody gave: in ours, the test fails.

    Django tests its truth at the very place where the variable is missing; `{% if x %}` and
    `{{ x|default:"…" }}` never come here or say that it may be missing. The packages' own templates
    (Wagtail's, allauth's) are not our concern.
    """

    def __bool__(self) -> bool:
        seen = sys._getframe(1).f_locals
        if "context" not in seen or not hasattr(seen.get("self"), "filters"):
            return False
        template = seen["context"].render_context.template
        may_be_missing = any(rule.__name__ == "default" for rule, _ in seen["self"].filters)
        if not may_be_missing and ".venv" not in Path(template.origin.name).parts:
            raise AssertionError(f"{template.name}: no variable is called “{seen['self'].var}”")
        return False


_as_sql = SQLCompiler.as_sql


def as_sql_with_one_table_locked(self: SQLCompiler, *args: Any, **options: Any) -> Any:
    """A lock over a join holds the rows of every table, in an order that nobody chose."""
    written = _as_sql(self, *args, **options)
    tables = [alias for alias, uses in self.query.alias_refcount.items() if uses]
    if self.query.select_for_update and len(tables) > 1 and not self.query.select_for_update_of:
        raise AssertionError(f"select_for_update over {tables} needs of=(…)")
    return written


_request = Client.request
# Pages that are kept for everybody carry no token: `same_site_only` asks where the form comes from.
WITHOUT_TOKEN = re.compile(r"<form[^>]*action=\"(?:/[a-z]{2})?/(?:avis|demande)/")
FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\"[^>]*>.*?</form>", re.DOTALL | re.IGNORECASE)


def request_whose_forms_carry_their_token(self: Client, **asked: Any) -> Any:
    """The test client checks no token; a person's browser would be refused.

    Wagtail's editor (/gestion/) sends some of its forms by script, with the token in a header.
    """
    answer = _request(self, **asked)
    path = str(asked.get("PATH_INFO", ""))
    is_plain = not (answer.streaming or answer.has_header("Content-Encoding"))
    is_page = is_plain and answer.get("Content-Type", "").startswith("text/html")
    if is_page and not path.startswith("/gestion/"):
        for form in FORM.findall(answer.content.decode()):
            carries = "csrfmiddlewaretoken" in form or WITHOUT_TOKEN.match(form)
            assert carries, f"{path}: a form without token: {form[:200]}"
    return answer


@pytest.fixture(autouse=True, scope="session")
def _faults_that_django_lets_pass() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines["django"].engine, "string_if_invalid", UndefinedVariable())
        patch.setattr(Client, "request", request_whose_forms_carry_their_token)
        patch.setattr(SQLCompiler, "as_sql", as_sql_with_one_table_locked)
        yield
