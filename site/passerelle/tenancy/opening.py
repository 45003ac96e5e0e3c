"""Opening a new territory: all that it needs to answer at its host name, in one transaction.

It may be run again with the same name and SIREN: what is there stays, what is missing is added.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from cms.actions import create_site
from cms.demo.content import create_contents, create_guides
from cms.demo.glossary import create_glossary
from inclusion.errors import DomainError
from inclusion.people import audit
from inclusion.people.actions.invitations import Address, invite
from inclusion.people.models import Role, User
from inclusion.people.models.audit import Verb
from inclusion.people.refusals import AlreadyInvited, AlreadyMember
from inclusion.territories.communes_table import CommuneRow
from inclusion.territories.folding import fold
from inclusion.territories.models import Commune, HostName, Territory
from notifications.models import Sender


class TerritoryTaken(DomainError):
    code = "territory_taken"
    message = _("Un autre territoire porte déjà ce nom court ou ce numéro SIREN.")
    next_step = _("Vérifiez les deux, ou ouvrez le territoire qui existe.")


class HostTaken(DomainError):
    code = "host_taken"
    message = _("Un autre territoire répond déjà à cette adresse.")
    next_step = _("Choisissez une autre adresse.")


class CommuneTaken(DomainError):
    code = "commune_taken"
    message = _("Une de ces communes est déjà dans un autre territoire.")
    next_step = _("Retirez-la de la liste : une commune a un seul territoire.")


@dataclass(frozen=True)
class Plan:
    """What a new territory is made of. Phones in E.164, colours `#RRGGBB`, host in lower case."""

    name: str
    slug: str
    kind: str
    siren: str
    host: str
    help_phone: str
    help_hours: str
    sms_name: str
    color_river: str
    color_sun: str
    communes: tuple[CommuneRow, ...] = ()


@transaction.atomic
def open_territory(
    *, plan: Plan, coordinator: str, by: User, address: Address, now: datetime
) -> Territory:
    """Make the territory, its address, its communes, its site with pages and editors.

    Its first coordinator is invited by e-mail; `address` makes the link from a secret. Call it
    while every territory is seen (`wall.every_territory`). Raises `TerritoryTaken`, `HostTaken`,
    `CommuneTaken`, and `ValidationError` when a value can't stand.
    """
    _one_at_a_time()
    territory = _territory_of(plan) or _create(plan)
    _open_host(territory, plan.host)
    _add_communes(territory, plan.communes)
    create_site(territory=territory, host_names=[plan.host])
    create_contents(territory=territory)
    create_guides(territory=territory)
    create_glossary(territory=territory)
    audit.record(
        territory=territory, actor=by, verb=Verb.TERRITORY_OPENED, subject=territory, now=now
    )
    _invite(territory, coordinator, by, address, now)
    return territory


def _one_at_a_time() -> None:
    """A double tap makes one territory: the second waits, then finds it there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('open_territory', 0))")


def _territory_of(plan: Plan) -> Territory | None:
    """The one that was opened before with the same slug and SIREN."""
    known = list(
        Territory.objects.filter(slug=plan.slug) | Territory.objects.filter(siren=plan.siren)
    )
    if any((one.slug, one.siren) != (plan.slug, plan.siren) for one in known):
        raise TerritoryTaken
    return known[0] if known else None


def _invite(territory: Territory, email: str, by: User, address: Address, now: datetime) -> None:
    """Whoever is invited or at work already is left in peace."""
    with suppress(AlreadyInvited, AlreadyMember):
        invite(
            territory=territory,
            email=email,
            role=Role.COORDINATOR,
            organisation=None,
            by=by,
            address=address,
            now=now,
        )


def _create(plan: Plan) -> Territory:
    sender = Sender(name=plan.name, sms_name=plan.sms_name, help_phone=plan.help_phone)
    sender.full_clean()
    sender.save()
    territory = Territory(
        sender=sender,
        name=plan.name,
        slug=plan.slug,
        kind=plan.kind,
        siren=plan.siren,
        help_phone=plan.help_phone,
        help_hours=plan.help_hours,
        color_river=plan.color_river,
        color_sun=plan.color_sun,
    )
    territory.full_clean()
    territory.save()
    return territory


def _open_host(territory: Territory, name: str) -> None:
    is_first = not territory.host_names.exists()
    host, _is_new = HostName.objects.get_or_create(
        name=name, defaults={"territory": territory, "is_primary": is_first}
    )
    if host.territory_id != territory.pk:
        raise HostTaken


def _add_communes(territory: Territory, rows: Iterable[CommuneRow]) -> None:
    wanted = {row.insee_code: row for row in rows}
    known = Commune.objects.filter(insee_code__in=wanted)
    if known.exclude(territory=territory).exists():
        raise CommuneTaken
    missing = wanted.keys() - set(known.values_list("insee_code", flat=True))
    Commune.objects.bulk_create(commune_of(territory, wanted[code]) for code in sorted(missing))


def commune_of(territory: Territory, row: CommuneRow) -> Commune:
    return Commune(
        territory=territory,
        insee_code=row.insee_code,
        name=row.name,
        name_folded=fold(row.name),
        postcodes=list(row.postcodes),
        population=row.population,
        latitude=row.latitude,
        longitude=row.longitude,
    )
