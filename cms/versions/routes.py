"""The screen of a guide that shows its standard text, and the switch that leads there."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import path

from cms.languages.shown import languages_of
from cms.models.versions import STANDARD, StandardPage


class InTwoVersions:
    """Part of `GuidePage`."""

    url_path: str
    path_in_site: str

    @path(f"{STANDARD}/", name="standard")
    def standard_route(self, request: HttpRequest) -> HttpResponse:
        """The standard text, when one is published."""
        standard = self.published_standard()
        if standard is None:
            raise Http404
        standard.guide = self
        response: HttpResponse = standard.serve(request)
        return response

    def published_standard(self) -> StandardPage | None:
        published = StandardPage.objects.live().filter(url_path=f"{self.url_path}{STANDARD}/")
        standard: StandardPage | None = published.annotate(languages=languages_of()).first()
        return standard

    @property
    def standard_address(self) -> str:
        """Where the switch leads, "" without a published standard text. No query on its site."""
        known: Any = getattr(self, "standard_is_live", None)
        if known is None:
            known = self.published_standard() is not None
        return f"{self.path_in_site}{STANDARD}/" if known else ""
