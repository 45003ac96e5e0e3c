"""The two questions of a citizen who signs in: where to send the code, and the code."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from inclusion.people.forms import PhoneField, PhoneOfTerritoryMixin
from inclusion.people.models import ContactPoint
from inclusion.people.sign_in_limits import SHORT
from notifications import phones


class MobileForm(PhoneOfTerritoryMixin):
    kind = ContactPoint.Kind.MOBILE
    contact = PhoneField(
        label=_("Votre numéro de portable"),
        help_text=_("Celui que vous avez donné pour votre rendez-vous."),
    )

    def clean_contact(self) -> str:
        number: str = self.cleaned_data["contact"]
        if not phones.is_mobile(number):
            raise ValidationError(
                _("Ce numéro ne reçoit pas de SMS. Écrivez un numéro de portable."), code="landline"
            )
        return number


class EmailForm(PhoneOfTerritoryMixin):
    kind = ContactPoint.Kind.EMAIL
    contact = forms.EmailField(
        label=_("Votre adresse e-mail"),
        max_length=254,
        help_text=_("Celle que vous avez donnée pour votre rendez-vous."),
        error_messages={
            "required": _("Écrivez votre adresse e-mail."),
            "invalid": _("Cette adresse n’est pas complète. Exemple : nom@exemple.fr"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_contact(self) -> str:
        return str(self.cleaned_data["contact"]).lower()


class CodeForm(forms.Form):
    """Six or eight digits as people copy them: spaces and dots do not matter."""

    code = forms.CharField(
        label=_("Votre code"),
        max_length=20,
        error_messages={"required": _("Écrivez le code reçu.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code-input"}
        ),
    )

    def __init__(self, *args: Any, length: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.length = length
        example = "123\u00a0456" if length == SHORT else "1234\u00a05678"
        facts = {"n": length, "example": example}
        self.fields["code"].help_text = _("%(n)d chiffres, par exemple %(example)s.") % facts

    def clean_code(self) -> str:
        digits = "".join(filter(str.isdecimal, self.cleaned_data["code"]))
        if len(digits) != self.length or not digits.isascii():
            words = _("Le code a %d chiffres. Regardez le message reçu.") % self.length
            raise ValidationError(words, code="code")
        return digits

    def refuse(self, *words: Any) -> None:
        self.add_error("code", " ".join(map(str, words)))
