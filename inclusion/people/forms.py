"""Forms about people. Two fields, and each refusal says what to do."""

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from inclusion.territories.models import Territory
from notifications import phones

# What no first name holds, in any alphabet: Anne-Marie, N’Golo and Léa B. pass, addresses do not.
NOT_IN_A_NAME = re.compile(r"[\d@/<>:=_\\|]|\.\S")
LETTER = re.compile(r"[^\W\d_]")
# Numbers of companies and services (08…, 3-digit and 4-digit numbers): nobody's own phone.
SERVICE_NUMBER = re.compile(r"^\+338")


class FirstNameField(forms.CharField):
    """A first name as people write it; no e-mail address, no number."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Prénom"))
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("error_messages", {"required": _("Écrivez un prénom.")})
        super().__init__(**kwargs)
        self.widget.attrs.update(autocomplete="given-name", autocapitalize="words")

    def clean(self, value: Any) -> str:
        name = re.sub(r"\s+", " ", super().clean(value))
        if name and (NOT_IN_A_NAME.search(name) or not LETTER.search(name)):
            raise ValidationError(_("Écrivez le prénom seulement avec des lettres."), code="name")
        return name


class PhoneField(forms.CharField):
    """A phone number as people write it. Cleaned to E.164, or "" when empty.

    French, or of a country that the territory allows (`PhoneOfTerritoryMixin`). A number that no
    plan knows is kept: screens show `phones.doubt` beside it.
    """

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})
    allowed_countries: Collection[str] = ()

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Téléphone"))
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("error_messages", {"required": _("Écrivez un numéro de téléphone.")})
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        reading = phones.read(typed, allowed_countries=self.allowed_countries)
        if reading.refusal:
            raise ValidationError(reading.refusal, code=reading.code)
        number = reading.number
        if SERVICE_NUMBER.match(number):
            raise ValidationError(
                _("Ce numéro est celui d’un service. Écrivez votre propre numéro."), code="service"
            )
        return number


class PhoneOfTerritoryMixin(forms.Form):
    """Its phones may be of the countries that the territory writes to."""

    def __init__(self, *args: Any, territory: Territory | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if territory and isinstance(field, PhoneField):
                field.allowed_countries = territory.sender.allowed_countries


class CitizenForm(PhoneOfTerritoryMixin):
    """The two things that we ask of somebody who books for themselves."""

    first_name = FirstNameField(label=_("Votre prénom"))
    phone = PhoneField(
        label=_("Votre numéro de téléphone"),
        help_text=_("Avec un portable, vous recevez un SMS de rappel. Avec un fixe, pas de SMS."),
    )


class PersonForm(PhoneOfTerritoryMixin):
    """Somebody for whom staff book: the phone is a help, never a condition."""

    first_name = FirstNameField(widget=forms.TextInput(attrs={"autocomplete": "off"}))
    phone = PhoneField(
        required=False,
        help_text=_("Sans portable, pas de SMS. Sans téléphone, personne ne sera prévenu."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "inputmode": "tel"}),
    )
