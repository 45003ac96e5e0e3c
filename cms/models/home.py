"""The home of a territory: the root of its tree, and the way to every page below."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms.models.base import InclusionPage
from cms.models.content import ContentPage
from cms.models.glossary import stamp_of
from cms.models.guides import GUIDES, GuideIndexPage, GuidePage
from inclusion.territories.models import Territory


class HomePage(InclusionPage):
    """The first screen of a territory. Made once by `actions.create_site`, never by hand."""

    territory = models.OneToOneField(
        Territory, on_delete=models.PROTECT, related_name="home_page", verbose_name=_("territoire")
    )
    headline = models.CharField(
        _("question d’accueil"), max_length=80, default=_("De quoi avez-vous besoin ?")
    )
    intro = models.CharField(_("phrase d’accueil"), max_length=200)

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("intro"),
    ]
    promote_panels: ClassVar[list[Any]] = []
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["cms.GuideIndexPage", "cms.ContentPage"]
    template = "cms/home_page.html"

    # Said by whoever looked: no page of this territory is restricted to some readers.
    open_below: bool = False

    class Meta:
        verbose_name = _("accueil")
        verbose_name_plural = _("accueils")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Go straight to the page: one query instead of two for each level of the tree."""
        if any("\x00" in component for component in path_components):
            raise Http404("PostgreSQL takes no NUL in a text.")
        page, rest = self._page_below(path_components)
        if page is None:
            return super().route(request, path_components)
        page.is_open = self.open_below
        return page.route(request, rest)

    def _page_below(self, components: list[str]) -> "tuple[InclusionPage | None, list[str]]":
        match components:
            case []:
                return None, []
            case [folder] if folder == GUIDES:
                kind: type[InclusionPage] = GuideIndexPage
            case [folder, _slug, *_rest] if folder == GUIDES:
                kind = GuidePage
            case _:
                kind = ContentPage
        depth = 2 if kind is GuidePage else 1
        address = f"{self.url_path}{'/'.join(components[:depth])}/"
        found = kind.objects.live().filter(url_path=address)
        if kind is GuidePage:
            found = found.annotate(glossary_stamp=stamp_of(self.territory_id))
        return found.first(), components[depth:]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"guides": GuidePage.objects.live().descendant_of(self)[:6]}
