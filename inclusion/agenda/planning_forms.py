"""What a mediator or a coordinator types to plan a workshop."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from inclusion.agenda.models import SessionKind
from inclusion.agenda.week_forms import date_field, time_field
from inclusion.people.models import User
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory

SEATS_MAX = 100
SOMETHING = {"required": _("Choisissez une réponse.")}


class WorkshopForm(forms.Form):
    """What, where, when, with whom, for how many."""

    session_kind = forms.ModelChoiceField(
        SessionKind.objects.none(),
        label=_("Quel atelier ?"),
        empty_label=_("Choisissez"),
        error_messages=SOMETHING,
    )
    access_point = forms.ModelChoiceField(
        AccessPoint.objects.none(),
        label=_("Où ?"),
        empty_label=_("Choisissez un lieu"),
        error_messages=SOMETHING,
    )
    day = date_field(_("Quel jour ?"))
    hour = time_field(_("À quelle heure ?"))
    mediator = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Avec qui ?"),
        empty_label=_("Choisissez"),
        error_messages=SOMETHING,
    )
    capacity = forms.IntegerField(
        label=_("Combien de places ?"),
        min_value=1,
        max_value=SEATS_MAX,
        initial=8,
        error_messages={"required": _("Écrivez un nombre de places.")},
    )

    def __init__(self, *args: Any, territory: Territory, own: User | None, **kwargs: Any) -> None:
        """`own`: a mediator plans for oneself."""
        super().__init__(*args, **kwargs)
        kinds = SessionKind.objects.for_territory(territory).in_use()
        self.narrow("session_kind", kinds.filter(kind=SessionKind.Kind.WORKSHOP))
        places = AccessPoint.objects.for_territory(territory).order_by("name", "pk")
        self.narrow("access_point", places)
        team = User.objects.mediators_of(territory)
        self.narrow("mediator", team.filter(pk=own.pk) if own else team)
        if own:
            self.fields["mediator"].initial = own.pk
            self.fields["mediator"].widget = forms.HiddenInput()

    def narrow(self, name: str, rows: Any) -> None:
        field: Any = self.fields[name]
        field.queryset = rows

    def plan(self) -> dict[str, Any]:
        """In the words of the action; the hour is one of the place. Needs a valid form."""
        told = self.cleaned_data
        zone = ZoneInfo(told["access_point"].time_zone)
        starts_at = datetime.combine(told["day"], told["hour"], zone).astimezone(UTC)
        names = ("session_kind", "access_point", "mediator", "capacity")
        return {"starts_at": starts_at, **{name: told[name] for name in names}}
