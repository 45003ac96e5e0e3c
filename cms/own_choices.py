"""Pictures and pages that an editor may name in a text: those of home, never a neighbour's.

Wagtail's lists offer only these, but a number typed round them is taken as it comes, and the form
shows its picture or its title. Here such a number is as good as none.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from wagtail.blocks import PageChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import GroupCollectionPermission

from inclusion.territories.models import Territory
from inclusion.territories.wall import ALL, NOTHING, current_sight


class OwnImageBlock(ImageChooserBlock):
    def value_from_form(self, value: Any) -> Any:
        image = super().value_from_form(value)
        return image if image is None or is_our_image(image) else None

    def deconstruct(self) -> tuple[str, Any, Any]:
        """In migrations, Wagtail's own block: what is stored is the same."""
        return ("wagtail.images.blocks.ImageChooserBlock", *super().deconstruct()[1:])


class OwnPageBlock(PageChooserBlock):
    def value_from_form(self, value: Any) -> Any:
        page = super().value_from_form(value)
        return page if page is None or is_our_page(page) else None

    def deconstruct(self) -> tuple[str, Any, Any]:
        return ("wagtail.blocks.PageChooserBlock", *super().deconstruct()[1:])


def is_our_image(image: Any) -> bool:
    """False for a picture of the editors of another territory, unless our pages show it already.

    A national guide and our copy of it show pictures of the territory that gave it.
    """
    sight = current_sight()
    if sight == ALL:
        return True
    holders = set(_holders(image.collection))
    return not holders or sight in holders or image.pk in _shown_here(sight)


def is_our_page(page: Any) -> bool:
    from cms.models import below_homes_of

    sight = current_sight()
    if sight in (ALL, NOTHING):
        return sight == ALL
    here = below_homes_of(Territory.objects.get(pk=sight))
    return bool(type(page).objects.filter(here, pk=page.pk).exists())


def _holders(collection: Any) -> Iterator[str]:
    """The territories whose editors change pictures of this collection: by their home's pages."""
    from cms.models import HomePage

    above = [collection.path[:end] for end in range(4, len(collection.path) + 1, 4)]
    groups = GroupCollectionPermission.objects.filter(
        collection__path__in=above, permission__codename="change_image"
    ).values("group")
    homes = HomePage.objects.filter(group_permissions__group__in=groups)
    return map(str, homes.values_list("territory_id", flat=True))


def _shown_here(sight: str) -> set[int]:
    """Rarely asked: pictures in the guides of the territory, and in those of all territories."""
    from cms.models import GuidePage, below_homes_of

    here = below_homes_of(Territory.objects.get(pk=sight)) if sight != NOTHING else Q(pk__in=[])
    guides = GuidePage.objects.filter(here | Q(national__isnull=False))
    return {
        block["value"]["image"]
        for guide in guides
        for block in guide.steps.raw_data
        if block["value"].get("image")
    }
