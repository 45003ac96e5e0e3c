"""The editor's room at /gestion/: a short menu, and two pages that nobody deletes by accident."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms import readability_screens
from cms.glossary import hooks as glossary_hooks  # noqa: F401  (registers its screens)
from cms.languages import hooks as language_hooks  # noqa: F401
from cms.listening import hooks as listening_hooks  # noqa: F401
from cms.models import GuideIndexPage, HomePage, below_homes_of, home_of
from cms.national import hooks as national_hooks  # noqa: F401
from cms.opinions import hooks as opinion_hooks  # noqa: F401
from cms.pictures import hooks as picture_hooks  # noqa: F401
from cms.readability import is_simple, report_on
from cms.reviews import hooks as review_hooks  # noqa: F401
from cms.searching import hooks as searching_hooks  # noqa: F401
from cms.versions import hooks as version_hooks  # noqa: F401
from cms.videos import hooks as video_hooks  # noqa: F401

EDITOR_MENU = frozenset(
    {"explorer", "guides", "images", "readability", "glossary", "videos", "national", "opinions"}
    | {"searches", "synonyms"}
)


@hooks.register("construct_main_menu")
def open_menu_with_guides(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """The first entry leads to the guides of the territory whose host this is."""
    territory = getattr(request, "territory", None)
    home = home_of(territory.pk) if territory else None
    index = GuideIndexPage.objects.child_of(home).first() if home else None
    if index:
        address = reverse("wagtailadmin_explore", args=[index.pk])
        menu_items.append(
            MenuItem(_("Guides"), address, name="guides", icon_name="list-ol", order=50)
        )


@hooks.register("register_admin_urls")
def readability_addresses() -> list[URLPattern]:
    return [
        path("lisibilite/", readability_screens.readability_report, name="cms_readability"),
        path(
            "lisibilite/texte/",
            readability_screens.readability_of_text,
            name="cms_readability_of_text",
        ),
    ]


@hooks.register("register_admin_menu_item")
def readability_entry() -> MenuItem:
    address = reverse_lazy("cms_readability")
    return MenuItem(_("Lisibilité"), address, name="readability", icon_name="glasses", order=60)


@hooks.register("construct_main_menu")
def keep_menu_short(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Editors see pages and images; the rest is for the administrator."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name in EDITOR_MENU]


@hooks.register("before_delete_page")
def keep_frame_of_site(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Without its home or its list of guides a site answers nowhere: refuse, and say why."""
    if not issubclass(page.specific_class, (HomePage, GuideIndexPage)):
        return None
    messages.error(
        request, _("Cette page porte tout le site. Vous pouvez la modifier, pas la supprimer.")
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def stops(page: Page) -> bool:
    return is_simple(page) and report_on(page).blocks


@hooks.register("before_bulk_action")
def publish_no_fault_in_a_heap(
    request: HttpRequest, action: str, pages: Iterable[Page], view: object
) -> HttpResponse | None:
    """Several pages at once ask for no reason: those with faults are published one by one."""
    if action != "publish":
        return None
    chosen = [page for page in pages if isinstance(page, Page)]
    if request.POST.get("include_descendants"):
        chosen += [draft for page in chosen for draft in page.get_descendants().not_live()]
    hard = [page.title for page in map(Page.get_latest_revision_as_object, chosen) if stops(page)]
    if not hard:
        return None
    told = _("Ces guides ont des fautes de lecture. Publiez-les un par un : %(titles)s")
    messages.error(request, told % {"titles": ", ".join(hard[:10])})
    return redirect("wagtailadmin_home")


@hooks.register("construct_page_chooser_queryset")
def choose_at_home(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """A link leads to a page of the territory: the neighbour's drafts are not even named."""
    return pages.filter(below_homes_of(request.territory))  # type: ignore[attr-defined]
