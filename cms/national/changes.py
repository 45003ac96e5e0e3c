"""The lists and comparisons that editors see about national guides."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from cms.models import GuideAdaptation, GuidePage, NationalGuide, home_of
from cms.reviews.digest import digest_of
from inclusion.territories.models import Territory

COMPARED = ("title", "answer", "needs", "steps", "trouble")


@dataclass(frozen=True)
class Row:
    """A guide of the list, and what this territory did with it."""

    guide: Any
    shared: bool = False
    copy_key: int | None = None
    has_changed: bool = False
    own_key: int | None = None


def rows_for(territory: Territory, *, gives: bool) -> list[Row]:
    """Own guides for the territory that gives; else those that others gave. At most 4 queries."""
    home = home_of(territory.pk)
    if home is None:
        return []
    own = GuidePage.objects.filter(path__startswith=home.path).order_by("path")
    if gives:
        shared = set(NationalGuide.objects.values_list("guide_id", flat=True))
        return [Row(guide, shared=guide.pk in shared) for guide in own.live()]
    copies = {one.original_key: one for one in _copies(territory)}
    at_address = dict(own.values_list("slug", "pk"))
    given = GuidePage.objects.live().filter(national__isnull=False).order_by("path")
    return [_row(guide, copies.get(guide.pk), at_address) for guide in given]


def _copies(territory: Territory) -> "list[GuideAdaptation]":
    return list(GuideAdaptation.objects.filter(territory=territory).defer("seen_content"))


def _row(guide: Any, copy: GuideAdaptation | None, at_address: dict[str, int]) -> Row:
    if copy is None:
        return Row(guide, shared=True, own_key=at_address.get(guide.slug))
    changed = copy.seen_digest != digest_of(guide)
    return Row(guide, shared=True, copy_key=copy.guide_id, has_changed=changed)


@dataclass(frozen=True)
class Change:
    """One field that differs: its name and Wagtail's own comparison."""

    label: str
    html: SafeString


def changes_between(adaptation: GuideAdaptation, original: GuidePage) -> list[Change]:
    """From the text seen to the one published now, as Wagtail compares revisions."""
    seen = original.with_content_json(dict(adaptation.seen_content))
    panel = GuidePage.get_edit_handler().get_bound_panel(instance=original, form=None)
    made = [compare(seen, original) for compare in panel.get_comparison()]
    return [
        Change(str(one.field_label()), one.htmldiff())
        for one in made
        if one.is_field and one.has_changed() and one.field.name in COMPARED
    ]
