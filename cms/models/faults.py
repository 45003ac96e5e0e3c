"""What was published on purpose with a reading fault."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from inclusion.people.models import User
from inclusion.territories.models import Territory


class KeptFault(models.Model):
    """Why a guide was published with a fault that stops a simple page. Added, never changed."""

    append_only = True
    shown_on_pages = False

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="+", verbose_name=_("territoire")
    )
    page_key = models.PositiveBigIntegerField(_("numéro de la page"), db_index=True)
    page_title = models.CharField(_("titre"), max_length=255)
    kept_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("par")
    )
    kept_at = models.DateTimeField(_("le"), auto_now_add=True)
    reason = models.CharField(_("raison"), max_length=500)
    faults = models.JSONField(_("phrases gardées"))

    class Meta:
        verbose_name = _("faute gardée")
        verbose_name_plural = _("fautes gardées")
        ordering = ["-kept_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason__regex=r"^\s*$"),
                name="kept_fault_has_a_reason",
                violation_error_message=_("Dites pourquoi vous gardez ces phrases."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_title} ({self.kept_at:%d/%m/%Y})"
