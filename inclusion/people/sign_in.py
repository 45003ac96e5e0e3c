"""Signing in: forms of allauth in our words, where people go next, the last step of all ways."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import context
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from inclusion.people.code_messages import enters_by_code
from inclusion.people.models import User
from inclusion.people.password_rules import say_rule_in_short
from inclusion.people.sign_in_limits import (
    PASSWORDS_PER_ACCOUNT,
    RESETS_PER_ACCOUNT,
    RESETS_PER_ADDRESS,
    address_of,
    ensure,
)


def let_in(request: HttpRequest, user: User, *, method: str, goal: str) -> HttpResponse:
    """The end of every way in: second factor if the account has one, new session key, then `goal`.

    `method` is noted in the session: how somebody came in says what they may do next.
    """
    record_authentication(request, user, method=method)
    page: HttpResponse = perform_login(request, user, email_verification="none", redirect_url=goal)
    return page


def safe_next(request: HttpRequest, default: str) -> str:
    """The address to go to afterwards, if it is one of this very site; else the default."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and is_ours else default


def say_what_to_write(email: forms.Field) -> None:
    email.error_messages |= {
        "required": _("Écrivez votre adresse e-mail."),
        "invalid": _("Cette adresse n’est pas complète. Exemple : nom@exemple.fr"),
    }


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_what_to_write(self.fields["login"])
        self.fields["password"].error_messages["required"] = _("Écrivez votre mot de passe.")


class ForgottenPasswordForm(ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_what_to_write(self.fields["email"])

    def clean_email(self) -> str:
        """Counted before the account is looked up: a stranger's address counts the same."""
        now, request = timezone.now(), context.request
        ensure(RESETS_PER_ADDRESS, key=address_of(request), now=now)
        ensure(RESETS_PER_ACCOUNT, key=str(self.cleaned_data["email"]).lower(), now=now)
        email = str(super().clean_email())
        # Whoever enters by a code has no password to forget.
        self.users: list[User] = [user for user in self.users if not enters_by_code(user)]
        return email


class NewPasswordForm(ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        old = self.fields["oldpassword"]
        old.label = _("Mot de passe actuel")
        old.error_messages["required"] = _("Écrivez votre mot de passe actuel.")
        say_rule_in_short(self)

    def clean_oldpassword(self) -> str:
        """Somebody at an open screen may not try passwords for ever."""
        ensure(PASSWORDS_PER_ACCOUNT, key=f"change:{self.user.pk}", now=timezone.now())
        return str(super().clean_oldpassword())


class PasswordFromLinkForm(ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_rule_in_short(self)


class PasswordAgainForm(ReauthenticateForm):
    """The adapter counts its tries, as those of sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].error_messages["required"] = _("Écrivez votre mot de passe.")
