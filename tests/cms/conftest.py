"""Two territories with their pages, and an editor of the first."""

from dataclasses import dataclass

import pytest
from django.test import Client

from cms.actions import create_site, editors_group
from cms.demo.content import create_contents, create_guides
from cms.demo.guides import FIRST
from cms.models import GuidePage, HomePage
from inclusion.people.models import Role, User
from inclusion.territories.models import Territory
from tests.factories import make_member, make_territory


@dataclass(frozen=True)
class Tenant:
    """A territory, its host, its home page and its editor."""

    territory: Territory
    host: str
    home: HomePage
    editor: User

    def guide(self, slug: str = "creer-une-boite-mail") -> GuidePage:
        return GuidePage.objects.descendant_of(self.home).get(slug=slug)

    def visitor(self) -> Client:
        return Client(headers={"host": self.host})

    def as_editor(self) -> Client:
        client = self.visitor()
        client.force_login(self.editor, backend="django.contrib.auth.backends.ModelBackend")
        return client


def make_tenant(name: str, slug: str, host: str) -> Tenant:
    territory = make_territory(name, slug=slug, hosts=[host])
    home = create_site(territory=territory, host_names=[host])
    create_guides(territory=territory, guides=FIRST)
    create_contents(territory=territory)
    editor = make_member(territory, Role.EDITOR, f"editeur-{slug}")
    editor.groups.add(editors_group(territory=territory))
    return Tenant(territory, host, home, editor)


@pytest.fixture
def soissons(db: None) -> Tenant:
    return make_tenant("GrandSoissons", "grandsoissons", "testserver")


@pytest.fixture
def chateau(db: None) -> Tenant:
    return make_tenant("Château-Thierry", "chateau-thierry", "chateau-thierry.test")
