"""What can be done to the pages of a territory as a whole."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    Locale,
    Page,
    Site,
)

from cms.guide_form import Kept
from cms.languages.actions import EDITOR_ON_PAGES, let_translate, open_languages
from cms.models import (
    GUIDES,
    GuideIndexPage,
    GuidePage,
    HomePage,
    KeptFault,
    home_of,
)
from cms.news.lists import give_list
from cms.reviews.workflow import give_workflow
from inclusion.people.models import User
from inclusion.territories.models import Territory

EDITOR_ON_IMAGES = ("add_image", "change_image", "choose_image")


@transaction.atomic
def create_site(
    *, territory: Territory, host_names: Iterable[str], intro: str | None = None
) -> HomePage:
    """Give a territory its page tree, its Wagtail sites (one per host name) and its editors.

    May be called again: what exists is kept, a new host name is added. The first territory of a
    deployment becomes the default site, which also answers at unknown host names.
    """
    home = home_of(territory.pk) or _create_home(territory, intro)
    _create_guide_index(home)
    give_list(home=home)
    _open_hosts(home, list(host_names))
    _create_editors(territory, open_languages(home))
    give_workflow(home=home)
    return home


@transaction.atomic
def close_host(*, host_name: str) -> None:
    """No page answers at this host name any more; the default site is never left without one."""
    closed = Site.objects.filter(hostname=host_name, port=80).first()
    if closed is None:
        return
    closed.delete()
    heir = Site.objects.filter(root_page=closed.root_page_id).order_by("pk").first()
    if closed.is_default_site and heir:
        heir.is_default_site = True
        heir.save(update_fields=["is_default_site"])


def editors_group(*, territory: Territory) -> Group:
    """The Wagtail group whose members edit this territory's pages, and no other's."""
    return Group.objects.get_or_create(name=f"Rédacteurs {territory.slug}")[0]


def open_editing(*, user: User, territory: Territory) -> None:
    """An editor of the territory writes its pages, from the next click on."""
    editors_group(territory=territory).user_set.add(user)


def close_editing(*, user: User, territory: Territory) -> None:
    editors_group(territory=territory).user_set.remove(user)


@transaction.atomic
def keep_faults(*, guide: GuidePage, user: User, kept: Kept) -> KeptFault:
    """Remember who published a guide with which faults, and why."""
    home = HomePage.objects.ancestor_of(guide).get()
    return KeptFault.objects.create(
        territory=home.territory,
        page_key=guide.pk,
        page_title=guide.title,
        kept_by=user,
        reason=kept.reason,
        faults=[{"rule": one.rule, "sentence": one.sentence} for one in kept.faults],
    )


def _create_home(territory: Territory, intro: str | None) -> HomePage:
    home = HomePage(
        territory=territory,
        title=territory.name,
        slug=territory.slug,
        intro=intro or "Nous vous aidons avec le téléphone, l’ordinateur et Internet.",
    )
    _root_page().add_child(instance=home)
    return home


def _root_page() -> Page:
    """The top of all trees. Wagtail's migrations make it; an emptied database has lost it."""
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    return Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))


def _create_guide_index(home: HomePage) -> None:
    if not GuideIndexPage.objects.child_of(home).exists():
        home.add_child(
            instance=GuideIndexPage(
                title="Les guides", slug=GUIDES, intro="Choisissez un guide. Avancez pas à pas."
            )
        )


def _open_hosts(home: HomePage, host_names: list[str]) -> None:
    _forget_welcome_page()
    for name in host_names:
        Site.objects.update_or_create(
            hostname=name,
            port=80,
            defaults={"root_page": home, "site_name": home.title},
        )
    if host_names and not Site.objects.filter(is_default_site=True).exists():
        Site.objects.filter(hostname=host_names[0], port=80).update(is_default_site=True)
        Site.clear_site_root_paths_cache()


def _forget_welcome_page() -> None:
    """Wagtail's own first migration leaves a welcome page and a site that shows it."""
    for site in Site.objects.select_related("root_page__content_type"):
        if site.root_page.specific_class is Page:
            site.root_page.delete()  # its site goes with it


def _create_editors(territory: Territory, homes: list[HomePage]) -> None:
    group = editors_group(territory=territory)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    let_translate(group, homes, EDITOR_ON_PAGES)
    collection = _create_collection(territory)
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailimages", codename__in=EDITOR_ON_IMAGES
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def _create_collection(territory: Territory) -> Collection:
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    known = root.get_children().filter(name=territory.name).first()
    return known or root.add_child(instance=Collection(name=territory.name))
