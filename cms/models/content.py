"""Plain pages: accessibility, privacy, legal notice, how cheques work."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import BodyBlock
from cms.models.base import InclusionPage, OwnAddress


class ContentPage(OwnAddress, InclusionPage):
    """A plain page: accessibility, privacy, legal notice, how cheques work."""

    intro = models.CharField(_("résumé en une phrase"), max_length=200, blank=True)
    body: StreamValue = StreamField(BodyBlock(), verbose_name=_("contenu"))

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
    ]
    easy_read_kind: ClassVar[str] = "page"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/content_page.html"

    class Meta:
        verbose_name = _("page simple")
        verbose_name_plural = _("pages simples")
