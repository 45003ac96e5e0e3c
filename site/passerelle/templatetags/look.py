"""Sample data of the style guide: one refused form, two places, every icon.

Only developers read that page, in the demo: its sentences are not translated.
"""

from pathlib import Path
from typing import Any

from django import forms, template
from django.conf import settings
from django.core.paginator import Paginator

register = template.Library()

ICONS = Path(settings.PROJECT) / "templates/components/icons"
PLACES = [
    {
        "name": "Médiathèque de Soissons",
        "url": "/lieux/",
        "distance_text": "À 800 m",
        "address_text": "2 rue de l’Exemple, Soissons",
        "open_text": "Ouvert jusqu’à 17 h",
        "phone": "+33323000001",
        "phone_display": "03 23 00 00 01",
    },
    {
        "name": "Maison de Vic-sur-Aisne",
        "url": "/lieux/",
        "distance_text": "À 16 km",
        "open_text": "Fermé. Ouvre mardi à 9 h",
        "phone": "+33323000002",
        "phone_display": "03 23 00 00 02",
    },
]


class SampleForm(forms.Form):
    """One field of each kind."""

    first_name = forms.CharField(label="Votre prénom", help_text="Le prénom suffit.")
    phone = forms.CharField(
        label="Votre téléphone",
        help_text="Nous vous envoyons un SMS de rappel.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    code = forms.CharField(
        label="Code du chèque", widget=forms.TextInput(attrs={"class": "code-input"})
    )
    where = forms.ChoiceField(
        label="Où voulez-vous venir ?",
        choices=[("soissons", "Soissons"), ("vic", "Vic-sur-Aisne")],
        widget=forms.RadioSelect,
    )
    town = forms.ChoiceField(
        label="Votre commune", choices=[("", "Choisissez"), ("soissons", "Soissons")]
    )
    needs = forms.MultipleChoiceField(
        label="De quoi avez-vous besoin ?",
        required=False,
        choices=[("reading", "Une aide pour lire"), ("stairs", "Un lieu sans escalier")],
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label="Un mot pour le médiateur",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agrees = forms.BooleanField(label="Je veux bien un SMS de rappel.", required=False)


def refused_form() -> SampleForm:
    form = SampleForm(
        {"first_name": "Jeanne", "phone": "03 23", "code": "B7K2 94MX Q3TD H", "where": "vic"}
    )
    form.is_valid()
    form.add_error("phone", "Ce numéro est trop court. Il faut 10 chiffres.")
    form.add_error("where", "Ce lieu est fermé ce jour-là. Choisissez l’autre lieu.")
    return form


@register.simple_tag
def style_sample() -> dict[str, Any]:
    """What `passerelle/style_guide.html` shows."""
    return {
        "form": refused_form(),
        "places": PLACES,
        "page": Paginator(range(50), 10).page(2),
        "icons": sorted(icon.stem for icon in ICONS.glob("*.html")),
    }
