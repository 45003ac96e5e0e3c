"""What the editor of a text reads."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications import languages
from notifications.wordings import Medium
from notifications.wordings.kinds import MOST_CHARACTERS


class TextForm(forms.Form):
    """The text, and the version that was on screen when it was changed."""

    body = forms.CharField(
        label=_("Le texte"),
        max_length=MOST_CHARACTERS[Medium.LETTER],
        widget=forms.Textarea(attrs={"rows": 7, "autocomplete": "off"}),
        error_messages={"required": _("Écrivez le texte, ou revenez au texte d’origine.")},
    )
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs |= {
            "lang": languages.html_code(language),
            "dir": languages.direction(language),
        }


class RestoreForm(forms.Form):
    """Which version comes back; 0 is the text of origin."""

    version = forms.IntegerField(min_value=0)
    after = forms.IntegerField(min_value=0)
