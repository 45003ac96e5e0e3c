"""The card of a place, as the people who keep it true type it."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inclusion.places import french_hours, words
from inclusion.places.hours_to_edit import in_french
from inclusion.places.imports.cleaning import WEB
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Organisation, Territory
from notifications import phones

OFF = {"autocomplete": "off"}
Choices = list[tuple[str, str | Promise]]


class LinesField(forms.CharField):
    """Several short texts, one per line. Cleaned to a list."""

    widget = forms.Textarea(attrs={"rows": 2, "spellcheck": "false", **OFF})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        text: str = super().clean(value)
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        for line in lines:
            self.check_line(line)
        return list(dict.fromkeys(lines))

    def check_line(self, line: str) -> None:
        """Raises `ValidationError`."""


class EmailsField(LinesField):
    def check_line(self, line: str) -> None:
        EmailValidator(_("« %(value)s » n’est pas une adresse e-mail."))(line)


class WebsitesField(LinesField):
    def check_line(self, line: str) -> None:
        check_website(line)


def check_website(address: str) -> None:
    if not WEB.match(address) or len(address) > 500:
        raise ValidationError(_("Une adresse de site commence par https://"), code="web")


def services() -> Choices:
    return [(value, said.text) for value, said in words.SERVICES.items()]


def several(label: Any, choices: Choices) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class HoursField(forms.CharField):
    """Hours in plain French; cleaned to OpenStreetMap, or refused with what wasn't understood."""

    widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false", **OFF})

    def prepare_value(self, value: Any) -> Any:
        return in_french(value) if isinstance(value, str) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return in_french(initial or "") != (data or "").replace("\r\n", "\n").strip()

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        reading = french_hours.read(text)
        if not reading.osm:
            raise ValidationError(
                _("Nous n’avons pas compris : %(reason)s. Exemple : lundi et jeudi 9h-12h"),
                code="hours",
                params={"reason": reading.reason},
            )
        return reading.osm


class PointField(forms.CharField):
    """« 49.38, 3.32 » as map sites give it. Cleaned to (latitude, longitude) or (None, None)."""

    PAIR = re.compile(r"(-?\d{1,2}(?:\.\d+)?)[\s,;]+(-?\d{1,3}(?:\.\d+)?)")

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return "" if value[0] is None else f"{value[0]}, {value[1]}"
        return value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None, None
        found = self.PAIR.fullmatch(text.strip())
        if not found:
            raise ValidationError(_("Écrivez 2 nombres, par exemple : 49.3817, 3.3236"))
        return float(found[1]), float(found[2])


class CardForm(forms.Form):
    """What people read of a place. Lists that nobody sees on the card stay as they came."""

    name = forms.CharField(
        label=_("Nom du lieu"), max_length=200, widget=forms.TextInput(attrs=OFF)
    )
    address = forms.CharField(
        label=_("Numéro et rue"), max_length=250, widget=forms.TextInput(attrs=OFF)
    )
    address_extra = forms.CharField(
        label=_("Complément d’adresse"),
        help_text=_("Par exemple : entrée par la cour"),
        max_length=250,
        required=False,
    )
    postcode = forms.RegexField(
        r"^\d{5}\Z",
        label=_("Code postal"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", **OFF}),
        error_messages={"invalid": _("Un code postal a 5 chiffres.")},
    )
    commune_name = forms.CharField(label=_("Commune"), max_length=100)
    point = PointField(
        label=_("Point sur la carte"),
        help_text=_("Latitude, longitude. Par exemple : 49.3817, 3.3236"),
        required=False,
        max_length=60,
    )
    phone = forms.CharField(
        label=_("Téléphone du lieu"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", **OFF}),
    )
    opening_hours = HoursField(
        label=_("Heures d’ouverture"),
        help_text=_("En français. Par exemple : lundi à jeudi 9h-12h, 14h-17h ; samedi 10h-12h"),
        required=False,
        max_length=500,
    )
    summary = forms.CharField(
        label=_("Présentation courte"),
        max_length=280,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    services = several(_("Ici, on peut"), services())
    access_modes = several(_("Comment venir"), list(words.ACCESS_MODES.items()))
    support_modes = several(_("Comment on aide"), list(words.SUPPORT_MODES.items()))
    fees = several(_("Prix"), list(words.FEES.items()))
    special_support = several(_("Accueil"), list(words.SPECIAL_SUPPORT.items()))
    audiences = several(_("Surtout pour"), list(words.AUDIENCES.items()))
    emails = EmailsField(
        label=_("E-mails du lieu"), help_text=_("Un par ligne"), required=False, max_length=1000
    )
    websites = WebsitesField(
        label=_("Sites du lieu"), help_text=_("Un par ligne"), required=False, max_length=2000
    )
    booking_url = forms.CharField(
        label=_("Rendez-vous sur un autre site"),
        help_text=_("Son adresse. Rien à écrire quand le rendez-vous se prend ici."),
        max_length=500,
        required=False,
        validators=[check_website],
    )

    def __init__(self, *args: Any, place: AccessPoint | None, **kwargs: Any) -> None:
        kwargs["initial"] = values_of(place) if place else {}
        super().__init__(*args, **kwargs)

    def clean_phone(self) -> str:
        typed = self.cleaned_data["phone"]
        number = phones.normalise(typed)
        if typed and not number:
            raise ValidationError(
                _("Ce numéro n’est pas complet. Écrivez 10 chiffres, par exemple 03 23 00 00 00.")
            )
        return number

    def values(self) -> dict[str, Any]:
        """Columns of the place. Hours that nobody touched stay as their source wrote them."""
        values = dict(self.cleaned_data)
        values["latitude"], values["longitude"] = values.pop("point")
        if "opening_hours" not in self.changed_data:
            values.pop("opening_hours")
        return values


class CoordinatorCardForm(CardForm):
    """For a coordinator, who also says whose place it is."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Structure"),
        help_text=_("Celle qui tient le lieu. Ses responsables corrigent la fiche."),
        required=False,
        empty_label=_("Aucune"),
    )
    field_order = ("name", "organisation")

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = Organisation.objects.filter(territory=territory)


def values_of(place: AccessPoint) -> dict[str, Any]:
    """What the form opens with."""
    names = set(CoordinatorCardForm.base_fields) - {"point", "phone"}
    return {
        **{name: getattr(place, name) for name in names},
        "point": (place.latitude, place.longitude),
        "phone": place.phone_display,
    }
