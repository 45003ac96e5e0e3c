"""Fourteen places of the demo, in real communes; names, streets and numbers are invented."""

import datetime
from dataclasses import dataclass, field

from django.utils.text import slugify

from inclusion.places.models import AccessPoint
from inclusion.territories.models import Commune, Organisation, Territory
from passerelle.demo.territories import Plan

PAPERWORK = "Aide aux démarches administratives"
BASICS = "Maîtrise des outils numériques du quotidien"
SAFETY = "Utilisation sécurisée du numérique"
ACCESS = "Accès internet et matériel informatique"
JOBS = "Insertion professionnelle via le numérique"
FAMILY = "Parentalité et éducation avec le numérique"
SOLIDARY = "Acquisition de matériel informatique à prix solidaire"


@dataclass(frozen=True)
class Card:
    name: str
    commune: str
    address: str
    latitude: float
    longitude: float
    hours: str
    services: list[str]
    phone: str
    organisation: int = 0
    typologies: list[str] = field(default_factory=list)
    access: list[str] = field(default_factory=lambda: ["Se présenter", "Téléphoner"])
    support: list[str] = field(default_factory=lambda: ["Accompagnement individuel"])
    summary: str = ""


CARDS = {
    "grandsoissons": [
        Card("Médiathèque de la Rivière", "Soissons", "3 quai des Mariniers", 49.3829, 3.3292,
             "Tu 14:00-18:00; We 10:00-18:00; Fr 14:00-18:00; Sa 10:00-17:00",
             [BASICS, ACCESS, SAFETY], "+33353010011", 2, ["BIB"],
             summary="Des ordinateurs en libre accès et une personne pour vous aider."),
        Card("Centre social du Port", "Soissons", "14 rue du Port", 49.3786, 3.3151,
             "Mo-Fr 09:00-12:00,14:00-17:30", [PAPERWORK, BASICS, FAMILY], "+33353010012", 1,
             ["CS"], support=["Accompagnement individuel", "Dans un atelier collectif"],
             summary="Nous vous aidons pour vos démarches, seul ou en groupe."),
        Card("Espace numérique de la Gare", "Soissons", "2 place de la Gare", 49.3757, 3.3354,
             "Mo-Fr 08:30-12:30,13:30-18:00; Sa 09:00-12:00", [PAPERWORK, JOBS, ACCESS],
             "+33353010013", 0, ["EPN"], summary="Près de la gare. Un médiateur chaque jour."),
        Card("Maison France services de l’Aisne", "Soissons", "8 rue du Beffroi", 49.3812, 3.3247,
             "Mo-Th 09:00-12:30,13:30-17:00; Fr 09:00-12:30", [PAPERWORK], "+33353010014", 0,
             ["RFS"], summary="Pour la CAF, les impôts, la retraite et la santé."),
        Card("Mairie annexe de Belleu", "Belleu", "5 rue des Lilas", 49.3592, 3.3356,
             "Mo,We,Fr 09:00-12:00", [PAPERWORK], "+33353010015", 0, ["MUNI"],
             access=["Téléphoner"], summary="Sur rendez-vous, le matin."),
        Card("Bibliothèque de Crouy", "Crouy", "11 rue des Écoles", 49.4041, 3.3561,
             "We 14:00-18:00; Sa 10:00-12:00", [BASICS, FAMILY], "+33353010016", 2, ["BIB"],
             summary="Un lieu calme pour apprendre à votre rythme."),
        Card("Atelier partagé de Villeneuve", "Villeneuve-Saint-Germain", "20 avenue du Canal",
             49.3798, 3.3595, "Tu,Th 09:00-12:00,14:00-17:00", [BASICS, SOLIDARY, SAFETY],
             "+33353010017", 1, ["ASSO"],
             support=["Dans un atelier collectif", "En autonomie"],
             summary="Des ordinateurs réparés à petit prix."),
        Card("CCAS de la Cathédrale", "Soissons", "1 place de la Cathédrale", 49.3806, 3.3233,
             "Mo-Fr 09:00-12:00", [PAPERWORK], "+33353010018", 3, ["CCAS"],
             summary="Aide pour les personnes âgées ou en difficulté."),
    ],
    "chateau-thierry": [
        Card("Maison du Pont", "Château-Thierry", "4 rue du Pont", 49.0459, 3.4032,
             "Mo-Fr 09:00-12:00,13:30-17:30", [PAPERWORK, BASICS, SAFETY], "+33353010021", 1,
             ["CS"], support=["Accompagnement individuel", "Dans un atelier collectif"],
             summary="Un médiateur vous reçoit tous les jours."),
        Card("Médiathèque des Fables", "Château-Thierry", "12 rue du Château", 49.0486, 3.4018,
             "Tu-Fr 10:00-12:00,14:00-18:00; Sa 10:00-17:00", [BASICS, ACCESS], "+33353010022",
             0, ["BIB"], summary="Ordinateurs et wifi gratuits."),
        Card("Espace public de Fère", "Fère-en-Tardenois", "6 place du Marché", 49.1999, 3.5164,
             "Mo,Tu,Th,Fr 09:00-12:00; We 09:00-12:00,14:00-17:00", [PAPERWORK, BASICS],
             "+33353010023", 0, ["EPN"], summary="Au marché, une aide pour toutes vos démarches."),
        Card("Relais des Fabuleux", "Essômes-sur-Marne", "30 route de la Marne", 49.0289, 3.3757,
             "We 14:00-18:00; Fr 14:00-18:00", [SOLIDARY, SAFETY, BASICS], "+33353010024", 2,
             ["ASSO"], summary="Matériel solidaire et petits ateliers."),
        Card("Bus numérique des Villages", "Condé-en-Brie", "Place de la Halle", 49.0046, 3.5639,
             "Th 09:30-12:00,13:30-16:30", [PAPERWORK, BASICS], "+33353010025", 0, ["ENM"],
             access=["Se présenter"], summary="Le bus vient chaque jeudi. Entrez, c’est gratuit."),
        Card("Mairie de Neuilly-Saint-Front", "Neuilly-Saint-Front", "1 place de l’Église", 49.1702,
             3.2640, "Mo-Fr 09:00-12:00", [PAPERWORK], "+33353010026", 0, ["MUNI"],
             summary="Le matin, sans rendez-vous."),
    ],
}  # fmt: skip


def create(territory: Territory, plan: Plan) -> list[AccessPoint]:
    communes = {commune.name: commune for commune in Commune.objects.filter(territory=territory)}
    organisations = list(Organisation.objects.filter(territory=territory).order_by("pk"))
    return [
        create_place(territory, card, communes[card.commune], organisations[card.organisation])
        for card in CARDS[plan.slug]
    ]


def create_place(
    territory: Territory, card: Card, commune: Commune, organisation: Organisation
) -> AccessPoint:
    place = AccessPoint(
        territory=territory,
        slug=slugify(card.name),
        name=card.name,
        organisation=organisation,
        address=card.address,
        postcode=commune.postcodes[0],
        commune_name=commune.name,
        commune=commune,
        insee_code=commune.insee_code,
        latitude=card.latitude,
        longitude=card.longitude,
        typologies=card.typologies,
        phone=card.phone,
        opening_hours=card.hours,
        summary=card.summary,
        source="Passerelle, démonstration",
        roaming=["Itinérant"] if "ENM" in card.typologies else ["Fixe"],
        updated_on=datetime.date(2026, 11, 22),
        services=card.services,
        fees=["Gratuit"],
        access_modes=card.access,
        support_modes=card.support,
    )
    place.full_clean()
    place.save()
    return place
