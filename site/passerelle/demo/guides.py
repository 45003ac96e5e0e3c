"""Pages of a territory: guides, plain pages, and the editor who may change them."""

from django.utils import timezone

from cms.actions import create_site, editors_group
from cms.demo.content import create_contents, create_guides
from cms.demo.editorial import NATIONAL, create_editorial
from cms.demo.glossary import create_glossary
from cms.demo.guides import GUIDES
from cms.demo.parts import DemoGuide
from cms.demo.rooms import create_rooms
from cms.demo.synonyms import create_synonyms
from cms.demo.translations import translate_guides
from cms.listening.orders import order_missing
from cms.national.actions import publishes_for_all
from inclusion.people.models import Role
from inclusion.territories.models import Territory
from passerelle.demo.people import Staff


def create(territory: Territory, staff: Staff) -> None:
    hosts = territory.host_names.order_by("-is_primary").values_list("name", flat=True)
    create_site(territory=territory, host_names=hosts)
    create_guides(territory=territory, guides=own_guides(territory))
    create_contents(territory=territory)
    create_rooms(territory=territory)
    create_glossary(territory=territory)
    create_synonyms(territory=territory)
    translate_guides(territory=territory)
    editors_group(territory=territory).user_set.add(staff.by_role[Role.EDITOR])
    create_editorial(
        territory=territory,
        editor=staff.by_role[Role.EDITOR],
        reviewer=staff.by_role[Role.READER_REVIEWER],
        now=timezone.now(),
    )
    order_missing(now=timezone.now())


def own_guides(territory: Territory) -> list[DemoGuide]:
    """All of them; the others show the national one as it is."""
    return [one for one in GUIDES if one.slug != NATIONAL or publishes_for_all(territory)]
