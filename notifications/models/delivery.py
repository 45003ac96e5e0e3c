"""What providers say of messages, and how well they answer."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications.models.messages import Message


class DeliveryEvent(models.Model):
    """What a provider said of a message, as it said it. Append-only: a trigger holds it.

    The database deletes events with their whole message (retention), never alone: the foreign key
    and its ON DELETE CASCADE are written in migration 0002, Django has nothing to collect.
    """

    append_only = True

    message = models.ForeignKey(
        Message,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="delivery_events",
        verbose_name=_("message"),
    )
    status = models.CharField(_("statut"), max_length=40)
    detail = models.CharField(_("détail"), max_length=200, blank=True)
    received_at = models.DateTimeField(_("reçu à"), default=timezone.now)

    class Meta:
        verbose_name = _("accusé")
        verbose_name_plural = _("accusés")
        ordering: ClassVar[list[str]] = ["received_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["received_at"],
                condition=~models.Q(detail=""),
                name="delivery_event_trouble",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["message", "status"],
                name="delivery_event_is_noted_once",
                violation_error_message=_("Cet accusé est déjà noté."),
            ),
        ]

    def __str__(self) -> str:
        return self.status


class Provider(models.Model):
    """How well a provider answers, for all territories: the circuit breaker's memory.

    Open (`opened_at` set), nothing is handed to it before `probe_at`; then one message tries.
    """

    name = models.CharField(_("nom"), max_length=40, primary_key=True)
    failures_in_a_row = models.PositiveSmallIntegerField(default=0, db_default=0)
    # The last 20 outcomes, oldest first: "1" answered, "0" did not.
    recent = models.CharField(max_length=20, blank=True, default="", db_default="")
    opened_at = models.DateTimeField(_("arrêté depuis"), null=True, blank=True)
    probe_at = models.DateTimeField(_("nouvel essai à"), null=True, blank=True)
    answered_at = models.DateTimeField(_("dernière réponse"), null=True, blank=True)
    credit_is_low_since = models.DateTimeField(_("crédit bas depuis"), null=True, blank=True)

    class Meta:
        verbose_name = _("opérateur")
        verbose_name_plural = _("opérateurs")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="provider_open_knows_its_probe",
                condition=models.Q(opened_at__isnull=True, probe_at__isnull=True)
                | models.Q(opened_at__isnull=False, probe_at__isnull=False),
                violation_error_message=_("Un opérateur arrêté a une heure de nouvel essai."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
