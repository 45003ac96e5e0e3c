"""What a page knows of its translations, asked in the same query as the page."""

import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from wagtail.models import Page
from wagtail_localize.models import TranslationSource


class Freshness(NamedTuple):
    """When a page was translated, and when its French source changed since (None: it did not)."""

    translated_at: datetime.datetime
    source_changed_at: datetime.datetime | None


def languages_of() -> ArraySubquery:
    """To annotate pages with: the codes of the languages in which they are live."""
    alike = Page.objects.live().filter(translation_key=OuterRef("translation_key"))
    return ArraySubquery(alike.order_by("locale_id").values("locale__language_code"))


def translation_facts() -> dict[str, Any]:
    """To annotate pages with: when their source was published, and when it was last read."""
    source = Page.objects.live().filter(
        translation_key=OuterRef("translation_key"),
        locale__language_code=settings.LANGUAGE_CODE,
    )
    read = TranslationSource.objects.filter(object_id=OuterRef("translation_key"))
    return {
        "source_published_at": Subquery(source.values("last_published_at")[:1]),
        "source_read_at": Subquery(read.values("last_updated_at")[:1]),
    }


def freshness_of(page: Any) -> Freshness | None:
    """None for a French page. The source changed when it was published after it was last read.

    Read: handed to the translator. Handed over and not published in the other language yet is old
    too: readers see what was published.
    """
    if page.is_french or not page.last_published_at:
        return None
    read_at = getattr(page, "source_read_at", None) or page.last_published_at
    known_at = min(read_at, page.last_published_at)
    changed_at = getattr(page, "source_published_at", None)
    is_old = changed_at is not None and changed_at > known_at
    return Freshness(page.last_published_at, changed_at if is_old else None)
