"""Guides that one territory publishes for all, and the copies that others made of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from inclusion.people.models import User
from inclusion.territories.models import Territory


class NationalGuide(models.Model):
    """This guide shows on the sites of all territories, each with its own help phone.

    Only what is published of it; a territory that wrote its own at the same address shows its own.
    """

    wagtail_reference_index_ignore = True

    guide = models.OneToOneField(
        "cms.GuidePage", on_delete=models.CASCADE, related_name="national", verbose_name=_("guide")
    )
    shared_by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("par")
    )
    shared_at = models.DateTimeField(_("le"))

    class Meta:
        verbose_name = _("guide national")
        verbose_name_plural = _("guides nationaux")

    def __str__(self) -> str:
        return f"{self.guide_id}"


class GuideAdaptation(models.Model):
    """A territory's own copy of a national guide; it remembers the text it was made from.

    The original belongs to another territory: it is named by number, and the text seen is kept
    here, so that what changed can be shown even when old revisions were thrown away.
    """

    wagtail_reference_index_ignore = True

    guide = models.OneToOneField(
        "cms.GuidePage",
        on_delete=models.CASCADE,
        related_name="adaptation",
        verbose_name=_("copie du territoire"),
    )
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="+", verbose_name=_("territoire")
    )
    original_key = models.PositiveBigIntegerField(_("numéro de l’original"))
    seen_revision_key = models.PositiveBigIntegerField(_("version vue"), null=True)
    seen_digest = models.CharField(_("empreinte du texte vu"), max_length=64)
    seen_content = models.JSONField(_("texte vu"))
    seen_by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("par")
    )
    seen_at = models.DateTimeField(_("le"))

    class Meta:
        verbose_name = _("guide adapté")
        verbose_name_plural = _("guides adaptés")
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "original_key"],
                name="guide_adapted_once_by_a_territory",
                violation_error_message=_("Votre territoire a déjà adapté ce guide."),
            ),
            models.CheckConstraint(
                condition=~models.Q(guide=models.F("original_key")),
                name="guide_adaptation_is_another_guide",
                violation_error_message=_("Un guide ne peut pas être sa propre copie."),
            ),
            models.CheckConstraint(
                condition=models.Q(seen_digest__regex=r"^[0-9a-f]{64}$"),
                name="guide_adaptation_knows_its_text",
                violation_error_message=_("L’empreinte du texte vu manque."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guide_id} ← {self.original_key}"
