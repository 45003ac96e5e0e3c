"""Production: every secret comes from the environment, and its absence stops the start."""

from passerelle.settings import databases, environment
from passerelle.settings.base import *  # noqa: F403
from passerelle.settings.base import DATABASES

environment.required("DATABASE_URL")
SECRET_KEY = environment.required("SECRET_KEY")
ALLOWED_HOSTS = environment.required("ALLOWED_HOSTS").split(",")
CELERY_BROKER_URL = environment.required("CELERY_BROKER_URL")
VOUCHER_CODE_PEPPERS = environment.named_secrets("VOUCHER_CODE_PEPPER")
SMS_BACKEND = environment.text("SMS_BACKEND", "notifications.channels.twilio.TwilioSms")
VOICE_BACKEND = environment.text("VOICE_BACKEND", "notifications.channels.twilio_voice.TwilioVoice")
if SMS_BACKEND.endswith("TwilioSms"):
    TWILIO_ACCOUNT_SID = environment.required("TWILIO_ACCOUNT_SID")
    TWILIO_AUTH_TOKEN = environment.required("TWILIO_AUTH_TOKEN")

if PROCONNECT_CLIENT_ID := environment.text("PROCONNECT_CLIENT_ID"):
    PROCONNECT_CLIENT_SECRET = environment.required("PROCONNECT_CLIENT_SECRET")
    PROCONNECT_ISSUER = environment.required_https("PROCONNECT_ISSUER")

DATABASES["default"]["OPTIONS"]["pool"] = {
    "min_size": 1,
    "max_size": 8,
    "timeout": 5,
    "reset": databases.forget_territory,
}
DATABASES["default"]["CONN_MAX_AGE"] = 0  # the pool keeps connections

# Behind one proxy the limits of sign-in must count people, not the proxy: the address that it adds.
ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Without EMAIL_URL the site works; each e-mail is noted as failed, with that reason.
MAIL_CHANNEL = "notifications.channels.smtp.SmtpMail"
globals().update(environment.mail_server("EMAIL_URL"))
