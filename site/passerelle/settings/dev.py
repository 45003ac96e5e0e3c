"""The demo and daily work: loopback only, embedded database, demo phone, throw-away secrets."""

import os
from importlib.util import find_spec

from passerelle.settings import environment
from passerelle.settings.base import *  # noqa: F403

IS_DEMO = True
# The accounts that the demo prints enter with their password alone; nobody owns these domains.
SECOND_FACTOR_EXEMPT_DOMAINS = [
    "grandsoissons.example",
    "chateau-thierry.example",
    "passerelle.example",
]
NATIONAL_TERRITORY = "grandsoissons"  # shares one guide with the other territory
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
# The demo speaks when the extra « voice » is installed.
VOICE_ENGINE = environment.one_of(
    "VOICE_ENGINE", "espeak" if find_spec("espeakng_loader") else "none", "piper", "none"
)
SECRET_KEY = "demo-only-secret-key-of-no-value-outside-this-machine"  # noqa: S105
VOUCHER_CODE_PEPPERS = {"demo": "demo-only-pepper-of-no-value-outside-this-machine"}
ALLOWED_HOSTS = ["127.0.0.1", "localhost", ".localhost"]
MESSAGE_LINK_BASE = "http://{host}:" + os.environ.get("PORT", "8000")
