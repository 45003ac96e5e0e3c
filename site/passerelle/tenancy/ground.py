"""What an opened territory answers at, and the communes that it is made of: changed by an operator.

Call these while every territory is seen (`wall.every_territory`): the neighbours' are looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from cms.actions import close_host, create_site
from inclusion.errors import DomainError
from inclusion.people import audit
from inclusion.people.models import User
from inclusion.people.models.audit import Verb
from inclusion.territories.communes_table import CommuneRow
from inclusion.territories.models import Commune, HostName, Territory
from passerelle.tenancy.opening import CommuneTaken, HostTaken, commune_of


class HostIsHere(DomainError):
    code = "host_is_here"
    message = _("Cette adresse est déjà là.")
    next_step = _("Il n’y a rien à faire.")


class MainHost(DomainError):
    code = "main_host"
    message = _("C’est l’adresse principale : les messages la donnent.")
    next_step = _("Choisissez d’abord une autre adresse principale.")


class NoCommune(DomainError):
    code = "no_commune"
    status = 422
    message = _("Un territoire a au moins une commune.")
    next_step = _("Gardez-en une.")


@dataclass(frozen=True)
class Difference:
    """What a new list of communes would change; each by name."""

    added: list[str]
    changed: list[str]
    removed: list[str]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@transaction.atomic
def add_host(*, territory: Territory, name: str, by: User, now: datetime) -> HostName:
    """Answer at one more address, pages included. Raises `HostTaken`, `HostIsHere`."""
    try:
        with transaction.atomic():
            host = HostName.objects.create(territory=territory, name=name)
    except IntegrityError as error:
        if "host_name_leads_to_one_territory" not in str(error):
            raise
        is_here = territory.host_names.filter(name=name).exists()
        raise (HostIsHere if is_here else HostTaken) from error
    create_site(territory=territory, host_names=[name])
    note(territory, by, now)
    return host


@transaction.atomic
def make_main(*, host: HostName, by: User, now: datetime) -> None:
    """Messages from now on give this address. One change at a time."""
    hosts = HostName.objects.filter(territory=host.territory_id)
    list(hosts.select_for_update().order_by("pk"))
    hosts.filter(is_primary=True).exclude(pk=host.pk).update(is_primary=False)
    hosts.filter(pk=host.pk).update(is_primary=True)
    note(host.territory, by, now)


@transaction.atomic
def remove_host(*, host: HostName, by: User, now: datetime) -> None:
    """Answer there no more. Raises `MainHost`."""
    host = HostName.objects.select_for_update().select_related("territory").get(pk=host.pk)
    if host.is_primary:
        raise MainHost
    host.delete()
    close_host(host_name=host.name)
    note(host.territory, by, now)


def compare(*, territory: Territory, rows: Iterable[CommuneRow]) -> Difference:
    """What `change_communes` would do."""
    wanted = {row.insee_code: commune_of(territory, row) for row in rows}
    known = {commune.insee_code: commune for commune in territory.communes.all()}
    kept = wanted.keys() & known.keys()
    return Difference(
        added=names(wanted[code] for code in wanted.keys() - known.keys()),
        changed=names(wanted[code] for code in kept if differs(wanted[code], known[code])),
        removed=names(known[code] for code in known.keys() - wanted.keys()),
    )


@transaction.atomic
def change_communes(
    *, territory: Territory, rows: Iterable[CommuneRow], by: User, now: datetime
) -> None:
    """The territory is made of these communes, no others. Raises `CommuneTaken`, `NoCommune`."""
    Territory.objects.select_for_update(no_key=True).get(pk=territory.pk)
    wanted = {row.insee_code: commune_of(territory, row) for row in rows}
    if not wanted:
        raise NoCommune
    others = Commune.objects.filter(insee_code__in=wanted).exclude(territory=territory)
    if others.exists():
        raise CommuneTaken
    territory.communes.exclude(insee_code__in=wanted).delete()
    Commune.objects.bulk_create(
        wanted.values(),
        update_conflicts=True,
        unique_fields=["insee_code"],
        update_fields=COLUMNS,
    )
    note(territory, by, now)


COLUMNS = ["name", "name_folded", "postcodes", "population", "latitude", "longitude"]


def differs(one: Commune, other: Commune) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in COLUMNS)


def names(communes: Iterable[Commune]) -> list[str]:
    return sorted(f"{commune.name} ({commune.insee_code})" for commune in communes)


def note(territory: Territory, by: User, now: datetime) -> None:
    audit.record(
        territory=territory, actor=by, verb=Verb.SETTINGS_CHANGED, subject=territory, now=now
    )
