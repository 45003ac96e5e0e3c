"""The home of a territory: the root of its tree, and the way to every page below."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import TranslatableField

from cms.doors import (
    MOST_TILES,
    Door,
    DoorsBlock,
    shown_doors,
    usual_doors,
    usual_tiles,
)
from cms.languages.shown import languages_of, translation_facts
from cms.models.base import LANGUAGE_MARK, InclusionPage
from cms.models.content import ContentPage
from cms.models.glossary import stamp_of
from cms.models.guides import GUIDES, GuideIndexPage, GuidePage
from cms.models.inquiries import FormPage
from cms.models.news import NEWS, NewsIndexPage, NewsPage, news_below
from cms.models.reviews import reviews_beside
from cms.models.versions import has_standard
from cms.models.wizards import WizardPage
from cms.national.shown import shown_at, shown_below
from cms.themes import THEME_FOLDER
from cms.workshops import shown_workshops
from inclusion.territories.models import Territory


@dataclass(frozen=True)
class Folder:
    """A list right below the home, and the pages in it. `own`: screens of the list itself."""

    index: type[InclusionPage]
    page: type[InclusionPage]
    own: frozenset[str] = frozenset()


# By the first part of the address. What is no folder is a page right below the home, of a kind of
# `ALONE`: the most asked for first, each costs a query.
FOLDERS = {
    GUIDES: Folder(GuideIndexPage, GuidePage, frozenset({THEME_FOLDER})),
    NEWS: Folder(NewsIndexPage, NewsPage),
}
ALONE: tuple[type[InclusionPage], ...] = (ContentPage, WizardPage, FormPage)
LATEST_NEWS = 2


class HomePage(InclusionPage):
    """The first screen of a territory. Made once by `actions.create_site`, never by hand."""

    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="+", verbose_name=_("territoire")
    )
    # That of `locale`, kept beside the territory: one home for each language of each territory.
    language = models.CharField(
        _("langue"), max_length=10, default=settings.LANGUAGE_CODE, editable=False
    )
    headline = models.CharField(
        _("question d’accueil"), max_length=80, default=_("De quoi avez-vous besoin ?")
    )
    intro = models.CharField(_("phrase d’accueil"), max_length=200)
    tiles = StreamField(
        DoorsBlock(),
        verbose_name=_("grandes vignettes"),
        min_num=2,
        max_num=MOST_TILES,
        default=usual_doors,
        help_text=_("De 2 à 6, dans l’ordre de l’écran. Recherche et téléphone y sont toujours."),
    )

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("intro"),
        FieldPanel("tiles"),
    ]
    promote_panels: ClassVar[list[Any]] = []
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "cms.GuideIndexPage",
        "cms.ContentPage",
        "cms.NewsIndexPage",
        "cms.WizardPage",
        "cms.FormPage",
    ]
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
        found = homes_of(self.territory_id, str(wanted)).annotate(languages=languages_of()).first()
        return found or self

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Go straight to the page: one query instead of two for each level of the tree."""
        if any("\x00" in component for component in path_components):
            raise Http404("PostgreSQL takes no NUL in a text.")
        if get_language() not in (None, self.language):
            raise Http404("This territory has no page in the language of the address.")
        page, rest = self._page_below(path_components)
        if page is None:
            return self._elsewhere(request, path_components)
        page.is_open = self.open_below and page.path.startswith(self.path)
        return page.route(request, rest)

    def _elsewhere(self, request: HttpRequest, components: list[str]) -> RouteResult:
        """Wagtail's own way, which knows no end of a news: never in a folder of ours."""
        if components and components[0] in FOLDERS:
            raise Http404("What is in this folder is not on screen.")
        return super().route(request, components)

    def _page_below(self, components: list[str]) -> "tuple[InclusionPage | None, list[str]]":
        if not components:
            return None, []
        folder = FOLDERS.get(components[0])
        if folder is None:
            return self._page_alone(components[0]), components[1:]
        if len(components) == 1 or components[1] in folder.own:
            return self._page_at(folder.index, components[:1]), components[1:]
        if folder.page is GuidePage:
            address = f"{self.url_path}{'/'.join(components[:2])}/"
            return self._guide_at(address, slug=components[1]), components[2:]
        return self._page_at(folder.page, components[:2]), components[2:]

    def _page_alone(self, slug: str) -> InclusionPage | None:
        tried = (self._page_at(kind, [slug]) for kind in ALONE)
        return next((page for page in tried if page), None)

    def _page_at(self, kind: type[InclusionPage], parts: list[str]) -> InclusionPage | None:
        found = kind.on_screen().filter(url_path=f"{self.url_path}{'/'.join(parts)}/")
        page: InclusionPage | None = found.annotate(
            languages=languages_of(), **self._translation_facts()
        ).first()
        return page

    def _guide_at(self, address: str, *, slug: str) -> GuidePage | None:
        """With all that its screens say beside its own text: still one query."""
        found = self._guides_at(address, slug).annotate(
            languages=languages_of(),
            **self._translation_facts(),
            glossary_stamp=stamp_of(self.territory_id),
            reviews_beside=reviews_beside(),
            standard_is_live=has_standard(),
        )
        guide: GuidePage | None = found.first()
        if guide is not None:
            guide.shown_under = self.path
        return guide

    def _translation_facts(self) -> dict[str, Any]:
        """A French page has no source: not asking for it spares a tenth of the page's time."""
        return {} if self.language == settings.LANGUAGE_CODE else translation_facts()

    def _guides_at(self, address: str, slug: str) -> Any:
        """What is shared by a territory with the others is shared in French."""
        if self.language == settings.LANGUAGE_CODE:
            return shown_at(GuidePage.objects, address=address, slug=slug)
        return GuidePage.objects.live().filter(url_path=address)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "doors": self.doors(),
            "workshops": shown_workshops(self.territory_id, now=timezone.now()),
            "news": news_below(self.path)[:LATEST_NEWS],
        }

    def doors(self) -> list[Door]:
        """What the editors chose; the usual tiles when nothing of it is shown any more."""
        chosen = shown_doors(self.tiles, below=self.url_path)
        return chosen or usual_tiles()


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
    found: HomePage | None = homes_of(territory_id, language).first()
    return found


def homes_of(territory_id: int | None, language: str) -> Any:
    return HomePage.objects.live().filter(territory_id=territory_id, language=language)
