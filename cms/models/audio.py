"""Voices: recordings of what a step says, and the orders of those that a machine has to make."""

from pathlib import PurePath
from typing import Any

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from inclusion.people.models import User
from inclusion.territories.models import Territory


class DigestOf(models.Func):
    """SHA-256 of a text, in PostgreSQL itself."""

    template = "ENCODE(SHA256(CONVERT_TO(%(expressions)s, 'UTF8')), 'hex')"
    output_field = models.CharField()


def digest_is_of_its_text(name: str) -> models.CheckConstraint:
    """The wall: a row that would play over another text than its own can't be written."""
    return models.CheckConstraint(
        condition=models.Q(digest=DigestOf("text")),
        name=name,
        violation_error_message=_("Cette voix ne lit pas ce texte."),
    )


def place_of_file(audio: Any, name: str) -> str:
    """A new name for each recording: a browser keeps no old one under it."""
    ending = PurePath(name).suffix
    return f"voix/{audio.territory_id}/{audio.digest[:16]}-{get_random_string(8).lower()}{ending}"


class StepAudio(models.Model):
    """One recording of a text. A page plays those whose digest is the digest of what it shows."""

    class Kind(models.TextChoices):
        HUMAN = "human", _("voix humaine")
        MACHINE = "machine", _("voix automatique")

    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+", verbose_name=_("territoire")
    )
    text = models.TextField(_("texte lu"))
    digest = models.CharField(max_length=64, editable=False)
    language = models.CharField(_("langue"), max_length=12, default="fr")
    kind = models.CharField(_("sorte"), max_length=8, choices=Kind.choices)
    file = models.FileField(_("fichier"), upload_to=place_of_file, max_length=120)
    milliseconds = models.PositiveIntegerField(_("durée en millisecondes"))
    # When each line of the text begins, in milliseconds; [] when nobody noted it.
    starts = models.JSONField(_("débuts des phrases"), default=list, blank=True)
    recorded_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("par"),
    )
    made_at = models.DateTimeField(_("le"), auto_now_add=True)
    needed_at = models.DateTimeField(_("encore utile le"), auto_now_add=True)

    class Meta:
        verbose_name = _("voix d’une étape")
        verbose_name_plural = _("voix des étapes")
        ordering = ["territory", "digest", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "digest", "language", "kind"],
                name="step_audio_once_per_text_and_kind",
                violation_error_message=_("Ce texte a déjà cette voix."),
            ),
            digest_is_of_its_text("step_audio_digest_is_of_its_text"),
            models.CheckConstraint(
                condition=models.Q(milliseconds__gt=0),
                name="step_audio_lasts",
                violation_error_message=_("Cet enregistrement est vide."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="human") | models.Q(recorded_by__isnull=True),
                name="step_audio_of_a_machine_is_nobodys",
                violation_error_message=_("Une voix automatique n’est à personne."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text.partition(chr(10))[0]} ({self.get_kind_display()})"


class VoiceOrder(models.Model):
    """A text that a machine has to read aloud. The row goes when the voice is there."""

    shown_on_pages = False

    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+", verbose_name=_("territoire")
    )
    text = models.TextField(_("texte à lire"))
    digest = models.CharField(max_length=64, editable=False)
    language = models.CharField(_("langue"), max_length=12, default="fr")
    due_at = models.DateTimeField(_("à faire dès le"), db_index=True)
    tries = models.PositiveSmallIntegerField(_("essais"), default=0)
    fault = models.CharField(_("ce qui n’a pas marché"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("voix à faire")
        verbose_name_plural = _("voix à faire")
        ordering = ["due_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "digest", "language"], name="voice_order_once_per_text"
            ),
            digest_is_of_its_text("voice_order_digest_is_of_its_text"),
        ]

    def __str__(self) -> str:
        return self.text.partition("\n")[0]
