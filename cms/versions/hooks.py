"""The editor's screen about the two versions of a guide, and the alert when one moved ahead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from cms.models import GuidePage, StandardPage
from cms.versions import actions
from cms.versions.freshness import versions_of


@hooks.register("register_admin_urls")
def versions_addresses() -> list[URLPattern]:
    return [path("deux-versions/<int:page_id>/", two_versions, name="cms_versions")]


@require_http_methods(["GET", "HEAD", "POST"])
def two_versions(request: HttpRequest, page_id: int) -> HttpResponse:
    """Both published texts, one beside the other; « toujours à jour » says that they agree."""
    guide = get_object_or_404(GuidePage, pk=page_id)
    if request.method == "POST":
        agree(request, guide)
        return redirect("cms_versions", guide.pk)
    versions = versions_of(guide)
    return render(request, "cms/versions/two_versions.html", {"guide": guide, "versions": versions})


def agree(request: HttpRequest, guide: GuidePage) -> None:
    mark, by = request.POST.get("mark", ""), request.user
    try:
        actions.agree(guide=guide, mark=mark, by=by, now=timezone.now())  # type: ignore[arg-type]
    except actions.VersionsMoved as refusal:
        messages.error(request, f"{refusal.message} {refusal.next_step}")
    else:
        messages.success(request, _("C’est noté : les deux versions disent la même chose."))


@hooks.register("before_edit_page")
def tell_what_moved_ahead(request: HttpRequest, page: Page) -> None:
    """On both pages: the simple one and the standard one."""
    if request.method != "GET" or not isinstance(page, GuidePage | StandardPage):
        return
    place = page.path if isinstance(page, GuidePage) else page.path[: -Page.steplen]
    guide = GuidePage.objects.filter(path=place).first()
    alert = versions_of(guide).alert if guide else ""
    if guide and alert:
        address = reverse("cms_versions", args=[guide.pk])
        button = messages.button(address, _("Comparer les deux versions"))
        messages.warning(request, alert, buttons=[button])
