"""What a coordinator types about their territory."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from inclusion.territories.logos import clean_logo
from inclusion.territories.models import COLOR, Territory
from notifications import phones

SMS_NAME = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9]{1,11}\Z")
OFF = {"autocomplete": "off"}


class HelpPhoneField(forms.CharField):
    """A French number that people may call, numbers of services (08…) included. E.164."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", **OFF})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Téléphone d’aide"))
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("help_text", _("Il est écrit au bas de chaque page et dans les SMS."))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        text = super().prepare_value(value)
        return phones.display(text) if isinstance(text, str) and text.startswith("+") else text

    def clean(self, value: Any) -> str:
        number = phones.normalise(typed := super().clean(value))
        if typed and not number:
            raise ValidationError(
                _("Ce numéro n’est pas complet. Écrivez 10 chiffres, par exemple 03 23 00 00 00."),
                code="phone",
            )
        return number


class SmsNameField(forms.CharField):
    """The sender's name as phones show it: what telephone companies take."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Nom affiché dans les SMS"))
        kwargs.setdefault(
            "help_text", _("11 lettres ou chiffres au plus, sans espace et sans accent.")
        )
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)
        self.widget.attrs.update(OFF)

    def clean(self, value: Any) -> str:
        name: str = super().clean(value)
        if name and not SMS_NAME.match(name):
            raise ValidationError(
                _("Gardez 11 lettres ou chiffres, sans espace et sans accent : GdSoissons."),
                code="sms_name",
            )
        return name


class ColorField(forms.CharField):
    """`#RRGGBB`, with or without its #, in whichever case."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)
        self.widget.attrs.update(OFF, spellcheck="false")

    def clean(self, value: Any) -> str:
        color = super().clean(value).strip().lstrip("#").upper()
        color = f"#{color}" if color else ""
        if color:
            COLOR(color)
        return color


class TerritoryForm(forms.Form):
    """Who the territory is, how people reach it, and what the law asks of the legal notice.

    The legal facts may come later: the page then says that they are missing.
    """

    name = forms.CharField(label=_("Nom du territoire"), max_length=100)
    kind = forms.ChoiceField(label=_("Nature"), choices=Territory.Kind.choices)
    help_phone = HelpPhoneField()
    help_hours = forms.CharField(
        label=_("Heures d’aide"),
        max_length=80,
        help_text=_("Par exemple : du lundi au vendredi, 9 h à 17 h"),
    )
    sms_name = SmsNameField()
    publisher_address = forms.CharField(
        label=_("Adresse du siège"),
        help_text=_("Pour la page « Mentions légales », comme les 2 réponses qui suivent."),
        max_length=250,
        required=False,
    )
    publication_director = forms.CharField(
        label=_("Directeur ou directrice de la publication"),
        help_text=_("Son nom et sa fonction, par exemple : Anne Martin, présidente"),
        max_length=150,
        required=False,
    )
    hosting_provider = forms.CharField(
        label=_("Hébergeur du site"),
        help_text=_("Son nom, son adresse et son téléphone"),
        max_length=300,
        required=False,
    )


class ColorsForm(forms.Form):
    """The two colours, refused when they are hard to read (`Territory.clean`)."""

    color_river = ColorField(
        label=_("Couleur principale"),
        help_text=_("Celle des boutons et des liens. Elle est sombre."),
    )
    color_sun = ColorField(
        label=_("Couleur d’accent"), help_text=_("Celle qui souligne. Elle est claire.")
    )

    unreadable: dict[str, str] = {}
    tried: dict[str, str] = {}

    def shades(self) -> Territory:
        """A territory of these colours, to ask whether they are readable. Needs a valid form."""
        return Territory(**{name: self.cleaned_data[name] for name in ("color_river", "color_sun")})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            self.tried = {name: data[name] for name in ("color_river", "color_sun")}
            try:
                self.shades().clean()
            except ValidationError as refusal:
                self.unreadable = self.shades().readable_colors()
                self.add_error(None, refusal)
        return data


class LogoForm(forms.Form):
    """A picture; what is kept of it is drawn anew (`logos.clean_logo`)."""

    logo = forms.FileField(
        label=_("Votre logo"),
        help_text=_("Une image PNG, JPEG ou WebP, de 2 Mo au plus."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        error_messages={
            "required": _("Choisissez une image."),
            "empty": _("Ce fichier est vide. Prenez-en un autre."),
        },
        max_length=200,
    )

    def clean_logo(self) -> ContentFile:
        return clean_logo(self.cleaned_data["logo"])
