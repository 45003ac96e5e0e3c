"""The form of the picture tools: a few marks, each typed or drawn, and what to see."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.pictures.marks import Mark, Tool, is_too_small
from cms.typography import typeset

MOST_MARKS = 8
TOOLS = [
    ("", _("rien")),
    (Tool.CIRCLE, _("un cercle")),
    (Tool.ARROW, _("une flèche")),
    (Tool.BLUR, _("un flou")),
]


def hundredths(label: Any) -> forms.FloatField:
    return forms.FloatField(
        label=label,
        min_value=0,
        max_value=100,
        required=False,
        widget=forms.NumberInput(attrs={"step": "0.1", "min": 0, "max": 100}),
    )


PLACES = ("left", "top", "right", "bottom")


class MarkForm(forms.Form):
    """One mark, from a first point to a second one."""

    tool = forms.ChoiceField(label=_("Outil"), choices=TOOLS, required=False)
    left = hundredths(_("1er point, à partir de la gauche"))
    top = hundredths(_("1er point, à partir du haut"))
    right = hundredths(_("2e point, à partir de la gauche"))
    bottom = hundredths(_("2e point, à partir du haut"))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("tool") or self.errors:
            return given
        places: dict[str, Any] = {name: given.get(name) for name in PLACES}
        if None in places.values():
            raise forms.ValidationError(_("Écrivez les 4 nombres, de 0 à 100."))
        given["mark"] = Mark(Tool(given["tool"]), **places)
        if is_too_small(given["mark"]):
            raise forms.ValidationError(_("Cette marque est trop petite : on ne la verrait pas."))
        return given


class MarksFormSet(forms.BaseFormSet):
    def marks(self) -> list[Mark]:
        """Those of the rows where a tool was chosen. After `is_valid`."""
        given = (form.cleaned_data.get("mark") for form in self.forms)
        return [mark for mark in given if mark]

    def clean(self) -> None:
        if not any(self.errors) and not self.marks():
            raise forms.ValidationError(_("Dessinez au moins un cercle, une flèche ou un flou."))


Marks = forms.formset_factory(
    MarkForm, formset=MarksFormSet, extra=3, max_num=MOST_MARKS, validate_max=True, absolute_max=20
)


class DescriptionForm(forms.Form):
    """What the new picture is called, and what it shows to who does not see it."""

    title = forms.CharField(label=_("Titre de la nouvelle image"), max_length=200)
    description = forms.CharField(
        label=_("Texte pour qui ne voit pas l’image"),
        max_length=200,
        help_text=_("Dites ce qu’il faut voir : « Le bouton Envoyer est entouré. »"),
    )

    def clean_description(self) -> str:
        return typeset(self.cleaned_data["description"])
