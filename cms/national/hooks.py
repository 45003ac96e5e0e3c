"""The editor's screens about national guides: those of all, one's own copies, what changed."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from cms.models import GuideAdaptation, GuidePage
from cms.national import actions
from cms.national.changes import changes_between, rows_for
from cms.reviews.digest import digest_of
from inclusion.errors import DomainError


@hooks.register("register_admin_urls")
def national_addresses() -> list[URLPattern]:
    return [
        path("guides-nationaux/", national_guides, name="cms_national"),
        path("guides-nationaux/adapter/", adapt, name="cms_adapt"),
        path("guides-nationaux/<int:page_id>/partage/", share, name="cms_share"),
        path("guides-nationaux/<int:page_id>/original/", original, name="cms_original"),
    ]


class NationalEntry(MenuItem):
    """Only where somebody publishes for all."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(settings.NATIONAL_TERRITORY)


@hooks.register("register_admin_menu_item")
def national_entry() -> MenuItem:
    label, address = gettext_lazy("Guides nationaux"), reverse_lazy("cms_national")
    return NationalEntry(label, address, name="national", icon_name="globe", order=55)


@require_safe
def national_guides(request: Any) -> HttpResponse:
    """What is shared; for the territory that publishes for all, what it could share."""
    gives = actions.publishes_for_all(request.territory)
    rows = rows_for(request.territory, gives=gives)
    return render(request, "cms/national/guides.html", {"rows": rows, "gives": gives})


@require_POST
def share(request: Any, page_id: int) -> HttpResponse:
    """Give a guide to all territories, or keep it to ourselves again."""
    guide = get_object_or_404(GuidePage, pk=page_id)
    if not actions.publishes_for_all(request.territory):
        raise Http404
    if request.POST.get("partager") == "non":
        actions.keep_to_ourselves(guide=guide)
        messages.success(request, _("Ce guide reste sur votre site seulement."))
        return redirect("cms_national")
    try:
        actions.share(guide=guide, by=request.user, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, _("Ce guide se montre maintenant sur tous les territoires."))
    return redirect("cms_national")


@require_POST
def adapt(request: Any) -> HttpResponse:
    """« Adapter pour mon territoire »: a draft of one's own, to be changed and published."""
    key = request.POST.get("guide", "")
    numbered = key.isascii() and key.isdecimal() and len(key) < 10
    shared = GuidePage.objects.live().filter(national__isnull=False)
    guide = get_object_or_404(shared, pk=int(key) if numbered else 0)
    try:
        copy = actions.adapt(
            original=guide, territory=request.territory, by=request.user, now=timezone.now()
        )
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
        return redirect("cms_national")
    messages.success(request, _("Voici votre copie. Changez-la, puis publiez-la."))
    return redirect("wagtailadmin_pages:edit", copy.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def original(request: Any, page_id: int) -> HttpResponse:
    """What changed in the original of a copy since one last looked; « j’en ai tenu compte »."""
    known = get_object_or_404(GuideAdaptation, guide_id=page_id)
    now_shown = actions.original_of(known)
    if request.method == "POST":
        return take_note(request, known)
    digest = digest_of(now_shown) if now_shown else ""
    context = {
        "adaptation": known,
        "original": now_shown,
        "digest": digest,
        "has_changed": bool(digest) and digest != known.seen_digest,
        "changes": changes_between(known, now_shown) if now_shown else [],
    }
    return render(request, "cms/national/original.html", context)


def take_note(request: Any, adaptation: GuideAdaptation) -> HttpResponse:
    digest = request.POST.get("digest", "")
    try:
        actions.take_note(adaptation=adaptation, digest=digest, by=request.user, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
        return redirect("cms_original", adaptation.guide_id)
    messages.success(request, _("C’est noté : vous avez tenu compte de l’original."))
    return redirect("wagtailadmin_pages:edit", adaptation.guide_id)


@hooks.register("before_edit_page")
def tell_that_original_changed(request: HttpRequest, page: Page) -> None:
    if request.method != "GET" or not isinstance(page, GuidePage):
        return
    known = GuideAdaptation.objects.filter(guide_id=page.pk).first()
    if known is None:
        return
    now_shown = actions.original_of(known)
    if now_shown is None:
        messages.info(request, _("L’original de ce guide n’est plus proposé. Votre copie reste."))
    elif digest_of(now_shown) != known.seen_digest:
        when = now_shown.last_published_at or timezone.now()
        told = _("L’original a changé le %(day)s.")
        day = date_format(timezone.localdate(when), "j F Y")
        address = reverse("cms_original", args=[page.pk])
        button = messages.button(address, _("Voir ce qui a changé"))
        messages.warning(request, told % {"day": day}, buttons=[button])
