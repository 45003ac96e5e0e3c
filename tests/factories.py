"""Named people and places. Small functions: give what the test is about, the rest is sensible.

Clock: tests that depend on the day freeze it at `NOW`, a Monday morning.
"""

import itertools
import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from stdnum import luhn

from inclusion.agenda.models import OpeningRange, Session, SessionKind
from inclusion.people.models import Beneficiary, ContactPoint, Membership, Role, User
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Commune, HostName, Organisation, Territory
from notifications.models import Sender

NOW = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)  # Monday 7 December 2026, 9:00 in Paris
PASSWORD = "un-mot-de-passe-de-test"
_numbers = itertools.count(1)


def make_territory(name: str = "GrandSoissons", **fields: Any) -> Territory:
    number = next(_numbers)
    fields.setdefault("slug", f"territoire-{number}")
    fields.setdefault("siren", made_up_siren(number))
    hosts = fields.pop("hosts", [f"{fields['slug']}.test"])
    sender = Sender.objects.create(name=name, sms_name="Passerelle", help_phone="+33353010001")
    territory = Territory.objects.create(
        name=name,
        sender=sender,
        help_phone="+33353010001",
        help_hours="du lundi au vendredi, 9 h à 17 h",
        **fields,
    )
    for host in hosts:
        HostName.objects.create(territory=territory, name=host, is_primary=host == hosts[0])
    return territory


def made_up_siren(number: int) -> str:
    """Valid check digit, a number for each call, far from those of real territories."""
    body = f"9{number:07d}"
    return body + luhn.calc_check_digit(body)


def make_organisation(
    territory: Territory, name: str = "Centre social", **fields: Any
) -> Organisation:
    return Organisation.objects.create(
        territory=territory, name=f"{name} {next(_numbers)}", **fields
    )


def make_commune(territory: Territory, name: str = "Soissons", **fields: Any) -> Commune:
    number = next(_numbers)
    # Far from the codes of the Aisne (02…), which tests name themselves.
    fields.setdefault("insee_code", f"95{number % 1000:03d}")
    fields.setdefault("postcodes", ["02200"])
    fields.setdefault("population", 28_000)
    fields.setdefault("latitude", 49.3817)
    fields.setdefault("longitude", 3.3236)
    return Commune.objects.create(territory=territory, name=name, **fields)


def make_access_point(
    territory: Territory, name: str = "Médiathèque", **fields: Any
) -> AccessPoint:
    number = next(_numbers)
    fields.setdefault("slug", f"lieu-{number}")
    fields.setdefault("address", "1 rue de la Paix")
    fields.setdefault("postcode", "02200")
    fields.setdefault("commune_name", "Soissons")
    fields.setdefault("updated_on", date(2026, 11, 1))
    return AccessPoint.objects.create(territory=territory, name=name, **fields)


def make_user(first_name: str = "Alice", **fields: Any) -> User:
    fields.setdefault("email", f"{first_name.lower()}-{next(_numbers)}@exemple.test")
    return User.objects.create_user(password=PASSWORD, first_name=first_name, **fields)


def make_member(territory: Territory, role: Role, first_name: str = "Alice", **fields: Any) -> User:
    user = make_user(first_name)
    Membership.objects.create(user=user, territory=territory, role=role, **fields)
    return user


def make_mediator(territory: Territory, first_name: str = "Alice") -> User:
    return make_member(territory, Role.MEDIATOR, first_name)


def make_beneficiary(
    territory: Territory, first_name: str = "Fatima", mobile: str = "+33639980001"
) -> Beneficiary:
    beneficiary = Beneficiary.objects.create(territory=territory, first_name=first_name)
    if mobile:
        ContactPoint.objects.create(
            beneficiary=beneficiary, kind=ContactPoint.Kind.MOBILE, value=mobile
        )
    return beneficiary


def make_session_kind(territory: Territory, **fields: Any) -> SessionKind:
    fields.setdefault("kind", SessionKind.Kind.APPOINTMENT)
    fields.setdefault("name", f"Aide individuelle {next(_numbers)}")
    fields.setdefault("duration_minutes", 60)
    return SessionKind.objects.create(territory=territory, **fields)


def make_opening_range(
    mediator: User, access_point: AccessPoint, *kinds: SessionKind, **fields: Any
) -> OpeningRange:
    """Mondays from 9:00 to 12:00, local time, unless told otherwise."""
    fields.setdefault("weekday", 0)
    fields.setdefault("starts", time(9))
    fields.setdefault("ends", time(12))
    fields.setdefault("valid_from", date(2026, 11, 1))
    opening = OpeningRange.objects.create(mediator=mediator, access_point=access_point, **fields)
    opening.session_kinds.set(kinds)
    return opening


def make_session(
    session_kind: SessionKind, mediator: User, access_point: AccessPoint, **fields: Any
) -> Session:
    starts_at = fields.pop("starts_at", NOW + timedelta(days=1))
    return Session.objects.create(
        territory=session_kind.territory,
        session_kind=session_kind,
        mediator=mediator,
        access_point=access_point,
        starts_at=starts_at,
        ends_at=fields.pop("ends_at", starts_at + timedelta(minutes=session_kind.duration_minutes)),
        **fields,
    )


def new_key() -> uuid.UUID:
    return uuid.uuid4()


@pytest.fixture
def soissons(db: None) -> Territory:
    """GrandSoissons answers at testserver, the host of Django's test client."""
    return make_territory(
        "GrandSoissons",
        slug="grandsoissons",
        siren="240200477",
        hosts=["testserver", "127.0.0.1", "localhost"],
    )


@pytest.fixture
def thierry(db: None) -> Territory:
    """The neighbour, at chateau-thierry.localhost."""
    return make_territory(
        "Château-Thierry",
        slug="chateau-thierry",
        siren="200072031",
        hosts=["chateau-thierry.localhost"],
    )
