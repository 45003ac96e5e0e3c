"""`GET search`: what the page of search shows, for programs."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from passerelle.search import search_site

router = Router(tags=["recherche"])


class SearchItem(Schema):
    type: str
    title: str
    slug: str
    url: str
    excerpt: str


class SearchAnswer(Schema):
    """Guides first, then places, each best first. `suggestion`: the spelling that was meant."""

    items: list[SearchItem]
    next_cursor: str | None = None
    suggestion: str | None = None


@router.get("search", response=SearchAnswer, auth=None, summary="Guides et lieux")
def search(request: HttpRequest, q: str = Query(max_length=100)) -> dict[str, Any]:
    answer = search_site(territory=request.territory, query=q, now=timezone.now())  # type: ignore[attr-defined]
    places = [
        {
            "type": "place",
            "title": place.name,
            "slug": place.url.split("?")[0].rstrip("/").rpartition("/")[2],
            "url": place.url,
            "excerpt": place.address_text,
        }
        for place in answer.places
    ]
    return {"items": [*answer.guides, *places], "suggestion": answer.suggestion}
