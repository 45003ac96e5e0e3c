"""What `manage.py check --database default` looks at before a production starts."""

from typing import Any

from django.core.checks import Error, Tags, register
from django.db import connections

from passerelle.settings.databases import is_owner

GOES_ROUND = """
SELECT rolsuper OR rolbypassrls OR EXISTS (
  SELECT 1 FROM pg_class WHERE relrowsecurity AND relowner = pg_roles.oid
) FROM pg_roles WHERE rolname = current_user
"""


@register(Tags.database)
def walls_hold(*, databases: Any = None, **_: Any) -> list[Error]:
    """PostgreSQL shows everything to a superuser and to the owner of a table: no wall for those."""
    if is_owner() or "default" not in (databases or ()):
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(GOES_ROUND)
        (goes_round,) = cursor.fetchone()
    if not goes_round:
        return []
    return [
        Error(
            "DATABASE_URL connects with a role that row-level security does not bind.",
            hint="Give the application a role of its own (README, Production).",
            id="passerelle.E001",
        )
    ]
