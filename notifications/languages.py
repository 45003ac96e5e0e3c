"""The languages that messages are written in, and what an SMS of each is made of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """French first, in plain words; « facile » has one short sentence for each idea."""

    FRENCH = "fr", _("français")
    EASY_FRENCH = "fr-simple", _("français facile")
    ENGLISH = "en", _("anglais")
    ARABIC = "ar", _("arabe")
    UKRAINIAN = "uk", _("ukrainien")


# Written in the alphabet of GSM-7; the others weigh 70 characters an SMS and are never mended.
LIGHT = frozenset({Language.FRENCH, Language.EASY_FRENCH, Language.ENGLISH})
RIGHT_TO_LEFT = frozenset({Language.ARABIC})


def is_light(language: str) -> bool:
    return language in LIGHT


def direction(language: str) -> str:
    """Value of the attribute `dir` of a text in this language."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def html_code(language: str) -> str:
    """Value of the attribute `lang`: easy French is French."""
    return str(language).partition("-")[0]
