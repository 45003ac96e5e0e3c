"""What a coordinator types about a programme: euros on the screen, cents behind it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from inclusion.places.models import AccessPoint
from inclusion.territories.models import Organisation, Territory
from vouchers.models import Programme

MAX_EUROS = Decimal("99999999.99")


class EurosField(forms.DecimalField):
    """`10` or `10,50`; cleaned to whole cents."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_digits=10, decimal_places=2, localize=True, max_value=MAX_EUROS, **kwargs
        )
        self.widget.attrs.update(inputmode="decimal", autocomplete="off")

    def prepare_value(self, value: Any) -> Any:
        return Decimal(value).scaleb(-2) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        euros = super().clean(value)
        return None if euros is None else int(euros * 100)


def date_field(label: Any, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **kwargs)


class PrintedProgrammeForm(forms.Form):
    """What may still change once booklets are printed."""

    name = forms.CharField(label=_("Nom du dispositif"), max_length=100)
    budget_cents = EurosField(label=_("Budget, en euros"), validators=[MinValueValidator(0)])

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.territory = territory


class ProgrammeForm(PrintedProgrammeForm):
    funder = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Financeur"), empty_label=_("Choisissez")
    )
    face_value_cents = EurosField(
        label=_("Valeur d’un chèque, en euros"), validators=[MinValueValidator(Decimal("0.01"))]
    )
    cheques_per_booklet = forms.IntegerField(
        label=_("Chèques par chéquier"), min_value=1, max_value=50, initial=5
    )
    valid_from = date_field(_("Valable à partir du"))
    valid_until = date_field(_("Valable jusqu’au"))
    grace_days = forms.IntegerField(
        label=_("Jours de tolérance après la fin"), min_value=0, max_value=365, initial=0
    )
    field_order = ("name", "funder", "face_value_cents", "cheques_per_booklet", "budget_cents")

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, territory=territory, **kwargs)
        field: Any = self.fields["funder"]
        field.queryset = Organisation.objects.filter(territory=territory)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("valid_from"), data.get("valid_until")
        if start and end and end < start:
            self.add_error("valid_until", _("La fin vient après le début."))
        return data


class AccreditForm(forms.Form):
    """Which places take the cheques, from when to when."""

    places = forms.ModelMultipleChoiceField(
        AccessPoint.objects.none(),
        label=_("Lieux"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Cochez au moins un lieu.")},
    )
    starts_on = date_field(_("À partir du"))
    ends_on = date_field(_("Jusqu’au"), required=False)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["places"]
        live = programme.accreditations.filter(ends_on__isnull=True).values("access_point")
        field.queryset = AccessPoint.objects.for_territory(programme.territory).exclude(pk__in=live)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("La fin vient après le début."))
        return data


class EndForm(forms.Form):
    ends_on = date_field(_("Dernier jour"))
