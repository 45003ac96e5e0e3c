"""The form of a guide at /gestion/: a blocking fault stops the publication, unless one says why."""

from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminPageForm

from cms.easy_read import Finding, Severity, Term, TextTooLong
from cms.glossary.known import terms_at
from cms.readability import report_on

SHOWN_FAULTS = 5


class Kept(NamedTuple):
    """What an editor keeps on purpose: the faults, and why."""

    reason: str
    faults: list[Finding]


class GuideForm(WagtailAdminPageForm):
    """A draft may have faults; what is published has none, or a reason that is kept.

    After a valid publication with faults, `instance.kept` says what `KeptFault` has to record.
    """

    easy_read_reason = forms.CharField(
        label=_("Pourquoi garder ces phrases"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Seulement si vous publiez malgré une faute de lecture. Votre raison est gardée."
        ),
    )

    def _post_clean(self) -> None:
        super()._post_clean()
        self.instance.kept = None
        if self.is_deferred_validation or self.errors:
            return
        try:
            faults = blocking(report_on(self.instance, glossary=self._terms()).findings)
        except TextTooLong as error:
            self.add_error(None, str(error))
            return
        reason = self.cleaned_data.get("easy_read_reason", "").strip()
        if faults and not reason:
            self.add_error(None, where_they_are(faults))
            self.add_error("easy_read_reason", forms.ValidationError(refusal(faults)))
        elif faults:
            self.instance.kept = Kept(reason, faults)

    def _terms(self) -> tuple[Term, ...]:
        """Of the place where the guide stands, or will stand."""
        parent = self.parent_page
        return terms_at(self.instance.path or (parent.path if parent else ""))


def blocking(findings: Any) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def where_they_are(faults: list[Finding]) -> str:
    """For the banner on top: how many faults, and in which fields."""
    places = ", ".join(dict.fromkeys(one.part for one in faults))
    told = ngettext(
        "Ce guide a %(count)d faute de lecture, ici : %(places)s.",
        "Ce guide a %(count)d fautes de lecture, ici : %(places)s.",
        len(faults),
    )
    return told % {"count": len(faults), "places": places}


def refusal(faults: list[Finding]) -> list[str]:
    """What the editor reads beside the field: how many faults, then the first of them."""
    count = len(faults)
    told = ngettext(
        "%(count)d faute empêche de publier ce guide. Corrigez-la, ou dites pourquoi la garder.",
        "%(count)d fautes empêchent de publier ce guide. "
        "Corrigez-les, ou dites pourquoi les garder.",
        count,
    ) % {"count": count}
    return [
        told,
        *(f"{one.part} : {one.message} « {one.sentence} »" for one in faults[:SHOWN_FAULTS]),
    ]
