"""What an operator types about the addresses and the communes of an opened territory."""

from django import forms
from django.utils.translation import gettext_lazy as _

from inclusion.territories import communes_table
from inclusion.territories.communes_table import MAX_CHARACTERS, Reading
from inclusion.territories.models import Commune, Territory
from passerelle.tenancy.opening_form import OFF, read_host


class HostForm(forms.Form):
    host = forms.CharField(
        label=_("Une autre adresse"),
        help_text=_("Sans https, par exemple : aide.val-de-vesle.fr"),
        max_length=253,
        error_messages={"required": _("Écrivez l’adresse du site.")},
        widget=forms.TextInput(attrs={"inputmode": "url", **OFF}),
    )

    def clean_host(self) -> str:
        return read_host(str(self.cleaned_data["host"]))


class CommunesForm(forms.Form):
    """The whole list, as it is kept: a line taken away is a commune taken away."""

    communes = forms.CharField(
        label=_("Communes du territoire"),
        help_text=_("Une par ligne : code Insee;nom;codes postaux;population;latitude;longitude"),
        max_length=MAX_CHARACTERS,
        strip=False,
        error_messages={"required": _("Donnez au moins une commune.")},
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false", **OFF}),
    )
    reading: Reading

    def clean_communes(self) -> str:
        self.reading = communes_table.read(self.cleaned_data["communes"])
        if not self.reading.rows:
            raise forms.ValidationError(_("Donnez au moins une commune."))
        return str(self.cleaned_data["communes"])


def written(territory: Territory) -> str:
    """The list as the form reads it back."""
    return "\n".join(line(commune) for commune in territory.communes.order_by("name", "pk"))


def line(commune: Commune) -> str:
    point = [commune.latitude, commune.longitude]
    cells = [
        commune.insee_code,
        commune.name,
        " ".join(commune.postcodes),
        commune.population,
        *("" if number is None else number for number in point),
    ]
    return ";".join(map(str, cells))
