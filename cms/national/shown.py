"""Which guides a site shows: its own, and the national ones that it has not made its own."""

from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from wagtail.models import Page

from cms.models.national import GuideAdaptation


def home_path(page: Any) -> str:
    """The place in the tree of the home above a page: the second level."""
    return str(page.path)[: 2 * Page.steplen]


def shown_below(guides: Any, place: str) -> "QuerySet[Any]":
    """Published guides of the site whose home stands at this place, in the order of the tree.

    A national guide gives way to a guide of the territory at the same address, and to the
    territory's own copy of it. One query.
    """
    own = guides.live().filter(path__startswith=place)
    same_address = Exists(own.filter(slug=OuterRef("slug")))
    copies = GuideAdaptation.objects.filter(guide__live=True, guide__path__startswith=place)
    adapted = Exists(copies.filter(original_key=OuterRef("pk")))
    national = Q(national__isnull=False) & ~same_address & ~adapted
    found: QuerySet[Any] = guides.live().filter(Q(path__startswith=place) | national)
    return found


def shown_at(guides: Any, *, address: str, slug: str) -> "QuerySet[Any]":
    """The guide at this address: the territory's own first, then the national one."""
    found = guides.live().filter(Q(url_path=address) | Q(slug=slug, national__isnull=False))
    own_first = Case(
        When(url_path=address, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    answer: QuerySet[Any] = found.order_by(own_first)
    return answer
