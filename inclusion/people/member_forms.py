"""What a coordinator types about members and keys; what a new member types about themselves."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from inclusion.errors import DomainError
from inclusion.people.actions.keys import LIFETIMES_DAYS
from inclusion.people.forms import FirstNameField
from inclusion.people.models import ROLES_OF_A_STRUCTURE, Membership, Role, Scope, User
from inclusion.people.password_rules import IN_SHORT
from inclusion.territories.models import Organisation, Territory

OFF = {"autocomplete": "off"}
# No call of the API changes a place yet: a key for it would be a promise of nothing.
OFFERED = [choice for choice in Scope.choices if choice[0] != Scope.PLACES]
LIFETIMES = {30: _("30 jours"), 90: _("90 jours"), 365: _("1 an")}


def refuse(form: forms.Form, refusal: DomainError, field: str | None = None) -> int:
    """Say the refusal in the form; the status to answer with."""
    form.add_error(field, f"{refusal.message} {refusal.next_step}")
    return refusal.status


class RoleForm(forms.Form):
    """A role, and the structure in which it is held."""

    role = forms.ChoiceField(
        label=_("Rôle"),
        choices=[("", _("Choisissez")), *Role.choices],
        error_messages={"required": _("Choisissez un rôle.")},
    )
    organisation = forms.ModelChoiceField(
        label=_("Structure"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Aucune"),
        help_text=_("Il en faut une pour un médiateur, un prescripteur, un responsable de lieu."),
    )

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        structures: Any = self.fields["organisation"]
        structures.queryset = Organisation.objects.filter(territory=territory)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        needs_one = values.get("role") in ROLES_OF_A_STRUCTURE
        if needs_one and not values.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Choisissez la structure pour ce rôle."))
        return values


class InviteForm(RoleForm):
    """To whom, for what."""

    email = forms.EmailField(
        label=_("Adresse e-mail de la personne"),
        max_length=254,
        widget=forms.EmailInput(attrs=OFF),
        error_messages={
            "required": _("Écrivez l’adresse e-mail de la personne."),
            "invalid": _("Cette adresse n’est pas complète. Exemple : nom@exemple.fr"),
        },
    )
    field_order = ("email", "role", "organisation")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        return email.strip().lower()


class NewcomerForm(forms.Form):
    """Who you are, and a password of your own."""

    first_name = FirstNameField(label=_("Votre prénom"), max_length=80)
    last_name = FirstNameField(
        label=_("Votre nom"),
        max_length=80,
        error_messages={"required": _("Écrivez votre nom.")},
    )
    password = forms.CharField(
        label=_("Votre mot de passe"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=IN_SHORT,
        error_messages={"required": _("Choisissez un mot de passe.")},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        password = values.get("password")
        if password:
            names = {name: values.get(name, "") for name in ("first_name", "last_name")}
            try:
                validate_password(password, User(email=self.email, **names))
            except ValidationError as error:
                self.add_error("password", error)
        return values


class KeyForm(forms.Form):
    """Whose key, what for, what it may do, for how long."""

    label = forms.CharField(
        label=_("Nom de la clé"),
        max_length=60,
        help_text=_("Par exemple le logiciel qui s’en sert."),
        widget=forms.TextInput(attrs=OFF),
        error_messages={"required": _("Donnez un nom à la clé.")},
    )
    member = forms.ModelChoiceField(
        label=_("Pour le compte de"),
        queryset=User.objects.none(),
        empty_label=_("Choisissez"),
        help_text=_(
            "La clé fait au plus ce que ce compte peut faire. "
            "Pour un autre compte que le vôtre, elle s’arrête avec votre rôle de coordinateur."
        ),
        error_messages={"required": _("Choisissez un membre.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("Elle peut"),
        choices=OFFERED,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choisissez au moins un droit.")},
    )
    days = forms.TypedChoiceField(
        label=_("Pendant"),
        coerce=int,
        choices=[(days, LIFETIMES[days]) for days in LIFETIMES_DAYS],
        initial=LIFETIMES_DAYS[1],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une durée.")},
    )

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Membership.objects.current().filter(territory=territory)
        members: Any = self.fields["member"]
        members.queryset = User.objects.filter(is_active=True, pk__in=held.values("user")).order_by(
            "last_name", "first_name", "pk"
        )
