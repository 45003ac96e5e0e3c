"""On whose behalf messages leave."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SenderManager(models.Manager["Sender"]):
    def platform(self) -> "Sender":
        """The one that speaks for the platform itself, made when first asked for."""
        return self.get_or_create(
            is_platform=True, defaults={"name": "Passerelle", "sms_name": "Passerelle"}
        )[0]


class Sender(models.Model):
    """On whose behalf messages leave: the name shown, the phone to call back, the spending cap."""

    name = models.CharField(_("nom"), max_length=100)
    sms_name = models.CharField(_("nom affiché sur le téléphone"), max_length=11)
    help_phone = models.CharField(_("téléphone à rappeler"), max_length=16)
    monthly_budget_cents = models.PositiveIntegerField(
        _("budget mensuel (centimes)"), default=20000
    )
    reply_number = models.CharField(
        _("numéro qui reçoit les réponses"), max_length=16, blank=True, default="", db_default=""
    )
    # ISO codes of the foreign countries whose numbers this sender writes to, besides France.
    allowed_countries = ArrayField(
        models.CharField(max_length=2),
        verbose_name=_("pays permis"),
        blank=True,
        default=list,
        db_default=[],
    )
    # Where other holidays than the national ones are kept: a département or an overseas code.
    holiday_region = models.CharField(
        _("jours fériés de"), max_length=3, blank=True, default="", db_default=""
    )
    # First day of the month whose budget was announced as nearly spent.
    budget_announced_for = models.DateField(null=True, blank=True, editable=False)
    # The platform itself: mails of commands and of administrators, who belong to no territory.
    is_platform = models.BooleanField(default=False, db_default=False, editable=False)

    objects = SenderManager()

    class Meta:
        verbose_name = _("expéditeur")
        verbose_name_plural = _("expéditeurs")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # Alphanumeric sender IDs: 1 to 11 letters or digits, one letter at least (Twilio).
            models.CheckConstraint(
                name="sender_sms_name_is_alphanumeric",
                condition=Q(sms_name__regex=r"^[A-Za-z0-9]{1,11}$") & Q(sms_name__regex="[A-Za-z]"),
                violation_error_message=_("Onze lettres ou chiffres au plus, sans espace."),
            ),
            models.UniqueConstraint(
                fields=["is_platform"],
                condition=Q(is_platform=True),
                name="sender_of_the_platform_is_one",
                violation_error_message=_("La plateforme a déjà son expéditeur."),
            ),
            models.UniqueConstraint(
                fields=["reply_number"],
                condition=~Q(reply_number=""),
                name="sender_reply_number_is_its_own",
                violation_error_message=_(
                    "Ce numéro reçoit déjà les réponses d’un autre territoire."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name
