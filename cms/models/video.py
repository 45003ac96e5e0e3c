"""A video that steps and pages may show: with captions and with its words, always."""

import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.typography import typeset
from cms.videos.addresses import Film, film_at, refusal
from cms.videos.files import MOST_VIDEO, captions_fault, video_kind
from inclusion.territories.models import Territory

ADVISED_SECONDS = 90


def film_name(instance: "Video", filename: str) -> str:
    """A name of our own: what a sender wrote reaches no disk. Its ending was checked."""
    return f"videos/{uuid.uuid4().hex}.{'webm' if filename.lower().endswith('webm') else 'mp4'}"


def captions_name(instance: "Video", filename: str) -> str:
    return f"videos/{uuid.uuid4().hex}.vtt"


class Video(models.Model):
    """A file with its captions, or a film with captions at a site that the operator allows."""

    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+", verbose_name=_("territoire")
    )
    title = models.CharField(_("titre"), max_length=80)
    file = models.FileField(
        _("fichier de la vidéo"),
        upload_to=film_name,
        blank=True,
        help_text=_("MP4 ou WebM, 60 Mo au plus. Restez sous 90 secondes."),
    )
    captions = models.FileField(
        _("fichier des sous-titres"),
        upload_to=captions_name,
        blank=True,
        help_text=_("Un fichier WebVTT (.vtt). Obligatoire avec un fichier de vidéo."),
    )
    address = models.CharField(
        _("ou l’adresse de la vidéo"),
        max_length=200,
        blank=True,
        help_text=_("La page de la vidéo sur un site PeerTube permis par l’opérateur."),
    )
    captioned_there = models.BooleanField(
        _("j’ai vérifié : cette vidéo a des sous-titres sur ce site"), default=False
    )
    transcript = models.TextField(
        _("transcription"),
        max_length=5000,
        help_text=_("Tout ce qui se dit, et ce qui se voit d’important. Des phrases courtes."),
    )

    class Meta:
        verbose_name = _("vidéo")
        verbose_name_plural = _("vidéos")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file="") ^ Q(address=""),
                name="video_is_a_file_or_an_address",
                violation_error_message=_("Donnez un fichier, ou une adresse : l’un des deux."),
            ),
            models.CheckConstraint(
                condition=(Q(file="") | ~Q(captions=""))
                & (Q(address="") | Q(captioned_there=True)),
                name="video_has_captions",
                violation_error_message=_("Une vidéo sans sous-titres ne se publie pas."),
            ),
            models.CheckConstraint(
                condition=~Q(transcript__regex=r"^\s*$"),
                name="video_has_a_transcript",
                violation_error_message=_("Écrivez la transcription."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def film(self) -> Film | None:
        """None for a file, and for a site that is not allowed any more."""
        return film_at(self.address, settings.VIDEO_HOSTS) if self.address else None

    def clean(self) -> None:
        """Refuse an address that is not allowed, and files that are not what they say."""
        self.title, self.address = typeset(self.title), (self.address or "").strip()
        faults = {
            "address": refusal(self.address, settings.VIDEO_HOSTS) if self.address else "",
            "file": _sent_fault(self.file, _video_fault),
            "captions": _sent_fault(self.captions, _captions_fault),
        }
        if any(faults.values()):
            raise ValidationError({name: told for name, told in faults.items() if told})


def _sent_fault(file: Any, fault_of: Any) -> str:
    """Only of a file that has just been sent: what is kept was checked when it came."""
    sent = getattr(file, "_file", None)
    return fault_of(sent) if file and isinstance(sent, UploadedFile) else ""


def _video_fault(sent: UploadedFile) -> str:
    if (sent.size or 0) > MOST_VIDEO:
        return str(_("Cette vidéo est trop lourde : 60 Mo au plus. Coupez-la."))
    sent.seek(0)
    kind = video_kind(sent.read(64))
    sent.seek(0)
    if not kind or not (sent.name or "").lower().endswith(f".{kind}"):
        return str(_("Ce fichier n’est pas une vidéo MP4 ou WebM."))
    return ""


def _captions_fault(sent: UploadedFile) -> str:
    sent.seek(0)
    content = sent.read(MOST_VIDEO)
    sent.seek(0)
    return captions_fault(content)
