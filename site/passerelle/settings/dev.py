"""The demo and daily work: loopback only, embedded database, demo phone, throw-away secrets."""

from passerelle.settings.base import *  # noqa: F403

IS_DEMO = True
SECRET_KEY = "demo-only-secret-key-of-no-value-outside-this-machine"  # noqa: S105
VOUCHER_CODE_PEPPERS = {"demo": "demo-only-pepper-of-no-value-outside-this-machine"}
ALLOWED_HOSTS = ["127.0.0.1", "localhost", ".localhost"]
