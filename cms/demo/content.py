"""Put the demo's guides and plain pages in the tree of a territory."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.demo.guides import GUIDES
from cms.demo.pages import PAGES, DemoPage
from cms.demo.parts import REVIEWED_ON, DemoGuide
from cms.models import ContentPage, GuideIndexPage, GuidePage, HomePage
from cms.typography import typeset
from inclusion.territories.models import Territory

AnyPage = TypeVar("AnyPage", bound=Page)


@transaction.atomic
def create_guides(*, territory: Territory, guides: Iterable[DemoGuide] = GUIDES) -> list[GuidePage]:
    """Publish the guides; return those that were missing.

    A guide that is already there is left as it is: an editor may have changed it.
    Needs the tree made by `cms.actions.create_site`.
    """
    index = GuideIndexPage.objects.child_of(
        HomePage.objects.get(territory=territory, language="fr")
    ).get()
    known = _slugs_under(index)
    with disable_reference_index_auto_update():  # a shipped guide refers to no image, page or file
        return [
            _publish(index, _guide_page(guide, territory))
            for guide in guides
            if guide.slug not in known
        ]


@transaction.atomic
def create_contents(*, territory: Territory) -> list[ContentPage]:
    """Publish the plain pages of the contract; return those that were missing."""
    home = HomePage.objects.get(territory=territory, language="fr")
    known = _slugs_under(home)
    return [
        _publish(home, _content_page(page, territory)) for page in PAGES if page.slug not in known
    ]


def _slugs_under(parent: Page) -> set[str]:
    return set(parent.get_children().values_list("slug", flat=True))


def _publish(parent: Page, page: AnyPage) -> AnyPage:
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)
    return page


def _guide_page(guide: DemoGuide, territory: Territory) -> GuidePage:
    return GuidePage(
        slug=guide.slug,
        title=typeset(guide.title),
        tile_title=typeset(guide.tile_title),
        tile=guide.tile,
        theme=guide.theme,
        keywords=guide.keywords,
        answer=typeset(guide.answer),
        needs=typeset("\n".join(guide.needs)),
        steps=[
            {
                "type": "step",
                "value": {
                    "title": typeset(step.title),
                    "text": typeset(step.text),
                    "drawing": step.drawing,
                    "warning": typeset(step.warning),
                },
            }
            for step in guide.steps
        ],
        trouble=typeset(guide.trouble),
        sources=[
            {"type": "source", "value": {"name": typeset(name), "url": url}}
            for name, url in guide.sources
        ],
        maintainer=territory.name,
        reviewed_on=REVIEWED_ON,
    )


def _content_page(page: DemoPage, territory: Territory) -> ContentPage:
    names = {"territory": territory.name, "siren": territory.siren}
    return ContentPage(
        slug=page.slug,
        title=typeset(page.title),
        intro=typeset(page.intro),
        body=[
            {"type": kind, "value": typeset(text.format(**names)) or None}
            for kind, text in page.body
        ],
    )
