"""Two screens for citizens: the places near them, and one place."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inclusion.people.access import open_to_all
from inclusion.places import search
from inclusion.places.cards import actions_at
from inclusion.places.forms import Filters
from inclusion.places.models import AccessPoint
from inclusion.places.place_page import page_of

PER_PAGE = 20


@open_to_all
@require_safe
def near(request: HttpRequest) -> HttpResponse:
    """« Près de chez vous »: nearest places first, filters in the address."""
    now = timezone.now()
    filters = Filters.read(request.GET)
    found = search.find_places(
        territory=request.territory,  # type: ignore[attr-defined]
        query=filters.query,
        services=filters.services,
        open_at=now if filters.only_open else None,
        now=now,
    )
    page = Paginator(found.cards, PER_PAGE).get_page(request.GET.get("page"))
    context = {"found": found, "filters": filters, "page": page}
    return render(request, "places/near.html", context)


@open_to_all
@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """One place: where, when, how, and what one can do there."""
    now = timezone.now()
    places = AccessPoint.objects.for_territory(request.territory).visible()  # type: ignore[attr-defined]
    place = get_object_or_404(places.select_related("hosted_by", "territory"), slug=slug)
    context = {
        "place": page_of(place, origin_text=request.GET.get("q", ""), now=now),
        "actions": actions_at(place, now),
    }
    return render(request, "places/card.html", context)
