"""What the application's database role may do: read and write rows, never rewrite a ledger."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections

from passerelle.settings.databases import APP_ROLE


def append_only_tables() -> list[str]:
    """Tables whose model says `append_only = True`: rows are added, never changed."""
    models = apps.get_models(include_auto_created=True)
    return [model._meta.db_table for model in models if getattr(model, "append_only", False)]


def owner_written_tables() -> list[str]:
    """Tables whose model says `written_by_database = True`: the application only reads them."""
    models = apps.get_models(include_auto_created=True)
    found = [model for model in models if getattr(model, "written_by_database", False)]
    return ["django_migrations", *(model._meta.db_table for model in found)]


def app_role() -> str:
    return str(getattr(settings, "DATABASE_APP_ROLE", APP_ROLE))


def grant_to_app_role(*, using: str, **_: Any) -> None:
    """Grant after each migration: a new table is usable, and a new ledger safe, at once."""
    connection = connections[using]
    role = connection.ops.quote_name(app_role())
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [app_role()])
        if not cursor.fetchone():
            return
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
        )
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        # What was migrated is the owner's business; triggers write the rest of these.
        for table in owner_written_tables():
            cursor.execute(
                f"REVOKE INSERT, UPDATE, DELETE ON {connection.ops.quote_name(table)} FROM {role}"
            )
        for table in append_only_tables():
            cursor.execute(
                f"REVOKE UPDATE, DELETE, TRUNCATE ON {connection.ops.quote_name(table)} FROM {role}"
            )
