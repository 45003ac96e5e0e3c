"""The second factor: who must have one, and its codes, counted in PostgreSQL.

allauth does the work (app on a phone, recovery codes, passkeys). Here: for whom it is compulsory,
secrets that are unreadable at rest, our own limits, and a QR code without another library.
"""

import base64
import hashlib
import io
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

import segno
from allauth.account import app_settings as account_settings
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from cryptography.fernet import Fernet, MultiFernet
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _

from inclusion.limits import actions as limits
from inclusion.people.access import OPEN, SECOND_FACTOR
from inclusion.people.models import Membership, User
from inclusion.people.sign_in_limits import (
    SECOND_FACTOR_ONCE,
    SECOND_FACTORS_PER_ACCOUNT,
    ensure,
    give_back,
)
from inclusion.people.sign_in_trail import note_refusal

# Setting it up, proving it, and nothing else.
SET_UP = {
    "second_factor",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "account_reauthenticate",
}
# Where somebody shows a factor again.
PROVE_A_FACTOR = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
WAGTAIL = ("/gestion/", "/documents/")  # its views carry no mark of ours
WRONG = _("Ce code n’est pas le bon. Attendez le suivant, puis écrivez-le.")


def is_due(user: User) -> bool:
    """Compulsory for this account, which has none yet. Two queries at most."""
    return is_compulsory(user) and not has_one(user)


def is_compulsory(user: User) -> bool:
    """Whoever runs a territory, certifies money, writes for everybody or runs the platform.

    `SECOND_FACTOR_EXEMPT_DOMAINS` frees the made-up accounts of the demo, and nobody in production.
    """
    domain = (user.email or "").rpartition("@")[2]
    if domain in settings.SECOND_FACTOR_EXEMPT_DOMAINS:
        return False
    if user.is_superuser or user.is_staff:
        return True
    return Membership.objects.current().filter(user=user, role__in=SECOND_FACTOR).exists()


def has_one(user: User) -> bool:
    """Recovery codes alone are no second factor."""
    types = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=types).exists())


class SecondFactorComesFirst:
    """An account that must have a second factor reaches nothing before it has one.

    Wagtail included. Keys of the API are not concerned: who makes one has passed here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        mark = getattr(view, "access", None)
        is_private = request.path.startswith(WAGTAIL) if mark is None else mark != OPEN
        if not is_private or not request.user.is_authenticated or not is_due(request.user):
            return None
        if request.resolver_match.view_name in SET_UP:
            request.shows_no_door = True  # the menu would lead back here
            return None
        return redirect("second_factor")


def factor_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What guards an account that has a factor is changed with a factor, not a password alone.

    A recovery code is one. Asked again five minutes after the last time.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_one(request.user) or showed_factor_lately(request):  # type: ignore[arg-type]
            return view(request, *args, **kwargs)
        way = get_account_adapter(request).get_reauthentication_methods(request.user)
        factors = [found["url"] for found in way if found["id"] != "reauthenticate"]
        asked: HttpResponse = suspend_request(request, factors[0])
        return asked

    return guarded


def showed_factor_lately(request: HttpRequest) -> bool:
    """This session, an app's code, a recovery code or a passkey; at sign-in or since."""
    since = time.time() - account_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" and record["at"] > since for record in records)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG}

    def encrypt(self, text: str) -> str:
        return keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return keys().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        drawn = io.BytesIO()
        segno.make(url, error="m", micro=False).save(drawn, kind="svg", scale=6, border=4)
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Dated, so that people tell the phone from the key without a word of jargon."""
        return f"{_('Appareil du')} {timezone.localdate():%d/%m/%Y}"


def keys() -> MultiFernet:
    """The newest secret of the site encrypts; older ones still decrypt (SECRET_KEY_FALLBACKS)."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(fernet_key(secret)) for secret in secrets])


def fernet_key(secret: str | bytes) -> bytes:
    salted = hashlib.sha256(b"inclusion.people.second_factor" + force_bytes(secret)).digest()
    return base64.urlsafe_b64encode(salted)


class CountedCode(forms.Form):
    """Each code counts before it is looked at, and serves once. Ten in a quarter of an hour.

    The form of allauth counts in the cache; this one replaces its cleaning of the code.
    """

    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self.fields["code"], _("Code de votre application"))

    def clean_code(self) -> str:
        now, code = timezone.now(), "".join(self.cleaned_data["code"].split())
        ensure(SECOND_FACTORS_PER_ACCOUNT, key=str(self.user.pk), now=now)
        for authenticator in Authenticator.objects.filter(user_id=self.user.pk):
            if self.opens(authenticator, code):
                give_back(SECOND_FACTORS_PER_ACCOUNT, key=str(self.user.pk), now=now)
                authenticator.user = self.user
                self.authenticator = authenticator
                return code
        note_refusal(context.request, self.user)
        raise ValidationError(WRONG, code="incorrect_code")

    def opens(self, authenticator: Authenticator, code: str) -> bool:
        if authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return bool(authenticator.wrap().validate_code(code))
        if authenticator.type != Authenticator.Type.TOTP:
            return False
        secret = SecondFactorAdapter().decrypt(authenticator.data["secret"])
        return validate_totp_code(secret, code) and self.is_first_time(code)

    def is_first_time(self, code: str) -> bool:
        return limits.hit(
            name=SECOND_FACTOR_ONCE.name,
            key=f"{self.user.pk}:{code}",
            allowed=SECOND_FACTOR_ONCE.allowed,
            period_seconds=SECOND_FACTOR_ONCE.period_seconds,
            now=timezone.now(),
        )


class CodeAtSignIn(CountedCode, AuthenticateForm):
    pass


class CodeAgain(CountedCode, ReauthenticateForm):
    pass


class NewApp(ActivateTOTPForm):
    """The first code of a new app proves that it was set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self.fields["code"], _("Le code que l’application affiche"))
        # By fours, as people copy them.
        self.secret_parts = [self.secret[at : at + 4] for at in range(0, len(self.secret), 4)]

    def clean_code(self) -> str:
        ensure(SECOND_FACTORS_PER_ACCOUNT, key=str(self.user.pk), now=timezone.now())
        return str(super().clean_code())


class NewKey(AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nom de cet appareil")
        self.fields["passwordless"].label = _("Me connecter sans mot de passe avec cet appareil")
        self.fields["passwordless"].help_text = _("L’appareil demande votre doigt ou son code.")


def dress(code: forms.Field, label: Any) -> None:
    code.label = label
    code.error_messages["required"] = _("Écrivez le code.")
    code.widget.attrs = {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "class": "code-input",
    }
