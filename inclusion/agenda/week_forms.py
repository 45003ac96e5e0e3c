"""What a mediator or a coordinator types about hours, absences and kinds of sessions."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from inclusion.agenda import words
from inclusion.agenda.actions.weeks import Hours
from inclusion.agenda.models import OpeningRange, SessionKind
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory

DAYS = [(number, name.capitalize()) for number, name in WEEKDAYS.items()]
DAY_WIDGET = {"type": "date"}
TIME_WIDGET = {"type": "time"}


def date_field(label: Any, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs=DAY_WIDGET)
    return forms.DateField(
        label=label,
        widget=widget,
        error_messages={
            "required": _("Choisissez une date."),
            "invalid": _("Cette date n’existe pas."),
        },
        **kwargs,
    )


def time_field(label: Any, **kwargs: Any) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs=TIME_WIDGET)
    return forms.TimeField(
        label=label,
        widget=widget,
        error_messages={
            "required": _("Écrivez une heure."),
            "invalid": _("Écrivez l’heure ainsi : 09:00"),
        },
        **kwargs,
    )


class HoursForm(forms.Form):
    """Where, for what, from when to when."""

    starts = time_field(_("De"))
    ends = time_field(_("À"))
    access_point = forms.ModelChoiceField(
        AccessPoint.objects.none(), label=_("Lieu"), empty_label=_("Choisissez un lieu")
    )
    kinds = forms.ModelMultipleChoiceField(
        SessionKind.objects.none(),
        label=_("Pour quoi ?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Cochez au moins une réponse.")},
    )
    valid_from = date_field(_("À partir du"))
    valid_until = date_field(
        _("Jusqu’au"), required=False, help_text=_("Rien à écrire quand il n’y a pas de fin.")
    )

    def __init__(self, *args: Any, territory: Territory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: dict[str, Any] = {
            "access_point": AccessPoint.objects.for_territory(territory),
            "kinds": SessionKind.objects.for_territory(territory).appointments(),
        }
        for name, queryset in rows.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
            field.queryset = queryset

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if after(data, "starts", "ends", or_same=True):
            self.add_error("ends", _("L’heure de fin vient après l’heure de début."))
        if after(data, "valid_from", "valid_until"):
            self.add_error("valid_until", _("La date de fin vient après la date de début."))
        return data

    def hours(self) -> Hours:
        data = self.cleaned_data
        return Hours(
            access_point=data["access_point"],
            kinds=tuple(data["kinds"]),
            starts=data["starts"],
            ends=data["ends"],
            valid_from=data["valid_from"],
            valid_until=data["valid_until"],
        )


def after(data: dict[str, Any], first: str, second: str, *, or_same: bool = False) -> bool:
    """Are both there, in the wrong order?"""
    one, two = data.get(first), data.get(second)
    return bool(one and two and (one >= two if or_same else one > two))


class NewRangeForm(HoursForm):
    """The same hours on several days at once."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Quels jours ?"),
        choices=DAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Cochez au moins un jour.")},
    )
    field_order = ("weekdays",)


class RangeForm(HoursForm):
    weekday = forms.TypedChoiceField(label=_("Jour"), choices=DAYS, coerce=int)
    field_order = ("weekday",)

    @staticmethod
    def values_of(opening: OpeningRange) -> dict[str, Any]:
        names = ("weekday", "starts", "ends", "access_point", "valid_from", "valid_until")
        return {
            **{name: getattr(opening, name) for name in names},
            "kinds": list(opening.session_kinds.all()),
        }


