"""The application’s role reads and writes rows; it never rewrites a ledger."""

import pytest
from django.db import connection

from passerelle.database_rights import append_only_tables
from passerelle.settings.databases import APP_ROLE

pytestmark = pytest.mark.django_db


def test_tests_run_with_the_rights_of_the_application():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (APP_ROLE,)


def test_the_role_cannot_bypass_row_level_security_nor_create_anything():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb"
            " FROM pg_roles WHERE rolname = %s",
            [APP_ROLE],
        )
        assert cursor.fetchone() == (False, False, False, False)


@pytest.mark.parametrize("right", ["INSERT", "UPDATE", "DELETE", "TRUNCATE"])
def test_the_role_cannot_forge_the_history_of_migrations(right):
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, 'django_migrations', %s)", [APP_ROLE, right])
        assert cursor.fetchone() == (False,)


@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE"])
@pytest.mark.parametrize("table", ["vouchers_transfer", "notifications_deliveryevent"])
def test_the_role_cannot_rewrite_an_append_only_table(table, right):
    assert table in append_only_tables()
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [APP_ROLE, table, right])
        assert cursor.fetchone() == (False,)
