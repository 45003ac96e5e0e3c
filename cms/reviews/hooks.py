"""What an editor is told about readers when opening a guide at /gestion/."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from cms.models import GuidePage, ReaderReviewTask
from cms.reviews.badge import badge_lost


@hooks.register("before_edit_page")
def tell_about_readers(request: HttpRequest, page: Page) -> None:
    """Why the badge is gone, or that readers have the text now."""
    if request.method != "GET" or not isinstance(page, GuidePage):
        return
    if isinstance(page.current_workflow_task, ReaderReviewTask):
        tell_that_readers_have_it(request, page)
    published = GuidePage.objects.filter(pk=page.pk, live=True).first()
    lost = badge_lost(published) if published else None
    if lost:
        told = _(
            "Le texte publié a changé depuis la lecture du %(day)s (%(group)s). La mention "
            "« Relu par des lecteurs » ne se montre plus. Soumettez ce guide à la relecture."
        )
        day = date_format(lost.read_on, "j F Y")
        messages.warning(request, told % {"day": day, "group": lost.group})


def tell_that_readers_have_it(request: HttpRequest, page: GuidePage) -> None:
    told = _(
        "Ce guide attend l’avis de lecteurs. Son texte ne change pas pendant ce temps. "
        "Pour le corriger, arrêtez la relecture."
    )
    address = reverse("reviews:read", args=[page.pk])
    button = messages.button(address, _("Noter la relecture"))
    messages.info(request, told, buttons=[button])
