"""Guides: a question, a short answer, one step per screen; and their list."""

import datetime
from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import MAX_STEPS, SourceBlock, stream_of_steps
from cms.drawings import library
from cms.glossary.screen import words_of_screen
from cms.guide_form import GuideForm
from cms.listening.shown import voice_of_step
from cms.models.base import InclusionPage
from cms.national.shown import home_path, shown_below
from cms.paper.routes import OnPaper
from cms.reviews.badge import badge_of
from cms.sending.routes import BySms
from cms.steps import ShownPicture, ShownStep, drawing, shown_steps
from cms.themes import THEME_FOLDER, Theme, theme_at
from cms.typography import typeset
from cms.versions.routes import InTwoVersions

GUIDES = "guides"


class GuideIndexPage(RoutablePageMixin, InclusionPage):
    """The list of all guides, at /guides/, and of those of one theme, at /guides/theme/<slug>/."""

    intro = models.CharField(_("phrase d’introduction"), max_length=200, blank=True)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("intro")]
    promote_panels: ClassVar[list[Any]] = []
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.GuidePage"]
    max_count_per_parent = 1
    template = "cms/guide_index_page.html"

    class Meta:
        verbose_name = _("liste des guides")
        verbose_name_plural = _("listes des guides")

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """Every guide, under the name of its theme."""
        guides = shown_below(GuidePage.objects, home_path(self))
        return self._screen(request, self.template, themes=by_theme(guides))

    @path(f"{THEME_FOLDER}/<slug:slug>/", name="theme")
    def theme_route(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The guides of one theme. 404 for an unknown one; an empty one leads to the phone."""
        theme = theme_at(slug)
        if theme is None:
            raise Http404
        guides = shown_below(GuidePage.objects, home_path(self)).filter(theme=theme.value)
        others = [one for one in Theme if one not in (theme, Theme.OTHER)]
        return self._screen(
            request, "cms/theme_page.html", theme=theme, guides=guides, others=others
        )

    def _screen(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        shown: HttpResponse = self.render(request, template=template, context_overrides=context)
        return shown


class GuidePage(OnPaper, BySms, InTwoVersions, RoutablePageMixin, InclusionPage):
    """A question, a short answer, and one step per screen."""

    tile_title = models.CharField(
        _("titre court"),
        max_length=50,
        help_text=_("Pour la page d’accueil. Commencez par un verbe."),
    )
    tile = models.CharField(_("dessin de la vignette"), max_length=40, choices=library.choices)
    theme = models.CharField(_("thème"), max_length=20, blank=True, choices=Theme.choices)
    keywords = models.CharField(
        _("autres mots"),
        max_length=300,
        blank=True,
        help_text=_("Des mots que les gens cherchent. Ils ne se voient pas sur la page."),
    )
    answer = models.CharField(_("réponse en une phrase"), max_length=160)
    needs = models.TextField(
        _("il vous faut"), blank=True, help_text=_("Une chose par ligne."), max_length=500
    )
    steps = StreamField(
        stream_of_steps(),
        verbose_name=_("étapes"),
        min_num=1,
        max_num=MAX_STEPS,
        collapsed=True,
        help_text=_("Une action par étape. 10 étapes au plus."),
    )
    trouble = models.TextField(
        _("si ça ne marche pas"),
        blank=True,
        max_length=400,
        help_text=_("Le numéro d’aide du territoire est toujours affiché avec ce texte."),
    )
    sources = StreamField([("source", SourceBlock())], verbose_name=_("sources"), blank=True)
    maintainer = models.CharField(
        _("qui tient ce guide à jour"), max_length=100, help_text=_("Le nom d’un service.")
    )
    reviewed_on = models.DateField(_("relu le"), default=datetime.date.today)

    content_panels: ClassVar[list[Any]] = [
        TitleFieldPanel(
            "title",
            heading=_("Question"),
            help_text=_("« Comment créer… ? »"),
            placeholder=False,
            classname="",  # Wagtail's own hides the heading
        ),
        FieldPanel("answer"),
        FieldPanel("needs"),
        FieldPanel("steps"),
        FieldPanel("trouble"),
        FieldPanel("sources"),
        MultiFieldPanel([FieldPanel("tile_title"), FieldPanel("tile")], heading=_("Vignette")),
        MultiFieldPanel(
            [FieldPanel("theme"), FieldPanel("keywords")], heading=_("Retrouver ce guide")
        ),
        MultiFieldPanel([FieldPanel("maintainer"), FieldPanel("reviewed_on")], heading=_("Suivi")),
        MultiFieldPanel([FieldPanel("easy_read_reason")], heading=_("Publier quand même")),
    ]
    base_form_class = GuideForm
    easy_read_kind: ClassVar[str] = "guide"
    is_simple: ClassVar[bool] = True  # a blocking fault of the easy-read checker stops it
    # Said by the home that leads here: its own place, also above a national guide.
    shown_under: str = ""
    parent_page_types: ClassVar[list[str]] = ["cms.GuideIndexPage"]
    subpage_types: ClassVar[list[str]] = ["cms.StandardPage"]
    template = "cms/guide_page.html"

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    def clean(self) -> None:
        """Editors type ordinary spaces and apostrophes: set them in French."""
        super().clean()
        if self.slug == THEME_FOLDER:
            raise ValidationError({"slug": _("Cette adresse est celle des thèmes.")})
        if not self.is_french:
            return
        for name in ("title", "tile_title", "answer", "needs", "trouble"):
            setattr(self, name, typeset(getattr(self, name)))

    @property
    def needs_list(self) -> list[str]:
        return [line.strip() for line in self.needs.splitlines() if line.strip()]

    @property
    def tile_picture(self) -> ShownPicture | None:
        return drawing(self.tile)

    def shown_steps(self) -> list[ShownStep]:
        """Every step, as print and overview show them."""
        return shown_steps(self.steps)

    def shown_step(self, number: int) -> ShownStep | None:
        """The step with this number (from 1), or None. Asks only for its own picture."""
        if not 1 <= number <= len(self.steps):
            return None
        return shown_steps(self.steps[number - 1 : number], first=number)[0]

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """Overview: the answer, what you need, « Commencer »."""
        return self._screen(request, self.template)

    @path("etape/<int:number>/", name="step")
    def step_route(self, request: HttpRequest, number: int) -> HttpResponse:
        """One step, one screen. An unknown number gets a 404 page that leads back."""
        step = self.shown_step(number)
        if step is None:
            return self._screen(request, "cms/guide_step_unknown.html", status=404)
        voice = voice_of_step(getattr(request, "territory", None), step)
        return self._screen(
            request, "cms/guide_step.html", step=step, voice=voice, ways=self._ways(number)
        )

    @path("fini/", name="done")
    def done_route(self, request: HttpRequest) -> HttpResponse:
        """The end: somebody near you, other guides, those of the same theme first."""
        others = shown_below(GuidePage.objects, self.shown_under or home_path(self))
        others = others.exclude(pk=self.pk).order_by(
            models.Case(models.When(theme=self.theme, then=0), default=1), "path"
        )[:3]
        return self._screen(request, "cms/guide_done.html", guides=others, picture=drawing("bravo"))

    def _ways(self, number: int) -> dict[str, str]:
        here = self.path_in_site
        is_last = number == len(self.steps)
        return {
            "back": f"{here}etape/{number - 1}/" if number > 1 else here,
            "onward": f"{here}fini/" if is_last else f"{here}etape/{number + 1}/",
        }

    def _screen(
        self, request: HttpRequest, template: str, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        context["total"] = len(self.steps)
        context["read"] = badge_of(self)
        context["words"] = words_of_screen(self, getattr(request, "territory", None))
        response: HttpResponse = self.render(request, template=template, context_overrides=context)
        response.status_code = status
        return response


def by_theme(guides: Iterable[GuidePage]) -> list[tuple[Theme, list[GuidePage]]]:
    """The guides under their theme, in the order of `Theme`; no empty theme."""
    shelves: dict[str, list[GuidePage]] = {theme: [] for theme in Theme.values}
    for guide in guides:
        shelves[guide.theme].append(guide)
    return [(Theme(theme), found) for theme, found in shelves.items() if found]
