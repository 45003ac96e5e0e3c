"""Production starts with all its secrets or says which one is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from passerelle.settings import databases, environment

SECRETS = {
    "DATABASE_URL": "postgresql://passerelle_app:secret@db.example:5433/passerelle",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-not-a-real-secret-0123456789",
    "ALLOWED_HOSTS": "soissons.example",
    "CELERY_BROKER_URL": "redis://broker.example/0",
    "VOUCHER_CODE_PEPPER": "2026:" + "y" * 40,
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "token",
}


PRODUCTION = "passerelle.settings.prod"


def start_production(secrets: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    return subprocess.run(
        [sys.executable, "-c", f"import {PRODUCTION}"],
        env={**kept, **secrets},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_all_its_secrets():
    started = start_production(SECRETS)
    assert (started.returncode, started.stderr) == (0, "")


@pytest.mark.parametrize("missing", sorted(SECRETS))
def test_production_names_the_missing_secret(missing):
    started = start_production({k: v for k, v in SECRETS.items() if k != missing})
    assert started.returncode != 0
    assert f"{missing} is not set" in started.stderr


def test_behind_the_proxy_sign_in_limits_count_people(rf, settings):
    from allauth.core.internal.httpkit import get_client_ip

    source = (Path(settings.PROJECT) / "settings/prod.py").read_text()
    assert "ALLAUTH_TRUSTED_PROXY_COUNT = 1\n" in source
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = rf.get("/connexion/", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.7"})
    assert get_client_ip(request) == "203.0.113.7"


def test_django_has_nothing_to_say_of_production():
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=Path(__file__).resolve().parents[2],
        env={**SECRETS, "PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": PRODUCTION},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_database_url_becomes_settings():
    found = databases.from_url("postgresql://app:p%40ss@db.example:5433/pass?sslmode=require")
    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "pass",
        "USER": "app",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_migrations_connect_as_the_owner_and_the_application_as_itself(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@db.example/pass")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@db.example/pass")
    monkeypatch.setenv("PASSERELLE_DATABASE_ROLE", "app")
    assert databases.configuration(tmp_path)["USER"] == "app"
    monkeypatch.setenv("PASSERELLE_DATABASE_ROLE", "owner")
    assert databases.configuration(tmp_path)["USER"] == "owner"


def test_a_lone_pepper_gets_an_id(monkeypatch):
    monkeypatch.setenv("PEPPER", "alone")
    assert environment.named_secrets("PEPPER") == {"1": "alone"}


@pytest.mark.parametrize("value", ["a:one,a:two", "a:,b:two"])
def test_peppers_that_shadow_each_other_are_refused(monkeypatch, value):
    monkeypatch.setenv("PEPPER", value)
    with pytest.raises(ImproperlyConfigured, match="PEPPER"):
        environment.named_secrets("PEPPER")


@pytest.mark.parametrize(("value", "expected"), [("yes", True), ("0", False), ("", True)])
def test_a_flag_is_yes_no_or_its_default(monkeypatch, value, expected):
    monkeypatch.setenv("FLAG", value)
    assert environment.flag("FLAG", default=True) is expected


def test_a_flag_that_is_neither_is_refused(monkeypatch):
    monkeypatch.setenv("FLAG", "peut-être")
    with pytest.raises(ImproperlyConfigured, match="neither yes nor no"):
        environment.flag("FLAG")


@pytest.mark.parametrize(("role", "limit"), [("app", "10s"), ("owner", "0")])
def test_a_web_worker_gives_up_after_ten_seconds_and_a_migration_never(role, limit, monkeypatch):
    monkeypatch.setenv("PASSERELLE_DATABASE_ROLE", role)
    assert f"statement_timeout={limit} " in databases.timeouts()


TLS = {"EMAIL_USE_TLS": True, "EMAIL_USE_SSL": False}
SSL = {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": True}
PLAIN = {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}


@pytest.mark.parametrize(
    ("url", "host", "port", "user", "password", "more"),
    [
        ("smtp://u:p%40ss@mail.example:587?tls=1", "mail.example", 587, "u", "p@ss", TLS),
        ("smtp://mail.example?tls=1", "mail.example", 587, "", "", TLS),
        ("smtps://u:p@mail.example", "mail.example", 465, "u", "p", SSL),
        ("smtp://127.0.0.1", "127.0.0.1", 25, "", "", PLAIN),
    ],
)
def test_an_email_url_becomes_settings(monkeypatch, url, host, port, user, password, more):
    monkeypatch.setenv("EMAIL_URL", url)
    found = environment.mail_server("EMAIL_URL")
    assert found == {
        "EMAIL_HOST": host,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": password,
        **more,
    }


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://"])
def test_an_email_url_that_is_none_is_refused_by_name(monkeypatch, url):
    monkeypatch.setenv("EMAIL_URL", url)
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        environment.mail_server("EMAIL_URL")


def test_without_an_email_url_there_is_no_mail_server(monkeypatch):
    monkeypatch.delenv("EMAIL_URL", raising=False)
    assert environment.mail_server("EMAIL_URL") == {"EMAIL_HOST": ""}


def test_the_cache_is_a_table_unless_an_address_of_redis_is_given():
    assert "DatabaseCache" in environment.caches("")["default"]["BACKEND"]
    assert "RedisCache" in environment.caches("redis://127.0.0.1:6379/0")["default"]["BACKEND"]
    with pytest.raises(ImproperlyConfigured):
        environment.caches("memcached://127.0.0.1")
