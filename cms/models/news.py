"""News: a list, newest first, and one page each. A news may stop being shown after a day."""

import datetime
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import BodyBlock
from cms.models.base import InclusionPage
from cms.typography import typeset

NEWS = "actualites"
NEWS_ON_A_PAGE = 10


class NewsIndexPage(InclusionPage):
    """All news, at /actualites/. Made once for each territory."""

    intro = models.CharField(_("phrase d’introduction"), max_length=200, blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("intro")]
    promote_panels: ClassVar[list[Any]] = []
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.NewsPage"]
    max_count_per_parent = 1
    template = "cms/news/index.html"

    class Meta:
        verbose_name = _("liste des nouvelles")
        verbose_name_plural = _("listes des nouvelles")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """The address is that of the contract, whatever the title."""
        self.slug = NEWS
        super().full_clean(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        pages = Paginator(news_below(self.path), NEWS_ON_A_PAGE)
        return context | {"news": pages.get_page(request.GET.get("page"))}


class NewsPage(InclusionPage):
    """One news: a title, a sentence, a few paragraphs, and until when it is true."""

    intro = models.CharField(_("résumé en une phrase"), max_length=200)
    body: StreamValue = StreamField(BodyBlock(), verbose_name=_("contenu"), blank=True)
    published_on = models.DateField(_("date"), default=datetime.date.today)
    visible_until = models.DateField(
        _("visible jusqu’au"),
        null=True,
        blank=True,
        help_text=_("Après ce jour, personne ne voit plus cette page. Vide : toujours visible."),
    )

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("published_on"), FieldPanel("visible_until")], heading=_("Dates")
        ),
    ]
    easy_read_kind: ClassVar[str] = "page"
    parent_page_types: ClassVar[list[str]] = ["cms.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/news/page.html"

    class Meta:
        verbose_name = _("nouvelle")
        verbose_name_plural = _("nouvelles")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="news_ends_after_it_begins",
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("published_on")),
                violation_error_message=_("La date de fin vient après la date de la nouvelle."),
            )
        ]

    def clean(self) -> None:
        """Editors type ordinary spaces and apostrophes: set them in French."""
        super().clean()
        if self.is_french:
            for name in ("title", "intro"):
                setattr(self, name, typeset(getattr(self, name)))

    @classmethod
    def on_screen(cls) -> QuerySet[Any]:
        today = timezone.localdate()
        shown = Q(visible_until__isnull=True) | Q(visible_until__gte=today)
        pages: QuerySet[Any] = cls.objects.live().filter(shown)
        return pages


def news_below(path: str) -> QuerySet[Any]:
    """What is shown today below this place of the tree, newest first."""
    return NewsPage.on_screen().filter(path__startswith=path).order_by("-published_on", "-pk")
