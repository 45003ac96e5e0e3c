"""« Ce guide vous a-t-il aidé ? »: three faces and one sentence, of nobody in particular."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from inclusion.territories.models import Territory

MAX_SENTENCE = 200


class Opinion(models.Model):
    """One answer. It knows the day, not the hour; nothing of who gave it."""

    shown_on_pages = False
    wagtail_reference_index_ignore = True

    class Face(models.TextChoices):
        YES = "yes", _("Oui")
        SOME = "some", _("Un peu")
        NO = "no", _("Non")

    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+", verbose_name=_("territoire")
    )
    guide = models.ForeignKey(
        "cms.GuidePage", on_delete=models.CASCADE, related_name="+", verbose_name=_("guide")
    )
    face = models.CharField(_("réponse"), max_length=4, choices=Face)
    sentence = models.CharField(_("phrase"), max_length=MAX_SENTENCE, blank=True)
    given_on = models.DateField(_("le"))

    class Meta:
        verbose_name = _("avis")
        verbose_name_plural = _("avis")
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "guide"], name="opinion_of_guide"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="opinion_is_one_of_three_faces",
                condition=models.Q(face__in=["yes", "some", "no"]),
                violation_error_message=_("Choisissez Oui, Un peu ou Non."),
            ),
            models.CheckConstraint(
                name="opinion_holds_no_contact",
                condition=~models.Q(sentence__contains="@")
                & ~models.Q(sentence__regex=r"[0-9]([ .-]?[0-9]){5}"),
                violation_error_message=_("Une phrase ne contient ni numéro ni adresse."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_face_display()} ({self.given_on:%d/%m/%Y})"
