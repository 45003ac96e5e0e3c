"""The two territories of the demo.

Communes, Insee codes and municipal populations of 2024: Insee (code officiel géographique, Licence
Ouverte 2.0). Coordinates where GeoNames knows them (CC BY 4.0). Phones belong to the ranges that
Arcep keeps for fiction: nobody answers there. Everything else is invented.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from inclusion.people.models import Role
from inclusion.territories.folding import fold
from inclusion.territories.models import Commune, HostName, Organisation, Territory
from notifications.models import Sender

COMMUNES_FILE = Path(__file__).with_name("communes.csv")


@dataclass(frozen=True)
class Plan:
    """What makes one territory of the demo different from the other."""

    slug: str
    name: str
    siren: str
    hosts: tuple[str, ...]
    sms_name: str
    help_phone: str
    organisations: tuple[str, ...]
    # Whose structure is not the first one: who keeps booklets, whose place takes cheques.
    structures: dict[Role, int]
    color_river: str = "#12355B"
    # Where people answer by SMS; without it, texts hold a link.
    reply_number: str = ""
    color_sun: str = "#F6C445"


PLANS = (
    Plan(
        slug="grandsoissons",
        name="GrandSoissons",
        siren="240200477",
        hosts=("localhost", "127.0.0.1"),
        sms_name="GdSoissons",
        help_phone="+33353010001",
        organisations=(
            "GrandSoissons Agglomération",
            "Centre social du Port",
            "Médiathèque de la Rivière",
            "CCAS de la Cathédrale",
        ),
        structures={Role.PRESCRIBER: 1, Role.PLACE_MANAGER: 2},
    ),
    Plan(
        slug="chateau-thierry",
        name="Château-Thierry",
        siren="200072031",
        hosts=("chateau-thierry.localhost",),
        sms_name="ChThierry",
        help_phone="+33353010002",
        organisations=(
            "Agglomération de la région de Château-Thierry",
            "Maison du Pont",
            "Association Les Fabuleux",
        ),
        structures={Role.PRESCRIBER: 1, Role.PLACE_MANAGER: 1},
        color_river="#1E4D2B",
        color_sun="#F2B632",
        reply_number="+33639980900",
    ),
)


def create(plan: Plan) -> Territory:
    sender = Sender.objects.create(
        name=plan.name,
        sms_name=plan.sms_name,
        help_phone=plan.help_phone,
        reply_number=plan.reply_number,
    )
    territory = Territory(
        slug=plan.slug,
        name=plan.name,
        siren=plan.siren,
        sender=sender,
        help_phone=plan.help_phone,
        help_hours="du lundi au vendredi, 9 h à 17 h",
        color_river=plan.color_river,
        color_sun=plan.color_sun,
        publisher_address="1 place de la Démonstration (adresse inventée)",
        publication_director="Camille Exemple, présidente (personne inventée)",
        hosting_provider="L’ordinateur qui montre cette démonstration",
    )
    territory.full_clean()
    territory.save()
    for host in plan.hosts:
        HostName.objects.create(territory=territory, name=host, is_primary=host == plan.hosts[0])
    Organisation.objects.bulk_create(
        Organisation(territory=territory, name=name) for name in plan.organisations
    )
    create_communes(territory)
    return territory


def create_communes(territory: Territory) -> None:
    with COMMUNES_FILE.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["siren"] == territory.siren]
    Commune.objects.bulk_create(
        Commune(
            territory=territory,
            insee_code=row["insee_code"],
            name=row["name"],
            name_folded=fold(row["name"]),
            postcodes=row["postcodes"].split(),
            population=int(row["population"]),
            latitude=float(row["latitude"]) if row["latitude"] else None,
            longitude=float(row["longitude"]) if row["longitude"] else None,
        )
        for row in rows
    )
