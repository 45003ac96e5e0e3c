"""Links that stay in the language of the page, and the way to the other languages."""

from typing import Any

from django import template
from django.conf import settings

from cms.models import InclusionPage
from passerelle.languages import Tongue, addressed, is_only_in_french, plain, tongues_of

register = template.Library()
register.filter("here", addressed)
register.filter("plain", plain)


@register.simple_tag(takes_context=True)
def other_languages(context: dict[str, Any]) -> list[Tongue]:
    """Of a published page: those it is live in. Of a screen of ours: those of the interface."""
    request, page = context.get("request"), context.get("page")
    if request is None or getattr(request, "resolver_match", None) is None:
        return []
    if is_only_in_french(request.path):
        return []
    if isinstance(page, InclusionPage):
        return tongues_of(request, page.languages)
    is_published = request.resolver_match.view_name == "wagtail_serve"  # and not found
    return [] if is_published else tongues_of(request, settings.INTERFACE_LANGUAGES)
