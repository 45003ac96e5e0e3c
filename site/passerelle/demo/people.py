"""Staff of the demo: one account per role and territory, two mediators each. All invented."""

from dataclasses import dataclass
from datetime import datetime

from inclusion.people.models import Membership, Role, User
from inclusion.people.tokens import create_api_token
from inclusion.territories.models import Organisation, Territory
from passerelle.demo.territories import Plan

DEMO_PASSWORD = "passerelle-demo"  # noqa: S105  (shown on screen at each start of the demo)


@dataclass(frozen=True)
class Staff:
    """The demo's accounts of a territory, by role; mediators in order."""

    mediators: list[User]
    by_role: dict[Role, User]
    organisations: list[Organisation]


NAMES = {
    "grandsoissons": {
        Role.MEDIATOR: ("Nadia", "Lefèvre"),
        Role.COORDINATOR: ("Claire", "Marchand"),
        Role.PRESCRIBER: ("Julien", "Petit"),
        Role.PLACE_MANAGER: ("Sophie", "Garnier"),
        Role.ACCOUNTANT: ("Marc", "Dubois"),
        Role.EDITOR: ("Inès", "Roux"),
        Role.READER_REVIEWER: ("Yann", "Colin"),
    },
    "chateau-thierry": {
        Role.MEDIATOR: ("Paul", "Lambert"),
        Role.COORDINATOR: ("Hélène", "Fontaine"),
        Role.PRESCRIBER: ("Karim", "Benali"),
        Role.PLACE_MANAGER: ("Odile", "Mercier"),
        Role.ACCOUNTANT: ("Luc", "Perrin"),
        Role.EDITOR: ("Anna", "Kowalski"),
        Role.READER_REVIEWER: ("Rose", "Pierre"),
    },
}
SECOND_MEDIATORS = {
    "grandsoissons": ("Thomas", "Moreau"),
    "chateau-thierry": ("Awa", "Diallo"),
}
EMAIL_WORDS = {
    Role.MEDIATOR: "mediateur",
    Role.COORDINATOR: "coordinateur",
    Role.PRESCRIBER: "prescripteur",
    Role.PLACE_MANAGER: "lieu",
    Role.ACCOUNTANT: "regisseur",
    Role.EDITOR: "redacteur",
    Role.READER_REVIEWER: "relecteur",
}


def create(territory: Territory, plan: Plan, *, now: datetime) -> Staff:
    organisations = list(Organisation.objects.filter(territory=territory).order_by("pk"))
    by_role = {
        role: create_member(
            territory,
            organisations[plan.structures.get(role, 0)],
            role,
            names,
            EMAIL_WORDS[role],
            now=now,
        )
        for role, names in NAMES[plan.slug].items()
    }
    second = create_member(
        territory,
        organisations[1],
        Role.MEDIATOR,
        SECOND_MEDIATORS[plan.slug],
        "mediateur2",
        now=now,
    )
    return Staff([by_role[Role.MEDIATOR], second], by_role, organisations)


def create_member(
    territory: Territory,
    organisation: Organisation,
    role: Role,
    names: tuple[str, str],
    email_word: str,
    *,
    now: datetime,
) -> User:
    user = User.objects.create_user(
        f"{email_word}@{territory.slug}.example",
        DEMO_PASSWORD,
        first_name=names[0],
        last_name=names[1],
    )
    Membership.objects.create(
        user=user, role=role, territory=territory, organisation=organisation, joined_at=now
    )
    return user


def tokens(territory: Territory, staff: Staff, *, now: datetime) -> dict[str, str]:
    """A fresh API key for each role."""
    return {
        role.value: create_api_token(user=user, territory=territory, now=now, label="Démonstration")
        for role, user in staff.by_role.items()
    }
