"""The one field of a question's screen."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from notifications import phones

SHORT, LONG = 100, 500
EMPTY = {"required": _("Répondez à la question, puis touchez « Suivant ».")}


class AnswerForm(forms.Form):
    """`answer` is a text, whatever the kind of the question."""

    def __init__(self, *args: Any, kind: str, question: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["answer"] = field_of(kind, question)

    def clean_answer(self) -> str:
        answer: str = self.cleaned_data["answer"]
        if self.kind == "phone" and answer and not phones.normalise(answer):
            raise ValidationError(_("Écrivez un numéro à 10 chiffres. Exemple : 06 12 34 56 78."))
        return answer


def field_of(kind: str, question: Any) -> forms.Field:
    common: dict[str, Any] = {
        "required": not question["is_optional"],
        "help_text": question["hint"],
        "error_messages": EMPTY,
    }
    if kind in ("choice", "yes_no"):
        told = question["choices"] if kind == "choice" else [_("Oui"), _("Non")]
        choices = [(str(one), str(one)) for one in told]
        return forms.ChoiceField(
            label=_("Choisissez une réponse"), choices=choices, widget=forms.RadioSelect, **common
        )
    if kind == "email":
        return forms.EmailField(
            label=_("Votre e-mail"), widget=forms.EmailInput({"autocomplete": "email"}), **common
        )
    widget: forms.Widget = forms.TextInput()
    if kind == "phone":
        widget = forms.TextInput({"type": "tel", "autocomplete": "tel"})
    elif kind == "long":
        widget = forms.Textarea({"rows": 5})
    label = _("Votre numéro de téléphone") if kind == "phone" else _("Votre réponse")
    most = LONG if kind == "long" else SHORT
    return forms.CharField(label=label, max_length=most, widget=widget, **common)
