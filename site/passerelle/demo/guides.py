"""Pages of a territory: guides, plain pages, and the editor who may change them."""

from cms.actions import create_site, editors_group
from cms.demo.content import create_contents, create_guides
from cms.demo.glossary import create_glossary
from inclusion.people.models import Role
from inclusion.territories.models import Territory
from passerelle.demo.people import Staff


def create(territory: Territory, staff: Staff) -> None:
    hosts = territory.host_names.order_by("-is_primary").values_list("name", flat=True)
    create_site(territory=territory, host_names=hosts)
    create_guides(territory=territory)
    create_contents(territory=territory)
    create_glossary(territory=territory)
    editors_group(territory=territory).user_set.add(staff.by_role[Role.EDITOR])
