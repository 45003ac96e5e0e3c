"""The home of a territory: the root of its tree, and the way to every page below."""

from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import TranslatableField

from cms.languages.shown import languages_of, translation_facts
from cms.models.base import LANGUAGE_MARK, InclusionPage
from cms.models.content import ContentPage
from cms.models.glossary import stamp_of
from cms.models.guides import GUIDES, GuideIndexPage, GuidePage
from cms.models.reviews import reviews_beside
from cms.models.versions import has_standard
from cms.national.shown import shown_at, shown_below
from inclusion.territories.models import Territory


class HomePage(InclusionPage):
    """The first screen of a territory. Made once by `actions.create_site`, never by hand."""

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="home_pages", verbose_name=_("territoire")
    )
    # That of `locale`, kept beside the territory: one home for each language of each territory.
    language = models.CharField(
        _("langue"), max_length=10, default=settings.LANGUAGE_CODE, editable=False
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
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "language"],
                name="home_is_one_per_territory_and_language",
                violation_error_message=_("Ce territoire a déjà un accueil dans cette langue."),
            )
        ]

    # In another language: what a translator may change, and nothing copied from the French home.
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        TranslatableField("headline"),
        TranslatableField("intro"),
    ]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """The name of a home in the tree says its language: `path_in_site` reads it there."""
        self.language = self.locale.language_code if self.locale_id else settings.LANGUAGE_CODE
        if self.language != settings.LANGUAGE_CODE:
            self.slug = f"{self.territory.slug}{LANGUAGE_MARK}{self.language}"
        return super().save(*args, **kwargs)

    @property
    def localized(self) -> "HomePage":
        """This home in the language of the address. Itself, without a query, in its own."""
        wanted = get_language()
        if wanted in (None, self.language):
            return self
        return home_of(self.territory_id, str(wanted)) or self

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Go straight to the page: one query instead of two for each level of the tree."""
        if any("\x00" in component for component in path_components):
            raise Http404("PostgreSQL takes no NUL in a text.")
        if get_language() not in (None, self.language):
            raise Http404("This territory has no page in the language of the address.")
        page, rest = self._page_below(path_components)
        if page is None:
            return super().route(request, path_components)
        page.is_open = self.open_below and page.path.startswith(self.path)
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
        if kind is GuidePage:
            return self._guide_at(address, slug=components[1]), components[depth:]
        found = (
            kind.objects.live()
            .filter(url_path=address)
            .annotate(languages=languages_of(), **translation_facts())
        )
        return found.first(), components[depth:]

    def _guide_at(self, address: str, *, slug: str) -> GuidePage | None:
        """With all that its screens say beside its own text: still one query."""
        found = self._guides_at(address, slug).annotate(
            languages=languages_of(),
            **translation_facts(),
            glossary_stamp=stamp_of(self.territory_id),
            reviews_beside=reviews_beside(),
            standard_is_live=has_standard(),
        )
        guide: GuidePage | None = found.first()
        if guide is not None:
            guide.shown_under = self.path
        return guide

    def _guides_at(self, address: str, slug: str) -> Any:
        """What is shared by a territory with the others is shared in French."""
        if self.language == settings.LANGUAGE_CODE:
            return shown_at(GuidePage.objects, address=address, slug=slug)
        return GuidePage.objects.live().filter(url_path=address)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"guides": guides_below(self)[:6]}


def guides_below(home: HomePage) -> Any:
    """The guides that the site of this home shows, in its language."""
    if home.language == settings.LANGUAGE_CODE:
        return shown_below(GuidePage.objects, home.path)
    return GuidePage.objects.live().descendant_of(home)


def below_homes_of(territory: Territory) -> Q:
    """The pages of a territory, homes included, in every language."""
    places = HomePage.objects.filter(territory=territory).values_list("path", flat=True)
    below = [Q(path__startswith=place) for place in places]
    return reduce(or_, below, Q(pk__in=[]))


def home_of(territory_id: int | None, language: str = settings.LANGUAGE_CODE) -> HomePage | None:
    """The published home of a territory in a language: the French one when none is named."""
    found: HomePage | None = (
        HomePage.objects.live().filter(territory_id=territory_id, language=language).first()
    )
    return found
