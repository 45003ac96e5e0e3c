"""How a territory sends: whose holidays it keeps, which foreign phones it writes to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications import holidays

FRANCE = ("", _("France, partout ailleurs"))
REGIONS = {
    "57": _("Moselle"),
    "67": _("Bas-Rhin"),
    "68": _("Haut-Rhin"),
    "971": _("Guadeloupe"),
    "972": _("Martinique"),
    "973": _("Guyane"),
    "974": _("La Réunion"),
    "976": _("Mayotte"),
    "977": _("Saint-Barthélemy"),
    "978": _("Saint-Martin"),
}
# Neighbours, and the countries whose phones people in France keep most.
COUNTRIES = (
    ("DE", _("Allemagne")),
    ("AD", _("Andorre")),
    ("BE", _("Belgique")),
    ("ES", _("Espagne")),
    ("IT", _("Italie")),
    ("LU", _("Luxembourg")),
    ("MC", _("Monaco")),
    ("PT", _("Portugal")),
    ("GB", _("Royaume-Uni")),
    ("CH", _("Suisse")),
    ("UA", _("Ukraine")),
)


class SenderForm(forms.Form):
    holiday_region = forms.ChoiceField(
        label=_("Jours fériés"),
        choices=[FRANCE, *((code, REGIONS[code]) for code in holidays.REGIONS)],
        required=False,
        help_text=_("Les rappels ne partent ni le dimanche ni ces jours-là."),
    )
    allowed_countries = forms.MultipleChoiceField(
        label=_("Pays permis, en plus de la France"),
        choices=COUNTRIES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Un SMS vers l’étranger coûte plus cher."),
    )

    def clean_allowed_countries(self) -> list[str]:
        return sorted(self.cleaned_data["allowed_countries"])

    def others(self, kept: list[str]) -> list[Any]:
        """Countries allowed by other means than this screen: it leaves them alone."""
        offered = {code for code, _name in COUNTRIES}
        return [code for code in kept if code not in offered]
