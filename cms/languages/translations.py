"""Who may open which screen of wagtail-localize: editors, about the pages of their territory."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cms.models import below_homes_of

APP = "wagtail_localize"
# What translating a page takes. Not the reports (they name everybody's pages), nor snippets.
SCREENS = frozenset(
    {"javascript_catalog", "submit_page_translation", "update_translations", "edit_override"}
    | {"edit_string_translation", "download_pofile", "upload_pofile", "preview_translation"}
    | {"stop_translation"}
)


def is_theirs(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """False about a page of another territory, or a screen that no translator needs.

    True for all that is not wagtail-localize's. Sentences are named with their translation: its
    views hold them together.
    """
    match = request.resolver_match
    if match is None or APP not in match.namespaces:
        return True
    if match.url_name not in SCREENS:
        return False
    sources = TranslationSource.objects.all()
    if "translation_id" in kwargs:
        wanted = Translation.objects.filter(pk=kwargs["translation_id"]).values("source")
        sources = sources.filter(pk__in=wanted)
    elif "translation_source_id" in kwargs:
        sources = sources.filter(pk=kwargs["translation_source_id"])
    else:
        return True  # its page is looked at by the door itself
    keys = sources.values("object_id")
    theirs = below_homes_of(request.territory)  # type: ignore[attr-defined]
    return bool(Page.objects.filter(theirs, translation_key__in=keys).exists())
