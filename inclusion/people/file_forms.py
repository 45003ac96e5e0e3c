"""Forms about people's files and the trail. Staff type about others: nothing is filled in alone."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from inclusion.people.forms import FirstNameField, PhoneField, PhoneOfTerritoryMixin
from inclusion.people.models import Beneficiary, Consent, User, Verb
from inclusion.territories.models import Territory
from notifications import phones
from notifications.languages import Language

OFF = {"autocomplete": "off"}


class SearchForm(forms.Form):
    """The words stay in the session: a name or a phone never stands in an address."""

    texte = forms.CharField(
        label=_("Prénom, nom ou téléphone"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={**OFF, "type": "search"}),
    )


class FileForm(PhoneOfTerritoryMixin):
    """Names and contacts of somebody. All may be empty: the person stays without a name."""

    first_name = FirstNameField(required=False, widget=forms.TextInput(attrs=OFF))
    last_name = forms.CharField(
        label=_("Nom"), required=False, max_length=60, widget=forms.TextInput(attrs=OFF)
    )
    phone = PhoneField(
        required=False,
        widget=forms.TextInput(attrs={**OFF, "type": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs=OFF),
        error_messages={"invalid": _("Cette adresse n’est pas complète. Exemple : nom@exemple.fr")},
    )
    language = forms.ChoiceField(
        label=_("Langue des messages"),
        choices=Language.choices,
        required=False,
        help_text=_("Un message qui n’existe pas dans cette langue part en français."),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        others = (answers.get(name) for name in ("last_name", "phone", "email"))
        if "first_name" not in self.errors and not answers.get("first_name") and any(others):
            raise ValidationError(
                {"first_name": _("Écrivez un prénom, ou laissez tout vide : personne sans nom.")}
            )
        return answers


class ConsentForm(forms.Form):
    """One button: this purpose, given or taken back."""

    purpose = forms.ChoiceField(choices=Consent.Purpose.choices)
    answer = forms.ChoiceField(choices=[("oui", ""), ("non", "")])


class ErasureForm(forms.Form):
    """A word to type: what can't be undone is never done by a slip of the hand."""

    WORD = "EFFACER"

    mot = forms.CharField(
        label=_("Pour confirmer, écrivez EFFACER"),
        max_length=20,
        widget=forms.TextInput(attrs={**OFF, "autocapitalize": "characters"}),
        error_messages={"required": _("Écrivez le mot EFFACER.")},
    )

    def clean_mot(self) -> str:
        word = str(self.cleaned_data["mot"]).strip().upper()
        if word != self.WORD:
            raise ValidationError(_("Écrivez le mot EFFACER."), code="word")
        return word


class TrailForm(forms.Form):
    """What to look for in the trail. Only `texte` names somebody: it stays in the session."""

    NOBODY = "0"

    texte = forms.CharField(
        label=_("Personne, téléphone, numéro de rendez-vous ou de chéquier"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={**OFF, "type": "search"}),
    )
    action = forms.ChoiceField(label=_("Action"), required=False)
    compte = forms.ChoiceField(label=_("Compte"), required=False)
    du = forms.DateField(
        label=_("Du"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    au = forms.DateField(
        label=_("Au"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs = sorted(Verb.choices, key=lambda choice: str(choice[1]))
        self.fields["action"].choices = [("", _("Toutes")), *verbs]  # type: ignore[attr-defined]
        self.fields["compte"].choices = [  # type: ignore[attr-defined]
            ("", _("Tous")),
            (self.NOBODY, _("Sans compte (habitant, tâche automatique)")),
            *accounts_of(territory),
        ]


def accounts_of(territory: Territory) -> list[tuple[str, str]]:
    """Accounts that are or were of the territory, by name. One query."""
    members = User.objects.filter(memberships__territory=territory).distinct()
    named = [(str(user.pk), user.get_full_name()) for user in members]
    return sorted(named, key=lambda choice: choice[1].casefold())


def first_answers(person: Beneficiary, email: str) -> dict[str, str]:
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "phone": phones.display(person.phone),
        "email": email,
        "language": person.language,
    }
