"""What holds everywhere. `dev`, `test` and `prod` say only what differs."""

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from passerelle.settings import databases, environment, inline_scripts

PROJECT = Path(__file__).resolve().parents[1]
ROOT = PROJECT.parents[1]
DATA_FOLDER = Path(environment.text("PASSERELLE_DATA", str(ROOT / ".data"))).resolve()

DEBUG = False
IS_DEMO = False
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")

INSTALLED_APPS = [
    "passerelle",
    "cms",
    "vouchers",
    "inclusion.agenda",
    "inclusion.places",
    "inclusion.correspondence",
    "inclusion.people",
    "inclusion.territories",
    "notifications",
    "inclusion.limits",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "ninja",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "passerelle.page_cache.KeptPages",
    "passerelle.languages.AddressLanguage",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "passerelle.middleware.EditorsPolicy",
    "passerelle.middleware.ApiSpeaksInProblems",
    "inclusion.territories.middleware.CurrentTerritory",
    "passerelle.known_sites.KnownSites",
    "inclusion.people.audit.KnownDoor",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "passerelle.kiosk.SharedComputer",
    "inclusion.people.middleware.SessionsEnd",
    "allauth.account.middleware.AccountMiddleware",
    "inclusion.limits.middleware.TooManyRequestsIsAPage",
    "inclusion.people.second_factor.SecondFactorComesFirst",
    "passerelle.middleware.PrivatePagesAreNotStored",
]

ROOT_URLCONF = "passerelle.urls"
WSGI_APPLICATION = "passerelle.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "passerelle.context.site_identity",
            ],
            "builtins": ["passerelle.templatetags.icons", "passerelle.templatetags.languages"],
        },
    }
]

