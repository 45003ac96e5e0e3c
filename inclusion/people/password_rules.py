"""Django's rules on passwords, said in words that tell what to do."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation as rules
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LENGTH = 12
IN_SHORT = gettext_lazy("12 caractères au moins. Trois mots au hasard font un bon mot de passe.")


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self) -> Any:
        return _("Ce mot de passe est trop court. Écrivez 12 caractères ou plus.")


class NotOneself(rules.UserAttributeSimilarityValidator):
    def get_error_message(self) -> Any:
        return _("Ce mot de passe ressemble à votre nom ou à votre adresse. Prenez autre chose.")


class NotCommon(rules.CommonPasswordValidator):
    def get_error_message(self) -> Any:
        return _("Beaucoup de gens ont ce mot de passe. Prenez trois mots au hasard.")


class NotOnlyDigits(rules.NumericPasswordValidator):
    def get_error_message(self) -> Any:
        return _("Ce mot de passe n’a que des chiffres. Ajoutez des mots.")


def say_rule_in_short(form: forms.Form) -> None:
    """On a form with `password1` and `password2`, instead of a list of four rules."""
    first, second = form.fields["password1"], form.fields["password2"]
    first.label, first.help_text = _("Nouveau mot de passe"), IN_SHORT
    second.label = _("Le même, une deuxième fois")
    first.error_messages["required"] = _("Choisissez un mot de passe.")
    second.error_messages["required"] = _("Écrivez le même mot de passe.")
