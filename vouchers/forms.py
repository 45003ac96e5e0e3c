"""What staff type about cheques: forms check the shape, actions decide."""

import uuid
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from inclusion.places.models import AccessPoint
from inclusion.territories.models import Commune, Territory
from vouchers import codes
from vouchers.models import Block, Booklet, HandOver

NO_SUGGESTION = {"autocomplete": "off", "autocorrect": "off", "spellcheck": "false"}


class RedeemForm(forms.Form):
    """The code of a cheque and the place. `key` makes a double tap act once."""

    code = forms.CharField(
        label=_("Code du chèque"),
        help_text=_("13 lettres et chiffres, par exemple B7K2 94MX Q3TD H"),
        max_length=60,
        error_messages={"required": _("Écrivez le code du chèque.")},
        widget=forms.TextInput(
            {
                **NO_SUGGESTION,
                "class": "code-input",
                "inputmode": "text",
                "autocapitalize": "characters",
                "enterkeyhint": "send",
            }
        ),
    )
    place = forms.ModelChoiceField(
        label=_("Lieu"),
        queryset=AccessPoint.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Choisissez un lieu."),
            "invalid_choice": _("Ce lieu n’accepte pas de chèque aujourd’hui."),
        },
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    rdv = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, places: list[AccessPoint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())
        place = cast(forms.ModelChoiceField, self.fields["place"])
        place.queryset = AccessPoint.objects.filter(pk__in=[known.pk for known in places])
        # The list is already here: the widget must not read it again.
        place.widget.choices = [(known.pk, known.name) for known in places]
        if len(places) == 1:
            place.widget = forms.HiddenInput()
            self.initial["place"] = places[0].pk
        self.only_place = places[0] if len(places) == 1 else None
        self.places = places

    @sensitive_variables()
    def again(self) -> "RedeemForm":
        """The same form as typed, under a new key: nothing was done with the old one."""
        typed = {name: self.data.get(name) for name in ("code", "place", "rdv")}
        return RedeemForm(places=self.places, initial=typed)


class BookletField(forms.CharField):
    """The number of a booklet, or of one of its cheques."""

    default_error_messages = {"required": _("Écrivez le numéro du chéquier.")}

    def __init__(self) -> None:
        super().__init__(
            label=_("Numéro du chéquier"),
            help_text=_("10 chiffres, imprimés sur la couverture et sur chaque chèque"),
            max_length=30,
            widget=forms.TextInput(
                {**NO_SUGGESTION, "class": "code-input", "inputmode": "numeric"}
            ),
        )

    def clean(self, value: Any) -> str:
        serial = codes.normalise_serial(super().clean(value))
        if len(serial) != codes.SERIAL_LENGTH:
            raise ValidationError(_("Un numéro de chéquier a 10 chiffres."))
        if not codes.check_serial(serial):
            raise ValidationError(_("Vérifiez le numéro : un chiffre est faux."))
        return serial


class BookletForm(forms.Form):
    """A form about one booklet of the territory: `cleaned_data["serial"]` becomes the booklet."""

    serial = BookletField()

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.territory = territory

    def clean_serial(self) -> Booklet:
        booklets = Booklet.objects.select_related("programme", "territory", "custodian")
        booklet = booklets.filter(
            territory=self.territory, serial=self.cleaned_data["serial"]
        ).first()
        if booklet is None:
            raise ValidationError(_("Aucun chéquier n’a ce numéro."))
        return booklet


class HandOutForm(BookletForm):
    """Which booklet, and the two facts the funder asks for: no name."""

    public_category = forms.ChoiceField(
        label=_("Situation de la personne"),
        choices=HandOver.PublicCategory.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une situation.")},
    )
    commune = forms.ModelChoiceField(
        label=_("Sa commune"),
        queryset=Commune.objects.none(),
        required=False,
        empty_label=_("Je ne sais pas"),
    )

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, territory=territory, **kwargs)
        commune = cast(forms.ModelChoiceField, self.fields["commune"])
        commune.queryset = Commune.objects.filter(territory=territory)


class BlockForm(BookletForm):
    reason = forms.ChoiceField(
        label=_("Que s’est-il passé ?"),
        choices=Block.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une raison.")},
    )
