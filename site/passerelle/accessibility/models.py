"""What was found on each criterion, and the official texts when the operator has imported them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inclusion.people.models import User
from inclusion.territories.models import Territory


class State(models.TextChoices):
    """What is known of a criterion."""

    MET = "met", _("conforme")
    BROKEN = "broken", _("non conforme")
    ABSENT = "absent", _("non applicable")
    UNKNOWN = "unknown", _("à vérifier")


class Way(models.TextChoices):
    """Who looked: engines (`make a11y`), or somebody."""

    AUTOMATIC = "automatic", _("par un programme")
    MANUAL = "manual", _("par une personne")


class CriterionRecord(models.Model):
    """What was found on one criterion, once. Added, never changed: the newest one holds.

    The platform's own findings are not rows: they come with the code (`shipped.py`).
    """

    append_only = True

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="+", verbose_name=_("territoire")
    )
    version = models.CharField(_("version du RGAA"), max_length=10)
    criterion = models.CharField(_("critère"), max_length=5)
    state = models.CharField(_("résultat"), max_length=10, choices=State)
    way = models.CharField(_("vérifié"), max_length=10, choices=Way)
    note = models.CharField(_("ce qui a été vu"), max_length=500, blank=True)
    is_exempt = models.BooleanField(_("dérogation"), default=False)
    recorded_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("par"),
    )
    recorded_at = models.DateTimeField(_("le"))

    class Meta:
        verbose_name = _("résultat d’accessibilité")
        verbose_name_plural = _("résultats d’accessibilité")
        ordering: ClassVar[list[str]] = ["-recorded_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["territory", "version", "criterion", "way", "recorded_at"],
                name="criterion_record_is_written_once",
                violation_error_message=_("Ce résultat est déjà noté."),
            ),
            models.CheckConstraint(
                name="criterion_record_names_a_criterion",
                condition=Q(criterion__regex=r"^[1-9][0-9]?\.[1-9][0-9]?$"),
                violation_error_message=_("Ce numéro de critère n’existe pas."),
            ),
            models.CheckConstraint(
                name="criterion_record_has_a_known_state",
                condition=Q(state__in=State.values) & Q(way__in=Way.values),
                violation_error_message=_("Choisissez un résultat de la liste."),
            ),
            models.CheckConstraint(
                name="criterion_record_says_what_is_wrong",
                condition=~Q(state=State.BROKEN) | Q(note__regex=r"\S"),
                violation_error_message=_("Dites ce qui ne va pas : la déclaration le montre."),
            ),
            models.CheckConstraint(
                name="criterion_record_exempts_a_fault_only",
                condition=Q(is_exempt=False) | Q(state=State.BROKEN),
                violation_error_message=_("Une dérogation concerne un critère non conforme."),
            ),
            models.CheckConstraint(
                name="criterion_record_has_an_author",
                condition=Q(way=Way.AUTOMATIC) | Q(recorded_by__isnull=False),
                violation_error_message=_("Un résultat noté à la main a un auteur."),
            ),
            models.CheckConstraint(
                name="criterion_record_of_a_program_claims_little",
                condition=Q(way=Way.MANUAL)
                | (Q(state__in=[State.MET, State.BROKEN]) & Q(is_exempt=False)),
                violation_error_message=_("Un programme dit seulement ce qu’il a trouvé."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.get_state_display()}"


class CriterionText(models.Model):
    """The official words of a criterion: imported by the operator, the same for everybody."""

    version = models.CharField(_("version du RGAA"), max_length=10)
    criterion = models.CharField(_("critère"), max_length=5)
    title = models.TextField(_("texte"))
    # Test number to its sentences; kind of reference (wcag, techniques) to their names.
    tests: Any = models.JSONField(_("tests"), default=dict)
    references: Any = models.JSONField(_("références"), default=dict)

    class Meta:
        verbose_name = _("texte d’un critère")
        verbose_name_plural = _("textes des critères")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["version", "criterion"],
                name="criterion_text_is_kept_once",
                violation_error_message=_("Ce critère a déjà son texte."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.criterion}"
