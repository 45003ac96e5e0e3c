"""What an editor is told about a translation at /gestion/."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import formats
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from cms.languages.shown import freshness_of, translation_facts


@hooks.register("before_edit_page", order=-1)  # before wagtail-localize answers itself
def tell_that_source_changed(request: HttpRequest, page: Page) -> None:
    """The French page was published since: say when, and lead to what brings its changes."""
    if request.method != "GET" or getattr(page, "is_french", True):
        return
    known = type(page).objects.annotate(**translation_facts()).get(pk=page.pk)
    told = freshness_of(known)
    source = TranslationSource.objects.filter(object_id=page.translation_key).first()
    if told is None or told.source_changed_at is None or source is None:
        return
    messages.warning(
        request,
        format_html(
            _("La page en français a changé le {day}. <a href='{url}'>Mettre à jour</a>"),
            day=formats.date_format(localtime(told.source_changed_at), "DATE_FORMAT"),
            url=reverse("wagtail_localize:update_translations", args=[source.pk]),
        ),
    )
