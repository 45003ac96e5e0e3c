"""A form of one question a screen, and what people answered: kept for a time, then deleted."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.inquiries.blocks import AskedStreamBlock
from cms.models.base import InclusionPage, OwnAddress
from cms.typography import typeset
from inclusion.territories.models import Territory

DAYS_KEPT = 90


class FormPage(OwnAddress, InclusionPage):
    """What the form is for; its questions come one by one, after « Commencer »."""

    intro = models.CharField(_("résumé en une phrase"), max_length=200)
    questions = StreamField(AskedStreamBlock(), verbose_name=_("questions"))
    next_step = models.CharField(
        _("ce qui se passe ensuite"),
        max_length=200,
        help_text=_("« Nous vous appelons dans les 3 jours. »"),
    )
    caller = models.CharField(
        _("qui appelle"), max_length=100, help_text=_("« Un médiateur de l’agglomération »")
    )

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("questions"),
        FieldPanel("next_step"),
        FieldPanel("caller"),
    ]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/inquiries/start.html"
    days_kept = DAYS_KEPT

    class Meta:
        verbose_name = _("formulaire")
        verbose_name_plural = _("formulaires")

    def clean(self) -> None:
        """Editors type ordinary spaces and apostrophes: set them in French."""
        super().clean()
        if self.is_french:
            for name in ("title", "intro", "next_step", "caller"):
                setattr(self, name, typeset(getattr(self, name)))


class Inquiry(models.Model):
    """What somebody answered. `answers` is a list of {"question", "answer"}, in order."""

    shown_on_pages = False
    wagtail_reference_index_ignore = True

    territory = models.ForeignKey(
        Territory, on_delete=models.CASCADE, related_name="+", verbose_name=_("territoire")
    )
    # The form may be deleted or written anew: what people were asked stays with their answers.
    page_key = models.IntegerField(_("numéro du formulaire"))
    page_title = models.CharField(_("formulaire"), max_length=255)
    answers = models.JSONField(_("réponses"))
    ticket = models.UUIDField(_("envoi"))
    received_at = models.DateTimeField(_("reçu le"))
    forget_at = models.DateTimeField(_("à effacer le"))

    class Meta:
        verbose_name = _("demande")
        verbose_name_plural = _("demandes")
        ordering: ClassVar[list[str]] = ["-received_at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["territory", "-received_at"], name="inquiry_newest_first"),
            models.Index(fields=["forget_at"], name="inquiry_to_forget"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["territory", "ticket"],
                name="inquiry_is_sent_once",
                violation_error_message=_("Cette demande est déjà envoyée."),
            ),
            models.CheckConstraint(
                name="inquiry_is_forgotten_in_time",
                condition=Q(forget_at__gt=F("received_at"))
                & Q(forget_at__lte=F("received_at") + timedelta(days=DAYS_KEPT)),
                violation_error_message=_("Une demande est gardée 90 jours au plus."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_title} ({self.received_at:%d/%m/%Y})"
