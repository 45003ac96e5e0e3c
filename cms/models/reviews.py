"""How a guide comes to be published: the checker first, then readers; and what readers said."""

from typing import Any, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from cms.easy_read import TextTooLong
from cms.guide_form import blocking, refusal
from cms.models.faults import KeptFault
from cms.readability import is_simple, report_on
from inclusion.people.models import User
from inclusion.territories.models import Territory

MOST_READERS = 500
LOOKED_BACK = 5  # reviews of one page among which the shown text's is looked for


class EasyReadTask(Task):
    """The checker reads the revision: it passes by itself, or comes back with its faults."""

    class Meta:
        verbose_name = _("vérification de la lisibilité")
        verbose_name_plural = _("vérifications de la lisibilité")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Approved when no fault stops the page, or when each is kept with a reason."""
        state = super().start(workflow_state, user=user)
        told = what_stops(state.revision.as_object())
        if told:
            return state.reject(user=user, update=False, comment="\n".join(told))
        return state.approve(user=user, update=False)

    @classmethod
    def get_description(cls) -> str:
        return str(_("Le logiciel vérifie le texte. Il ne remplace pas des lecteurs."))


def what_stops(page: Page) -> list[str]:
    """Why this text may not be published, in French; [] when it may."""
    if not is_simple(page):
        return []
    try:
        faults = blocking(report_on(page).findings)
    except TextTooLong as error:
        return [str(error)]
    known = kept(page)
    left = [one for one in faults if (one.rule, one.sentence) not in known]
    return refusal(left) if left else []


def kept(page: Page) -> set[tuple[str, str]]:
    """The faults of a page that somebody kept on purpose: (rule, sentence)."""
    rows = KeptFault.objects.filter(page_key=page.pk).values_list("faults", flat=True)
    return {(fault["rule"], fault["sentence"]) for faults in rows for fault in faults}


class ReaderReviewTask(Task):
    """Readers read the text; somebody notes what they said, in the staff space.

    Meanwhile the text stays as it is: whoever wants to change it stops the review first.
    """

    class Meta:
        verbose_name = _("relecture par des lecteurs")
        verbose_name_plural = _("relectures par des lecteurs")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """A page that is not written for these readers passes by itself."""
        state = super().start(workflow_state, user=user)
        if is_simple(state.revision.as_object()):
            return state
        return state.approve(user=user, update=False)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Stopping, for those who may change the page. Passing is for readers only."""
        may_change = obj.permissions_for_user(user).can_edit()
        return [("reject", str(_("Arrêter la relecture")), True)] if may_change else []

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        if action_name == "reject":
            super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(
        self, user: Any, **kwargs: Any
    ) -> "models.QuerySet[TaskState]":
        return cast("models.QuerySet[TaskState]", TaskState.objects.none())

    @classmethod
    def get_description(cls) -> str:
        return str(_("Un groupe de lecteurs lit le texte. Un relecteur note ce qu’ils disent."))


class Verdict(models.TextChoices):
    UNDERSTOOD = "understood", _("compris")
    TO_MEND = "to_mend", _("à corriger")


class ReaderReview(models.Model):
    """What a group of readers said of one text. Added, never changed.

    Pages and revisions are named by number, not by key: this stays when they are gone.
    """

    append_only = True

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="+", verbose_name=_("territoire")
    )
    page_key = models.PositiveBigIntegerField(_("numéro de la page"), db_index=True)
    page_title = models.CharField(_("titre"), max_length=255)
    revision_key = models.PositiveBigIntegerField(_("numéro de la version lue"))
    digest = models.CharField(_("empreinte du texte lu"), max_length=64)
    read_on = models.DateField(_("date de la lecture"))
    group = models.CharField(_("nom du groupe"), max_length=100)
    readers = models.PositiveSmallIntegerField(_("nombre de lecteurs"))
    verdict = models.CharField(_("avis des lecteurs"), max_length=12, choices=Verdict.choices)
    remarks = models.JSONField(_("remarques"), default=list, blank=True)
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("noté par")
    )
    recorded_at = models.DateTimeField(_("noté le"))

    class Meta:
        verbose_name = _("relecture")
        verbose_name_plural = _("relectures")
        ordering = ["-recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision_key"],
                name="reader_review_once_per_revision",
                violation_error_message=_("La relecture de ce texte est déjà notée."),
            ),
            models.CheckConstraint(
                condition=models.Q(readers__gte=1, readers__lte=MOST_READERS),
                name="reader_review_has_readers",
                violation_error_message=_("Il faut au moins 1 lecteur."),
            ),
            models.CheckConstraint(
                condition=~models.Q(group__regex=r"^\s*$"),
                name="reader_review_names_its_group",
                violation_error_message=_("Écrivez le nom du groupe."),
            ),
            models.CheckConstraint(
                condition=models.Q(
                    read_on__lte=models.Func(
                        models.F("recorded_at"),
                        template="(%(expressions)s AT TIME ZONE 'Europe/Paris')::date",
                        output_field=models.DateField(),
                    )
                ),
                name="reader_review_is_not_to_come",
                violation_error_message=_("Cette date est dans le futur."),
            ),
            models.CheckConstraint(
                condition=models.Q(verdict__in=Verdict.values),
                name="reader_review_verdict_known",
                violation_error_message=_("Dites si le texte est compris, ou à corriger."),
            ),
            models.CheckConstraint(
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="reader_review_digest_is_one",
                violation_error_message=_("L’empreinte du texte lu manque."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_title} ({self.read_on:%d/%m/%Y})"


def reviews_beside() -> ArraySubquery:
    """To annotate pages with: the last reviews of each, newest first, as plain values."""
    rows = ReaderReview.objects.filter(page_key=models.OuterRef("pk")).order_by("-recorded_at")
    told = JSONObject(
        digest="digest", verdict="verdict", read_on="read_on", group="group", readers="readers"
    )
    return ArraySubquery(rows.values(told=told)[:LOOKED_BACK])