class AbsenceForm(forms.Form):
    """Whole days, or from an hour to an hour."""

    first_day = date_field(_("Du"))
    first_hour = time_field(
        _("Heure de début"), required=False, help_text=_("Rien à écrire pour toute la journée.")
    )
    last_day = date_field(_("Au (compris)"))
    last_hour = time_field(_("Heure de fin"), required=False)

    def __init__(self, *args: Any, zone: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.now = ZoneInfo(zone), now

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            start, end = self.span()
            if end <= start:
                raise ValidationError(_("La fin vient après le début."))
            if end <= self.now:
                raise ValidationError(_("Ces dates sont passées."))
        return data

    def span(self) -> tuple[datetime, datetime]:
        """The two instants. Without hours, from midnight to midnight after the last day."""
        data = self.cleaned_data
        start = datetime.combine(data["first_day"], data.get("first_hour") or time(0), self.zone)
        end = (
            datetime.combine(data["last_day"], data["last_hour"], self.zone)
            if data.get("last_hour")
            else datetime.combine(data["last_day"] + timedelta(days=1), time(0), self.zone)
        )
        return start.astimezone(UTC), end.astimezone(UTC)


NOTICES = {0: _("Jusqu’au dernier moment"), 60: _("1 heure avant"), 120: _("2 heures avant"),
           24 * 60: _("La veille"), 48 * 60: _("2 jours avant")}  # fmt: skip
REMINDERS = {0: _("Pas de rappel"), 2 * 60: _("2 heures avant"), 24 * 60: _("La veille"),
             48 * 60: _("2 jours avant"), 72 * 60: _("3 jours avant")}  # fmt: skip
HORIZONS = {14: _("2 semaines"), 28: _("4 semaines"), 42: _("6 semaines"), 90: _("3 mois")}


def one_of(label: Any, known: dict[int, Any], **kwargs: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, choices=list(known.items()), coerce=int, **kwargs)


class KindForm(forms.Form):
    """What a session is for, how long it lasts, when it may be booked, when it is recalled."""

    name = forms.CharField(
        label=_("Nom"), max_length=80, help_text=_("Par exemple : Aide personnelle")
    )
    explanation = forms.CharField(label=_("En une phrase"), max_length=200, required=False)
    duration_minutes = forms.IntegerField(
        label=_("Durée, en minutes"), min_value=5, max_value=480, initial=45
    )
    is_public = forms.BooleanField(
        label=_("Les habitants peuvent réserver eux-mêmes"), required=False, initial=True
    )
    min_notice_minutes = one_of(_("Les habitants réservent jusqu’à quand ?"), NOTICES, initial=120)
    horizon_days = one_of(_("On réserve combien de temps d’avance ?"), HORIZONS, initial=42)
    reminder_minutes_before = one_of(
        _("SMS de rappel"),
        REMINDERS,
        initial=24 * 60,
        help_text=_("Sans rappel, personne n’est prévenu avant le rendez-vous."),
    )
    is_sensitive = forms.BooleanField(
        label=_("Ne pas nommer cette aide dans les SMS"),
        help_text=_("Pour les sujets personnels : le SMS dit seulement « rendez-vous »."),
        required=False,
    )
    KEEPS_ITS_VALUE = ("min_notice_minutes", "horizon_days", "reminder_minutes_before")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.KEEPS_ITS_VALUE:
            self.offer_current(name, (kwargs.get("initial") or {}).get(name))

    def offer_current(self, name: str, value: int | None) -> None:
        """A value set elsewhere, that no choice names, may stay."""
        field = self.fields[name]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101
        known = dict(field.choices)  # type: ignore[arg-type]
        if value is not None and value not in known:
            said = _days(value) if name == "horizon_days" else words.duration(value)
            field.choices = [*known.items(), (value, said)]


class NewKindForm(KindForm):
    """The nature is chosen once: sessions depend on it."""

    kind = forms.ChoiceField(
        label=_("Nature"), choices=SessionKind.Kind.choices, widget=forms.RadioSelect
    )
    field_order = ("kind",)


def _days(number: int) -> str:
    return ngettext("%d jour", "%d jours", number) % number


def today_in(territory: Territory, now: datetime) -> date:
    return now.astimezone(ZoneInfo(territory.time_zone)).date()
