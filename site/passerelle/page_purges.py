"""What makes kept pages old: anything that a published page is made of.

Every model of cms counts, unless it says that no page shows it (`shown_on_pages = False`): a purge
too many costs a few milliseconds, one too few shows what is no longer true.
"""

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.models import HomePage, NationalGuide
from inclusion.territories.models import HostName, Territory
from passerelle.page_stamps import renew_after_commit

ALSO = (Territory, HostName, Site, PageViewRestriction)


def connect() -> None:
    """Called once, when the project is ready."""
    for model in {*filter(is_shown, apps.get_app_config("cms").get_models()), *ALSO}:
        post_save.connect(row_changed, sender=model, dispatch_uid=f"purge-{model._meta.label}")
        post_delete.connect(row_changed, sender=model, dispatch_uid=f"purge-{model._meta.label}")
    post_save.connect(row_changed, sender=get_image_model(), dispatch_uid="purge-image")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(row_changed, dispatch_uid="purge-page")


def is_shown(model: type[Model]) -> bool:
    return getattr(model, "shown_on_pages", True)


def row_changed(sender: Any, instance: Model, **_: Any) -> None:
    """Of one territory when the row says which; else of all."""
    gone = [instance.name] if isinstance(instance, HostName) else []
    renew_after_commit(territory_of(instance), *gone)


def territory_of(instance: Model) -> int | None:
    if isinstance(instance, Territory):
        return int(instance.pk) if instance.pk else None
    if isinstance(instance, Page):
        return None if is_shown_to_all(instance) else home_territory(instance)
    known: int | None = getattr(instance, "territory_id", None)
    return known


def is_shown_to_all(page: Page) -> bool:
    """A national guide (the fourth level of the tree), or what stands below it."""
    guide = page.path[: 4 * Page.steplen]
    return bool(NationalGuide.objects.filter(guide__path=guide).exists())


def home_territory(page: Page) -> int | None:
    """The territory of the home above a page: the second level of the tree."""
    root_and_home = page.path[: 2 * Page.steplen]
    homes = HomePage.objects.filter(path=root_and_home)
    found: int | None = homes.values_list("territory_id", flat=True).first()
    return found