DATABASES = {
    "default": {
        **databases.configuration(DATA_FOLDER),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
    }
}
DATABASES["default"]["OPTIONS"] = {
    "connect_timeout": 3,
    **DATABASES["default"].get("OPTIONS", {}),
    "options": databases.timeouts(),
}
# Which territories' rows a connection sees before it is told (inclusion/territories/wall.py): none.
DATABASE_SIGHT = environment.text("PASSERELLE_DATABASE_SIGHT")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Nothing that must hold lives in the cache: limits, sessions and codes are rows of their own.
CACHE_URL = environment.text("CACHE_URL")
CACHES = environment.caches(CACHE_URL)
# Whole pages for anonymous visitors (page_cache.py), and where the stamps are that make them old.
PAGE_CACHE = environment.flag("PAGE_CACHE", True)
PAGE_STAMPS = DATA_FOLDER / "page-stamps"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
CSRF_FAILURE_VIEW = "passerelle.views.csrf_failure"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "inclusion.people.password_rules.NotOneself"},
    {
        "NAME": "inclusion.people.password_rules.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "inclusion.people.password_rules.NotCommon"},
    {"NAME": "inclusion.people.password_rules.NotOnlyDigits"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/espace/"
CITIZEN_HOME = "/mes-rendez-vous/"  # where somebody without a role goes after signing in
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by invitation; nobody signs up alone
ACCOUNT_ADAPTER = "inclusion.people.adapter.OurAdapter"
ACCOUNT_FORMS = {
    "login": "inclusion.people.sign_in.SignInForm",
    "reset_password": "inclusion.people.sign_in.ForgottenPasswordForm",
    "change_password": "inclusion.people.sign_in.NewPasswordForm",
    "reset_password_from_key": "inclusion.people.sign_in.PasswordFromLinkForm",
    "reauthenticate": "inclusion.people.sign_in.PasswordAgainForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PREVENT_ENUMERATION = True
# allauth counts in the cache, which may be down. Ours count in PostgreSQL (sign_in_limits.py).
ACCOUNT_RATE_LIMITS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # elsewhere yes (the session's hash), here no
MFA_ADAPTER = "inclusion.people.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # half a minute more on each side: phones' clocks, slow fingers
MFA_RATE_LIMITS = False  # ours are in the forms
MFA_FORMS = {
    "authenticate": "inclusion.people.second_factor.CodeAtSignIn",
    "reauthenticate": "inclusion.people.second_factor.CodeAgain",
    "activate_totp": "inclusion.people.second_factor.NewApp",
    "add_webauthn": "inclusion.people.second_factor.NewKey",
}
# Domains of e-mail addresses whose accounts may work without a second factor: those of the demo.
SECOND_FACTOR_EXEMPT_DOMAINS: list[str] = []

# Sign-in with ProConnect; without them the button is not shown.
PROCONNECT_CLIENT_ID = environment.text("PROCONNECT_CLIENT_ID")
PROCONNECT_CLIENT_SECRET = environment.text("PROCONNECT_CLIENT_SECRET")
PROCONNECT_ISSUER = environment.text("PROCONNECT_ISSUER")

LANGUAGE_CODE = "fr"
# French has no prefix in addresses; the others have theirs. Pages may be written in all of them
# (once an operator added the language); the interface is translated into some (locale/).
LANGUAGES = [
    ("fr", "Français"),
    ("en", "English"),
    ("ar", "العربية"),
    ("uk", "Українська"),
]
INTERFACE_LANGUAGES = ["fr", "en"]
LOCALE_PATHS = [ROOT / "locale"]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français")]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "passerelle.formats"

STATIC_URL = "/static/"
WHITENOISE_ALLOW_ALL_ORIGINS = False  # our own pages alone ask for our files
STATIC_ROOT = DATA_FOLDER / "static"
NODE_MODULES = ROOT / "node_modules"
STATICFILES_DIRS = [
    PROJECT / "static",
    # Only what pages use, from package-lock.json.
    ("fonts", NODE_MODULES / "@fontsource/atkinson-hyperlegible-next/files"),
    ("fonts", NODE_MODULES / "@fontsource/opendyslexic/files"),
    ("qr-scanner", NODE_MODULES / "qr-scanner"),
]
MEDIA_URL = environment.text("MEDIA_URL", "/media/")
MEDIA_ROOT = DATA_FOLDER / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "passerelle.static_storage.LightFiles"},
}

# PeerTube sites whose films editors may show; their player comes after a tap only.
VIDEO_HOSTS = frozenset(environment.words("VIDEO_HOSTS"))

# Scripts that stand in the pages themselves: one answer less to wait for.
INLINE_SCRIPTS = (
    PROJECT / "templates/components/comfort.js",
    ROOT / "cms/templates/cms/listening/listen.js",
)
CONTENT_SECURITY_POLICY = {
    # The page that draws the API's description carries inline code.
    # Wagtail's editor has a policy of its own: passerelle.middleware.EditorsPolicy.
    "EXCLUDE_URL_PREFIXES": ("/api/v1/docs",),
    "DIRECTIVES": {
        "default-src": [SELF],
        "style-src": [SELF, NONCE],
        "script-src": [
            SELF,
            NONCE,
            *map(inline_scripts.source_of, INLINE_SCRIPTS),
        ],
        "worker-src": [SELF, "blob:"],  # the QR reader decodes in a worker
        "img-src": [SELF, "data:"],
        "frame-src": [SELF, *(f"https://{host}" for host in sorted(VIDEO_HOSTS))],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail previews pages in a frame of its own
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # which asks for DENY

WAGTAIL_SITE_NAME = "Passerelle"
WAGTAILADMIN_BASE_URL = environment.text("WAGTAILADMIN_BASE_URL", "http://127.0.0.1:8000")
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no third party learns who edits
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # an address is said aloud, printed, sent by SMS
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAILADMIN_LOGIN_URL = "/connexion/"
WAGTAIL_FRONTEND_LOGIN_URL = "/connexion/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
# 20 Mpx is a phone's photo; Wagtail's 128 Mpx lets a 14 KiB file take 629 MB of memory.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 20_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.image_forms.PixelsOnlyImageForm"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.reviews.publishing.publish_read_text"
# The territory whose editors may publish guides for all of them (its short name); "" for none.
NATIONAL_TERRITORY = environment.text("NATIONAL_TERRITORY")
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # no call to another site when an editor pastes
TAGGIT_CASE_INSENSITIVE = True

# Django's mail becomes rows of the outbox; the relay hands them to the channel.
EMAIL_BACKEND = "notifications.mail.OutboxBackend"
MAIL_CHANNEL = "notifications.channels.demo.DemoMailbox"
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "ne-pas-repondre@localhost")

# Celery only says « look now »: the work is rows in PostgreSQL.
CELERY_BROKER_URL = environment.text("CELERY_BROKER_URL", "memory://localhost/")
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False  # LOGGING masks phones; Celery's own does not

SMS_BACKEND = environment.text("SMS_BACKEND", "notifications.channels.demo.DemoPhone")
VOICE_BACKEND = environment.text("VOICE_BACKEND", "notifications.channels.demo.DemoPhone")
TWILIO_ACCOUNT_SID = environment.text("TWILIO_ACCOUNT_SID")
TWILIO_AUTH_TOKEN = environment.text("TWILIO_AUTH_TOKEN")
TWILIO_MESSAGING_SERVICE_SID = environment.text("TWILIO_MESSAGING_SERVICE_SID")
TWILIO_SENDER = environment.text("TWILIO_SENDER")
# The number that calls landlines; without it no call is made, and the next way is tried.
TWILIO_VOICE_NUMBER = environment.text("TWILIO_VOICE_NUMBER")
TWILIO_API_BASE = environment.text("TWILIO_API_BASE")
# Public address where Twilio reports deliveries; empty: it is not asked to.
TWILIO_CALLBACK_BASE = environment.text("TWILIO_CALLBACK_BASE")
# What a segment and a call of a minute cost, in thousandths of a cent. Assumptions of ours, of the
# right order, not quoted tariffs: put those of your contract.
SMS_PRICE_MILLICENTS = environment.count("SMS_PRICE_MILLICENTS", 7000)
VOICE_PRICE_MILLICENTS = environment.count("VOICE_PRICE_MILLICENTS", 7000)
# What one number receives in a day at most; urgent news and sign-in codes are apart.
DAILY_MESSAGES_PER_NUMBER = environment.count("DAILY_MESSAGES_PER_NUMBER", 4)
# Who is written to, once a day for each cause, when messages stop leaving; empty: the log says it.
ALARM_EMAIL = environment.text("ALARM_EMAIL")
# How the links in texts begin; each territory has its own host.
MESSAGE_LINK_BASE = "https://{host}"

# Who reads steps aloud when nobody recorded a voice: « espeak », « piper », or nobody.
VOICE_ENGINE = environment.one_of("VOICE_ENGINE", "none", "espeak", "piper")
PIPER_COMMAND = environment.text("PIPER_COMMAND", "piper")
PIPER_VOICE = environment.text("PIPER_VOICE")  # the voice's .onnx file
VOICE_SECONDS = 30.0  # for one step; eSpeak takes 0.2, Piper some 2

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "passerelle.logs.MaskingFormatter",
            "fmt": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", "WARNING")},
}
