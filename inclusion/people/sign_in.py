"""Forms of allauth whose refusals say what to do, in our words."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from django import forms
from django.utils.translation import gettext_lazy as _


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
