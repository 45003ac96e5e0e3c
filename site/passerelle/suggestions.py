"""What a person may be looking for, told while they type: a few guides, then places near a commune.

The page of search answers without it: this one spares typing, and nothing of it is kept.
"""

from dataclasses import asdict, dataclass

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.search import find_guides
from inclusion.limits import actions as limits
from inclusion.people.access import open_to_all
from inclusion.people.sign_in_limits import address_of
from inclusion.places.search import clean_query
from inclusion.territories.models import Commune, Territory

SHORTEST = 3  # letters: fewer begin half of the words
MOST_GUIDES, MOST_COMMUNES = 5, 2  # a list that fits above the keyboard of a phone
# All the computers of a place share an address: twenty people who type a word each minute.
PER_ADDRESS = limits.Limit("suggestions, address", 1200, 10 * 60)
FRESH_SECONDS = 60  # as long as a kept page may be


@dataclass(frozen=True)
class Suggestion:
    """Words to choose, and the page where they lead."""

    title: str
    url: str


@open_to_all
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """`{"items": [{"title", "url"}]}`, the same for everybody; none (429) for a flood."""
    if not limits.hit(
        name=PER_ADDRESS.name,
        key=address_of(request),
        allowed=PER_ADDRESS.allowed,
        period_seconds=PER_ADDRESS.period_seconds,
        now=timezone.now(),
    ):
        return JsonResponse({"items": []}, status=429)
    territory = request.territory  # type: ignore[attr-defined]
    found = suggest(territory=territory, query=request.GET.get("q", ""))
    answer = JsonResponse({"items": [asdict(one) for one in found]})
    answer["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return answer


def suggest(*, territory: Territory, query: str) -> list[Suggestion]:
    """Guides first, then communes. Nothing below three letters. Four queries at most."""
    query = clean_query(query)
    if len(query) < SHORTEST:
        return []
    guides = find_guides(territory=territory, query=query, limit=MOST_GUIDES)
    return [
        *(Suggestion(guide["title"], guide["url"]) for guide in guides),
        *(_near(name) for name in _communes_begun(territory, query)),
    ]


def _communes_begun(territory: Territory, query: str) -> list[str]:
    found = Commune.objects.filter(territory=territory).matching(query).order_by("-population")
    return list(found.values_list("name", flat=True)[:MOST_COMMUNES])


def _near(commune: str) -> Suggestion:
    title = _("Les lieux près de {commune}").format(commune=commune)
    return Suggestion(title, f"{reverse('places:near')}?{urlencode({'q': commune})}")
