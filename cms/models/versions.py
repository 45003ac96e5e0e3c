"""The standard text beside a simple guide, and whether both say the same."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import BodyBlock
from cms.models.base import InclusionPage
from inclusion.people.models import User

STANDARD = "texte-complet"


class StandardPage(InclusionPage):
    """The same subject in ordinary French, at `/guides/<slug>/texte-complet/`.

    It is told its reading faults, never stopped by them.
    """

    intro = models.CharField(_("résumé en une phrase"), max_length=200, blank=True)
    body: StreamValue = StreamField(BodyBlock(), verbose_name=_("contenu"))

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar[list[Any]] = []  # the address is always the same
    easy_read_kind: ClassVar[str] = "standard"
    parent_page_types: ClassVar[list[str]] = ["cms.GuidePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    template = "cms/guide_standard.html"

    class Meta:
        verbose_name = _("texte complet")
        verbose_name_plural = _("textes complets")

    def clean(self) -> None:
        """One address, whatever the title: the switch between both versions leads there."""
        self.slug = STANDARD
        super().clean()

    @cached_property
    def guide(self) -> Any:
        """The simple version: the page above."""
        return self.get_parent().specific

    @property
    def says_phone(self) -> bool:
        """The editor put the number of the territory somewhere: once is enough."""
        return any(block.block_type == "phone" for block in self.body)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"guide": self.guide}


def has_standard() -> Exists:
    """To annotate guides with: a standard text is published beside it."""
    address = Concat(OuterRef("url_path"), Value(f"{STANDARD}/"))
    return Exists(StandardPage.objects.live().filter(url_path=address))


class VersionsAgreement(models.Model):
    """When somebody last said that both versions of a guide say the same, and of which texts."""

    wagtail_reference_index_ignore = True
    shown_on_pages = False

    guide = models.OneToOneField(
        "cms.GuidePage", on_delete=models.CASCADE, related_name="agreement", verbose_name=_("guide")
    )
    simple_digest = models.CharField(_("empreinte du texte simple"), max_length=64)
    standard_digest = models.CharField(_("empreinte du texte complet"), max_length=64)
    agreed_by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("par")
    )
    agreed_at = models.DateTimeField(_("le"))

    class Meta:
        verbose_name = _("accord des deux versions")
        verbose_name_plural = _("accords des deux versions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    simple_digest__regex=r"^[0-9a-f]{64}$", standard_digest__regex=r"^[0-9a-f]{64}$"
                ),
                name="versions_agreement_of_two_texts",
                violation_error_message=_("L’empreinte d’un des deux textes manque."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.guide_id} ({self.agreed_at:%d/%m/%Y})"
