"""Tests: own data folder, fast hashing, nothing leaves the process."""

import os
from pathlib import Path

os.environ.setdefault(
    "PASSERELLE_DATABASE_ROLE", "owner"
)  # tests create and migrate their database
os.environ.setdefault(
    "PASSERELLE_DATA", str(Path(__file__).resolve().parents[3] / ".data" / "tests")
)

from passerelle.settings import databases, environment
from passerelle.settings.base import *  # noqa: F403
from passerelle.settings.base import DATA_FOLDER, DATABASES, STORAGES, WAGTAILSEARCH_BACKENDS

if not environment.text("DATABASE_URL"):
    databases.hurry(DATA_FOLDER)
# Nobody searches the editor's index in tests; writing it took a quarter of each page's making.
WAGTAILSEARCH_BACKENDS["default"] |= {"AUTO_UPDATE": False}  # type: ignore[dict-item]

DATABASE_SIGHT = "all"  # tests make rows of several territories; their requests see one
SECOND_FACTOR_EXEMPT_DOMAINS = ["exemple.test"]  # of the factories; tests of it say []
PAGE_CACHE = (
    False  # inside a test's transaction no publication is ever committed; its tests say True
)
IS_DEMO = True  # so that the demo's own pages are tested too
SECRET_KEY = "tests-only"  # noqa: S105
VOUCHER_CODE_PEPPERS = {"test": "tests-only-pepper"}
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost", ".localhost", ".test"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DATABASES["default"]["TEST"] = {
    "NAME": os.environ.get("PASSERELLE_TEST_DATABASE", "test_passerelle")
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
# The owner that makes this database has no limit; tests work under the application's.
# Between tests it is emptied, ledger included: no other database allows it (vouchers/0002).
DATABASES["default"]["OPTIONS"]["options"] += (
    " -c statement_timeout=10s -c passerelle.ledger_may_be_emptied=yes"
)
WHITENOISE_AUTOREFRESH = True
