"""A wizard: at most three questions, an address a screen, nothing kept of who answers."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.doors import Door, shown_doors
from cms.models.base import InclusionPage, OwnAddress
from cms.steps import drawing
from cms.wizards.blocks import QuestionsBlock, shape_of
from cms.wizards.paths import Stop, follow


class WizardPage(RoutablePageMixin, OwnAddress, InclusionPage):
    """« Qui peut m’aider ? ». `/1/2/` after its address: the first answer, then the second."""

    intro = models.CharField(_("résumé en une phrase"), max_length=200, blank=True)
    questions = StreamField(QuestionsBlock(), verbose_name=_("questions"))

    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("questions"),
    ]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/wizards/question.html"

    class Meta:
        verbose_name = _("suite de questions")
        verbose_name_plural = _("suites de questions")

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """The first question. An unfinished draft, seen before its publication, has none."""
        return self._question(request, [])

    @re_path(r"^([1-4](?:/[1-4]){0,2})/$", name="answers")
    def answers_route(self, request: HttpRequest, given: str) -> HttpResponse:
        """After some answers: the next question, or what to do. 404 when nobody gives them."""
        answers = [int(number) for number in given.split("/")]
        stop = follow(shape_of(self.questions), answers)
        if stop is None:
            raise Http404
        return (
            self._end(request, stop, answers)
            if stop.is_end
            else self._question(request, answers, stop.question)
        )

    def _question(self, request: HttpRequest, given: list[int], number: int = 1) -> HttpResponse:
        here = self._address(given)
        asked = self.questions[number - 1].value if self.questions else None
        answers = [
            {"url": f"{here}{place}/", "title": one["label"], "picture": drawing(one["drawing"])}
            for place, one in enumerate(asked["answers"] if asked else [], 1)
        ]
        return self._screen(request, self.template, given, question=asked, answers=answers)

    def _end(self, request: HttpRequest, stop: Stop, given: list[int]) -> HttpResponse:
        answer = self.questions[stop.question - 1].value["answers"][stop.answer - 1]
        home, _slash, _rest = self.url_path.lstrip("/").partition("/")
        doors: list[Door] = shown_doors(answer["doors"], below=f"/{home}/")
        return self._screen(request, "cms/wizards/end.html", given, answer=answer, doors=doors)

    def _screen(
        self, request: HttpRequest, template: str, given: list[int], **context: Any
    ) -> HttpResponse:
        context["back"] = self._address(given[:-1]) if given else ""
        context["number"] = len(given) + 1
        shown: HttpResponse = self.render(request, template=template, context_overrides=context)
        return shown

    def _address(self, given: list[int]) -> str:
        return self.path_in_site + "".join(f"{number}/" for number in given)
