"""What people answer, and what they no longer want."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications.models.messages import Message
from notifications.models.senders import Sender


class OptOut(models.Model):
    """A contact that refused messages of one purpose from one sender."""

    sender = models.ForeignKey(
        Sender, on_delete=models.CASCADE, related_name="opt_outs", verbose_name=_("expéditeur")
    )
    recipient = models.CharField(_("destinataire"), max_length=254)
    purpose = models.CharField(_("pour"), max_length=10, choices=Message.Purpose)
    created_at = models.DateTimeField(_("depuis"), default=timezone.now)

    class Meta:
        verbose_name = _("refus")
        verbose_name_plural = _("refus")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["sender", "recipient", "purpose"],
                name="opt_out_is_noted_once",
                violation_error_message=_("Ce refus est déjà noté."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()


class OptChange(models.Model):
    """One refusal, or one return, as it was told: the proof. Append-only, without the contact."""

    append_only = True

    class Direction(models.TextChoices):
        OUT = "out", _("ne veut plus")
        IN = "in", _("veut de nouveau")

    class Source(models.TextChoices):
        REPLY = "reply", _("réponse par SMS")
        LINK = "link", _("lien du message")
        PROVIDER = "provider", _("opérateur")
        STAFF = "staff", _("noté par un médiateur")

    sender = models.ForeignKey(
        Sender, on_delete=models.CASCADE, related_name="opt_changes", verbose_name=_("expéditeur")
    )
    # Keyed digest of the number or address: proves, names nobody.
    contact_digest = models.CharField(max_length=32, editable=False)
    purpose = models.CharField(_("pour"), max_length=10, choices=Message.Purpose)
    direction = models.CharField(_("choix"), max_length=3, choices=Direction)
    source = models.CharField(_("dit par"), max_length=10, choices=Source)
    created_at = models.DateTimeField(_("le"), default=timezone.now)

    class Meta:
        verbose_name = _("choix de contact")
        verbose_name_plural = _("choix de contact")
        ordering: ClassVar[list[str]] = ["created_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["sender", "contact_digest"], name="opt_change_of_contact"),
        ]

    def __str__(self) -> str:
        return self.get_direction_display()


class Reply(models.Model):
    """An SMS that somebody sent back, kept as received, once per identifier of the provider."""

    class Meaning(models.TextChoices):
        YES = "yes", _("vient")
        NO = "no", _("ne vient pas")
        STOP = "stop", _("ne veut plus de messages")
        START = "start", _("veut de nouveau des messages")
        CONTACT = "contact", _("veut être rappelé")
        UNCLEAR = "unclear", _("à lire")

    sender = models.ForeignKey(
        Sender, on_delete=models.PROTECT, related_name="replies", verbose_name=_("expéditeur")
    )
    provider = models.CharField(max_length=40, editable=False)
    provider_id = models.CharField(max_length=64, editable=False)
    contact = models.CharField(_("de"), max_length=254, blank=True)
    body = models.TextField(_("texte"), blank=True)
    meaning = models.CharField(_("sens"), max_length=10, choices=Meaning, default=Meaning.UNCLEAR)
    # The message that it answers: the last one to this number.
    message = models.ForeignKey(
        Message,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("répond à"),
    )
    received_at = models.DateTimeField(_("reçu à"), default=timezone.now)
    # Done by itself, or by somebody of the team.
    handled_at = models.DateTimeField(_("traité à"), null=True, blank=True)

    class Meta:
        verbose_name = _("réponse")
        verbose_name_plural = _("réponses")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["sender", "received_at"],
                condition=Q(handled_at__isnull=True),
                name="reply_to_read",
            ),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["provider", "provider_id"],
                name="reply_is_noted_once",
                violation_error_message=_("Cette réponse est déjà notée."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_meaning_display()
