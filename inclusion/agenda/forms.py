"""What the screens of the agenda read."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from inclusion.agenda.models import Booking, SessionKind
from inclusion.people.forms import CitizenForm, PersonForm
from inclusion.people.models import Beneficiary
from inclusion.places.models import AccessPoint


class RequestKeyMixin(forms.Form):
    """A key made with the form: sent twice, the form acts once."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class RequestForm(RequestKeyMixin, CitizenForm):
    """A citizen books: first name and phone."""


class DeskForm(RequestKeyMixin, PersonForm):
    """Staff book for somebody. `known` says who it is when the phone is somebody's already."""

    NEW = "new"
    known = forms.CharField(
        label=_("Ce numéro est déjà connu. C’est pour qui ?"),
        required=False,
        widget=forms.HiddenInput,
    )

    anonymous = forms.BooleanField(
        label=_("La personne ne donne pas son nom"),
        required=False,
        help_text=_("Laissez tout vide. Personne ne sera prévenu si l’heure change."),
    )

    def __init__(self, *args: Any, people: list[Beneficiary] | None = None, **kwargs: Any) -> None:
        """With `people`, the form asks which of them it is, or whether it is somebody new."""
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = not self.data.get("anonymous")
        if people:
            # A first name tells a family apart; a last name would tell more than is needed.
            known = [(str(person.pk), known_as(person)) for person in people]
            self.fields["known"] = forms.ChoiceField(
                label=self.fields["known"].label,
                choices=[*known, (self.NEW, _("Une autre personne"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choisissez la personne.")},
            )
            self.order_fields(["known", "first_name", "phone", "anonymous"])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        named = answers.get("first_name") or answers.get("phone")
        if answers.get("anonymous") and named and not self.errors:
            raise ValidationError(
                {"anonymous": _("Effacez le prénom et le numéro, ou décochez cette case.")}
            )
        return answers

    @property
    def answer(self) -> str:
        """Which person was chosen, "" when nobody was asked."""
        return str(self.data.get("known", ""))


class NoteForm(forms.Form):
    """What helps at the appointment, and nothing else about the person."""

    note = forms.CharField(
        label=_("Note pour le rendez-vous"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Ce qu’il faut apporter ou préparer. Rien sur la santé, rien sur la situation de la "
            "personne, jamais de mot de passe. Effacée 30 jours après le rendez-vous."
        ),
    )


def known_as(person: Beneficiary) -> str:
    return str(_("Déjà connue : %s") % (person.first_name or person))


class AttendanceForm(forms.Form):
    """One tap on « Venue », « Pas venue » or « Corriger »."""

    attendance = forms.ChoiceField(choices=Booking.Attendance.choices)


class ErrandForm(forms.Form):
    """What for and where: the first screen of staff who book."""

    type = forms.ModelChoiceField(
        SessionKind.objects.none(),
        label=_("Quelle aide ?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    lieu = forms.ModelChoiceField(
        AccessPoint.objects.none(),
        label=_("Où ?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    MANY_PLACES = 6  # beyond, a list to open takes less room on a phone than as many buttons

    def __init__(
        self, *args: Any, kinds: list[SessionKind], places: list[AccessPoint], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(places) > self.MANY_PLACES:
            self.fields["lieu"].widget = forms.Select()
        self.narrow("type", SessionKind.objects.filter(pk__in=[kind.pk for kind in kinds]))
        self.narrow("lieu", AccessPoint.objects.filter(pk__in=[place.pk for place in places]))

    def narrow(self, name: str, rows: QuerySet[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = rows
