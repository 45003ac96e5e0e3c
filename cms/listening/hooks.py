"""The voices' screens at /gestion/voix/, and the way there from a guide."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.listening import screens
from cms.models import GuidePage


@hooks.register("register_admin_urls")
def voices_addresses() -> list[URLPattern]:
    step = "voix/<int:page_id>/etape/<int:number>/"
    return [
        path("voix/<int:page_id>/", screens.guide_voices, name="cms_voices"),
        path(step, screens.step_voice, name="cms_step_voice"),
        path(f"{step}supprimer/", screens.remove_voice, name="cms_remove_voice"),
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def voices_button(page: Page, user: Any, *_args: Any, **_options: Any) -> Iterator[Button]:
    """In the guide's own menu, in the editor and in the list."""
    if issubclass(page.specific_class or Page, GuidePage) and page.pk:
        address = reverse("cms_voices", args=[page.pk])
        yield Button(_("Les voix de ce guide"), address, icon_name="media", priority=45)
