"""What somebody notes about a criterion."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from passerelle.accessibility.models import CriterionRecord, State
from passerelle.accessibility.standard import standard

NOTE_LENGTH = CriterionRecord._meta.get_field("note").max_length


class RecordForm(forms.Form):
    """The state that was found, in words when it is a fault."""

    state = forms.ChoiceField(
        label=_("Résultat"), choices=State.choices, widget=forms.RadioSelect(), initial=""
    )
    note = forms.CharField(
        label=_("Ce que vous avez vu"),
        required=False,
        max_length=NOTE_LENGTH,
        help_text=_("La déclaration publique montre ces mots quand le critère n’est pas conforme."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
    is_exempt = forms.BooleanField(
        label=_("C’est une dérogation"),
        required=False,
        help_text=_("La loi le permet si la correction coûte trop. Dites pourquoi au-dessus."),
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        is_fault = values.get("state") == State.BROKEN
        if is_fault and not values.get("note") and "note" not in self.errors:
            self.add_error("note", _("Dites ce qui ne va pas : la déclaration le montre."))
        if values.get("is_exempt") and values.get("state") and not is_fault:
            self.add_error("is_exempt", _("Une dérogation concerne un critère non conforme."))
        return values


class FilterForm(forms.Form):
    """Words, a state, a topic: all may be empty, all stay in the address."""

    q = forms.CharField(
        label=_("Un mot ou un numéro"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    etat = forms.ChoiceField(
        label=_("Résultat"), required=False, choices=[("", _("Tous")), *State.choices]
    )
    theme = forms.TypedChoiceField(
        label=_("Thème"), required=False, coerce=int, empty_value=None, choices=[]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = [(one.number, f"{one.number}. {one.name}") for one in standard().topics]
        choice: Any = self.fields["theme"]
        choice.choices = [("", _("Tous")), *topics]
