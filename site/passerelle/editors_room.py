"""Wagtail's admin as an editor of one territory finds it: pages and pictures of home, no more.

Wagtail asks what a person may change, by its groups; several of its screens show without asking
(the use of page types, the list of pictures, the parent of a choice). Here the door comes first:
an editor of this territory, a screen that editors need, a page of this territory. The rest of the
admin is the operator's.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_admin_urls
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.languages import translations
from cms.models import below_homes_of
from inclusion.people.access import (
    EDITING,
    open_to_all,
    operator_required,
    role_or_operator_required,
    signed_in_only,
)
from passerelle import shared_computer

View = Callable[..., HttpResponseBase]
# First part of the addresses that writing and publishing pages takes.
NEEDED = (
    "api/",
    "avis/",
    "block-preview/",
    "bulk/",
    "choose-",
    "deux-versions/",
    "dismissibles/",
    "editing-sessions/",
    "glossaire/",
    "guides-nationaux/",
    "images/",
    "jsi18n/",
    "lisibilite/",
    "localize/",
    "pages/",
    "recherches/",
    "sprite/",
    "synonymes/",
    "tag-autocomplete/",
    "voix/",
    "videos/",
)
PAGE_KEYS = {
    "page_id",
    "parent_page_id",
    "page_to_move_id",
    "destination_id",
    "parent_page_pk",
    "page_pk",
}
CHOSEN_PAGES = "wagtailadmin_choose_page_chosen_multiple"


def is_needed(pattern: URLPattern | URLResolver) -> bool:
    start = str(pattern.pattern)
    return start == "" or start.startswith(NEEDED)


def at_home(view: View) -> View:
    """Answer 404 about a page of another territory, as about one that does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_superuser and not is_about_home(request, kwargs):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def is_about_home(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Whatever the address and the query name belongs to this territory."""
    named = {kwargs[key] for key in PAGE_KEYS & kwargs.keys()}
    if named and not are_at_home(request, named):
        return False
    if not (are_chosen_at_home(request) and translations.is_theirs(request, kwargs)):
        return False
    if "app_label" not in kwargs:
        return True
    label = f"{kwargs['app_label']}.{kwargs.get('model_name')}"
    return are_things_at_home(request, label, things_named(request, kwargs))


def are_chosen_at_home(request: HttpRequest) -> bool:
    """Pages ticked in a chooser come by number in the query; Wagtail tells the title of each."""
    match = request.resolver_match
    if match is None or match.url_name != CHOSEN_PAGES:
        return True
    return are_things_at_home(request, Page._meta.label_lower, set(request.GET.getlist("id")))


def things_named(request: HttpRequest, kwargs: dict[str, Any]) -> set[str]:
    """One thing in the address (who else edits it), or several in the query."""
    return {kwargs["object_id"]} if "object_id" in kwargs else set(request.GET.getlist("id"))


def are_things_at_home(request: HttpRequest, label: str, keys: set[str]) -> bool:
    """Pages or pictures named by number: Wagtail lists by title those it refuses.

    « all » is the children of a page (`childOf`), or the pictures that one may change.
    """
    is_all = "all" in keys
    is_page = label == Page._meta.label_lower
    if is_all:
        keys = {request.GET.get("childOf", "")} if is_page else set()
    if not all(key.isascii() and key.isdecimal() and len(key) < 10 for key in keys):
        return False
    numbers = {int(key) for key in keys}
    if is_page:
        return bool(numbers) and are_at_home(request, numbers)
    model = get_image_model()
    if label != model._meta.label_lower or not (is_all or numbers):
        return False
    pictures = policy_registry.get_by_type(model)
    theirs = pictures.instances_user_has_any_permission_for(request.user, ["change", "delete"])
    return bool(theirs.filter(pk__in=numbers).count() == len(numbers))


def are_at_home(request: HttpRequest, keys: set[int]) -> bool:
    pages = Page.objects.filter(below_homes_of(request.territory), pk__in=keys)  # type: ignore[attr-defined]
    return bool(pages.count() == len(keys))


def for_editors(view: View) -> View:
    return role_or_operator_required(EDITING)(at_home(view))


def rooms() -> list[URLPattern | URLResolver]:
    """The addresses under `/gestion/`, each with its mark."""
    theirs = list(wagtail_admin_urls.urlpatterns)
    needed = [pattern for pattern in theirs if is_needed(pattern)]
    others = [pattern for pattern in theirs if not is_needed(pattern)]
    return [
        *DOORS,
        *decorate_urlpatterns(needed, for_editors),
        *decorate_urlpatterns(others, operator_required),
    ]


# Wagtail's own sign-in, sign-out and account pages: ours come instead.
one_door = open_to_all(RedirectView.as_view(pattern_name="account_login", query_string=True))
DOORS = [
    path("login/", one_door),
    path("logout/", shared_computer.sign_out),
    path("account/", signed_in_only(RedirectView.as_view(pattern_name="account"))),
    # Of the admin's API, pages only: it lists the pictures of everybody.
    re_path("^api/main/(?!pages/)", operator_required(RedirectView.as_view(url="/gestion/"))),
]
