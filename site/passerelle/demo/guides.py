"""Pages of a territory: guides, legal pages, and what its editors may change."""

from datetime import datetime

from cms.actions import create_site
from cms.demo.content import create_content
from inclusion.people.models import Role
from inclusion.territories.models import Territory
from passerelle.demo.people import Staff


def create(territory: Territory, staff: Staff, *, now: datetime) -> None:
    site = create_site(territory=territory)
    create_content(territory=territory)
    site.editors.user_set.add(staff.by_role[Role.EDITOR])
