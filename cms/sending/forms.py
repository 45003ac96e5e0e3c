"""One field: whose phone."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from inclusion.people.forms import PhoneField, PhoneOfTerritoryMixin
from notifications import phones


class SendForm(PhoneOfTerritoryMixin):
    phone = PhoneField(
        label=_("Votre numéro de portable"),
        help_text=_("Il sert une seule fois, pour ce SMS."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )

    def clean_phone(self) -> str:
        number = str(self.cleaned_data["phone"])
        if not phones.is_mobile(number):
            raise ValidationError(
                _("Ce numéro est un téléphone fixe. Il ne reçoit pas de SMS. Écrivez un portable."),
                code="landline",
            )
        return number
