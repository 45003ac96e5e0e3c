"""The words of messages, as a territory wrote them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications.models.senders import Sender


class Wording(models.Model):
    """One version of one text in one language. Append-only: a change is a new version.

    The highest version counts; without any, the default text of the room that writes the message.
    An empty body means: back to the default text.
    """

    append_only = True

    sender = models.ForeignKey(
        Sender, on_delete=models.CASCADE, related_name="wordings", verbose_name=_("expéditeur")
    )
    kind = models.CharField(_("message"), max_length=40, editable=False)
    language = models.CharField(_("langue"), max_length=10, default="fr")
    version = models.PositiveIntegerField(_("version"), editable=False)
    body = models.TextField(_("texte"), blank=True)
    created_at = models.DateTimeField(_("écrit le"), default=timezone.now)

    class Meta:
        verbose_name = _("texte de message")
        verbose_name_plural = _("textes de messages")
        ordering: ClassVar[list[str]] = ["kind", "language", "-version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["sender", "kind", "language", "version"],
                name="wording_version_is_written_once",
                violation_error_message=_("Quelqu’un vient de changer ce texte. Relisez-le."),
            ),
            models.CheckConstraint(
                name="wording_version_starts_at_one",
                condition=models.Q(version__gte=1),
                violation_error_message=_("La première version porte le numéro 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.version}"
