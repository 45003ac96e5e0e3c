"""What an operator types to open a territory."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http.request import validate_host
from django.utils.translation import gettext_lazy as _

from inclusion.territories import communes_table
from inclusion.territories.communes_table import MAX_CHARACTERS, Reading
from inclusion.territories.forms import ColorField, ColorsForm, HelpPhoneField, SmsNameField
from inclusion.territories.models import Territory, check_siren
from passerelle.tenancy.opening import Plan

HOST = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}\Z")
MAX_FILE_BYTES = MAX_CHARACTERS
OFF = {"autocomplete": "off"}


class OpeningForm(ColorsForm):
    """Everything on one screen; the communes are pasted, or sent as a file."""

    name = forms.CharField(label=_("Nom du territoire"), max_length=100)
    kind = forms.ChoiceField(label=_("Nature"), choices=Territory.Kind.choices)
    slug = forms.SlugField(
        label=_("Nom court"),
        help_text=_("En minuscules, sans accent ni espace, par exemple : val-de-vesle"),
        widget=forms.TextInput(attrs=OFF),
    )
    siren = forms.CharField(
        label=_("Numéro SIREN"),
        help_text=_("9 chiffres"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", **OFF}),
    )
    host = forms.CharField(
        label=_("Adresse du site"),
        help_text=_("Sans https, par exemple : aide.val-de-vesle.fr"),
        max_length=253,
        widget=forms.TextInput(attrs={"inputmode": "url", **OFF}),
    )
    help_phone = HelpPhoneField()
    help_hours = forms.CharField(
        label=_("Heures d’aide"),
        max_length=80,
        help_text=_("Par exemple : du lundi au vendredi, 9 h à 17 h"),
    )
    sms_name = SmsNameField()
    color_river = ColorField(
        label=_("Couleur principale"),
        help_text=_("Celle des boutons et des liens. Elle est sombre."),
        initial="#12355B",
    )
    color_sun = ColorField(
        label=_("Couleur d’accent"),
        help_text=_("Celle qui souligne. Elle est claire."),
        initial="#F6C445",
    )
    communes = forms.CharField(
        label=_("Communes, collées depuis un tableau"),
        help_text=_("Une par ligne : code Insee;nom;codes postaux;population;latitude;longitude"),
        required=False,
        max_length=MAX_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", **OFF}),
    )
    communes_file = forms.FileField(
        label=_("ou un fichier CSV des communes"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
    )
    coordinator_email = forms.EmailField(
        label=_("E-mail de la première coordinatrice ou du premier coordinateur"),
        help_text=_("Cette personne reçoit une invitation. Elle règle tout le reste."),
        max_length=254,
        widget=forms.EmailInput(attrs=OFF),
    )
    field_order = ("name", "kind", "slug", "siren", "host", "help_phone", "help_hours", "sms_name")

    def clean_slug(self) -> str:
        return str(self.cleaned_data["slug"]).lower()

    def clean_siren(self) -> str:
        siren = re.sub(r"\s", "", str(self.cleaned_data["siren"]))
        check_siren(siren)
        return siren

    def clean_host(self) -> str:
        return read_host(str(self.cleaned_data["host"]))

    def clean_communes_file(self) -> str:
        sent = self.cleaned_data["communes_file"]
        if not sent:
            return ""
        if sent.size > MAX_FILE_BYTES:
            raise ValidationError(_("Ce fichier est trop lourd pour une liste de communes."))
        return communes_table.decode(sent.read())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["coordinator_email"] = data.get("coordinator_email", "").lower()
        self.pasted = "\n".join(
            filter(None, (data.get("communes", ""), data.get("communes_file", "")))
        )
        self.reading = communes_table.read(self.pasted)
        if not self.reading.rows and "communes_file" not in self.errors:
            self.add_error("communes", _("Donnez au moins une commune."))
        return data

    reading: Reading
    pasted: str

    def plan(self) -> Plan:
        """Needs a valid form."""
        facts = {
            name: self.cleaned_data[name]
            for name in Plan.__dataclass_fields__
            if name != "communes"
        }
        return Plan(**facts, communes=tuple(self.reading.rows))


def read_host(typed: str) -> str:
    """A host name in lower case that this server expects. Raises `ValidationError`."""
    host = typed.strip().lower().removesuffix("/")
    if not HOST.match(host):
        raise ValidationError(_("Écrivez seulement le nom du site : aide.val-de-vesle.fr"))
    if not validate_host(host, settings.ALLOWED_HOSTS):
        raise ValidationError(
            _("Demandez à l’hébergeur d’ajouter cette adresse au réglage ALLOWED_HOSTS.")
        )
    return host
