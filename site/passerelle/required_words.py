"""What a form says of an empty field that has no sentence of its own: what to do, never « requis ».

Fields read these words when they are made, so this runs before any form is defined (`apps.py`).
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

WORDS: dict[type[forms.Field], Any] = {
    forms.Field: _("Remplissez cette case."),
    forms.EmailField: _("Écrivez une adresse e-mail."),
    forms.IntegerField: _("Écrivez un nombre."),
    forms.DateField: _("Écrivez une date."),
    forms.DateTimeField: _("Écrivez une date et une heure."),
    forms.TimeField: _("Écrivez une heure."),
    forms.ChoiceField: _("Choisissez une réponse."),
    forms.ModelChoiceField: _("Choisissez une réponse."),
    forms.FileField: _("Choisissez un fichier."),
    forms.BooleanField: _("Cochez cette case pour continuer."),
}


def say_what_to_do() -> None:
    for field, words in WORDS.items():
        field.default_error_messages = {**field.default_error_messages, "required": words}
