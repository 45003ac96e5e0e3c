"""/flux.xml: the latest news as Atom (RFC 4287), with ids that no move and no title changes."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from cms.models import NewsIndexPage, home_of, news_below
from inclusion.people.access import open_to_all

IN_THE_FEED = 20
BEFORE_ANY = datetime(2026, 1, 1, tzinfo=UTC)  # a list that nobody ever published


class NewsFeed(Atom1Feed):
    """When nothing was ever published, the list itself says when it last changed."""

    def latest_post_date(self):  # type: ignore[no-untyped-def]
        return super().latest_post_date() if self.items else self.feed["changed_at"]


@open_to_all
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """404 for a territory without a list of news."""
    territory = request.territory  # type: ignore[attr-defined]
    home = home_of(territory.pk) if territory else None
    index = NewsIndexPage.objects.live().child_of(home).first() if home else None
    if home is None or index is None:
        raise Http404
    answer = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    written(index, request, territory.name).write(answer, "utf-8")
    return answer


def written(index: NewsIndexPage, request: HttpRequest, name: str) -> NewsFeed:
    feed = NewsFeed(
        title=f"{index.title} – {name}",
        link=request.build_absolute_uri(index.path_in_site),
        description="",
        subtitle=index.intro or None,
        language="fr",
        author_name=name,
        feed_url=request.build_absolute_uri(),
        feed_guid=index.translation_key.urn,
        changed_at=index.last_published_at or BEFORE_ANY,
    )
    for one in news_below(index.path)[:IN_THE_FEED]:
        feed.add_item(
            title=one.title,
            link=request.build_absolute_uri(one.path_in_site),
            description=one.intro,
            unique_id=one.translation_key.urn,
            pubdate=one.first_published_at,
            updateddate=one.last_published_at,
        )
    return feed
