"""The form of a reader review: who read, when, what they said."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.models import ReaderReview, Verdict
from cms.models.reviews import MOST_READERS
from cms.reviews.actions import Said

LONGEST_REMARK = 300


class ReviewForm(forms.Form):
    """`places` are the parts of the text, each with room for one remark."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    read_on = forms.DateField(
        label=_("Quand le groupe a-t-il lu ?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Écrivez la date de la lecture."),
            "invalid": _("Écrivez la date comme ceci : 03/02/2026."),
        },
    )
    group = forms.CharField(
        label=_("Quel groupe ?"),
        help_text=_("Le nom du groupe. N’écrivez le nom de personne."),
        max_length=100,
        error_messages={"required": _("Écrivez le nom du groupe.")},
    )
    readers = forms.IntegerField(
        label=_("Combien de lecteurs ?"),
        min_value=1,
        max_value=MOST_READERS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Écrivez le nombre de lecteurs."),
            "invalid": _("Écrivez un nombre."),
            "min_value": _("Il faut au moins 1 lecteur."),
            "max_value": _("Écrivez 500 lecteurs au plus."),
        },
    )
    verdict = forms.ChoiceField(
        label=_("Qu’ont dit les lecteurs ?"),
        choices=[
            (Verdict.UNDERSTOOD, _("Nous avons compris : le guide est publié.")),
            (Verdict.TO_MEND, _("Il faut corriger : le guide revient au rédacteur.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites si le texte est compris, ou à corriger.")},
    )

    def __init__(self, *args: Any, places: list[str], today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places, self.today = places, today
        self.fields["read_on"].widget.attrs["max"] = today.isoformat()
        for number, place in enumerate(places):
            self.fields[f"remark_{number}"] = forms.CharField(
                label=place,
                required=False,
                max_length=LONGEST_REMARK,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean_read_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["read_on"]
        if day > self.today:
            raise forms.ValidationError(message_of("reader_review_is_not_to_come"))
        return day

    @property
    def facts(self) -> list[forms.BoundField]:
        return [self[name] for name in ("read_on", "group", "readers", "verdict")]

    @property
    def remarks(self) -> list[forms.BoundField]:
        return [self[f"remark_{number}"] for number in range(len(self.places))]

    def said(self) -> Said:
        told = self.cleaned_data
        return Said(
            read_on=told["read_on"],
            group=told["group"],
            readers=told["readers"],
            verdict=Verdict(told["verdict"]),
            remarks=[
                {"where": place, "said": told[f"remark_{number}"].strip()}
                for number, place in enumerate(self.places)
                if told[f"remark_{number}"].strip()
            ],
        )


def message_of(name: str) -> str:
    """The words of the database's own rule."""
    rules = {rule.name: rule for rule in ReaderReview._meta.constraints}
    return str(rules[name].violation_error_message)
