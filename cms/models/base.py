"""What every page of a territory shares."""

from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.fields import SynchronizedField

from cms.languages.shown import Freshness, freshness_of

# Addresses that other rooms answer: a page with such a name would never be seen.
RESERVED_SLUGS = frozenset(
    {
        "actualites",
        "affichage",
        "api",
        "ar",
        "ateliers",
        "avis",
        "connexion",
        "deconnexion",
        "demande",
        "demo",
        "documents",
        "en",
        "espace",
        "flux.xml",
    }
    | {"gestion", "glossaire", "healthz", "lieux", "media", "readyz", "recherche"}
    | {"rendez-vous", "sms", "static", "uk"}
)


# Between the name of a territory and a language, in the tree: « grandsoissons__en ».
LANGUAGE_MARK = "__"


def path_in_site(url_path: str) -> str:
    """The address that people read, of a place in the tree (its first part is the home)."""
    home, _slash, rest = url_path.lstrip("/").partition("/")
    _territory, mark, language = home.rpartition(LANGUAGE_MARK)
    return f"/{language}/{rest}" if mark else f"/{rest}"


class InclusionPage(Page):
    """What every page shares: a light editor, and its address inside its site."""

    promote_panels: ClassVar[list[Any]] = [
        FieldPanel(
            "slug",
            heading=_("Adresse de la page"),
            help_text=_("Elle vient du titre. Sans espace ni accent : creer-une-boite-mail."),
        )
    ]
    settings_panels: ClassVar[list[Any]] = []
    # What the easy-read checker reads: "guide", "page", or "" for nothing.
    easy_read_kind: ClassVar[str] = ""
    # Said by the home that found this page: no restriction on it nor above it.
    is_open: bool = False
    # A translation has the address of its source, after its language.
    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("slug")]

    class Meta:
        abstract = True

    @classmethod
    def on_screen(cls) -> "models.QuerySet[Any]":
        """The pages of this kind that citizens may see now."""
        return cast("models.QuerySet[Any]", cls.objects.live())

    @property
    def path_in_site(self) -> str:
        """The address without host, known without a query: « /guides/creer-une-boite-mail/ »."""
        return path_in_site(self.url_path)

    @property
    def is_french(self) -> bool:
        """Of a page that has its place in the tree: the rules of easy French are for it."""
        return LANGUAGE_MARK not in self.url_path.lstrip("/").partition("/")[0]

    @property
    def freshness(self) -> Freshness | None:
        """Of a translation: when it was made, and whether the French page changed since."""
        return freshness_of(self)

    @property
    def french_path(self) -> str:
        """The address of the French page, which a translation shares."""
        _home, _slash, rest = self.url_path.lstrip("/").partition("/")
        return f"/{rest}"

    @cached_property
    def languages(self) -> list[str]:
        """Codes of the languages in which this page is live; the home that found it says them."""
        live = Page.objects.live().filter(translation_key=self.translation_key)
        return list(live.values_list("locale__language_code", flat=True))

    def get_view_restrictions(self) -> "models.QuerySet[PageViewRestriction]":
        """Wagtail's answer in one query instead of two: the ancestors are written in the path.

        Without a query when the home that led here knows that nothing below it is restricted.
        """
        if self.is_open and not self.alias_of_id:
            return cast("models.QuerySet[PageViewRestriction]", PageViewRestriction.objects.none())
        if self.alias_of_id:
            return cast("models.QuerySet[PageViewRestriction]", super().get_view_restrictions())
        ends = range(self.steplen, len(self.path) + 1, self.steplen)
        found: models.QuerySet[PageViewRestriction] = PageViewRestriction.objects.filter(
            page__path__in=[self.path[:end] for end in ends]
        )
        return found


class OwnAddress:
    """Part of a page right below the home: its address may not be that of a room."""

    def clean(self) -> None:
        """Refuse an address that another room already answers."""
        super().clean()  # type: ignore[misc]  # the page comes after it
        if getattr(self, "slug", "") in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": _("Cette adresse sert déjà. Choisissez-en une autre pour cette page.")}
            )
