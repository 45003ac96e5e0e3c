"""Words of the national standard « Lieux de médiation numérique » v1.0.2.

Source: LaMednum, standard-mediation-num, schema.json of 11 April 2024, Licence Ouverte 2.0.
"""

from inclusion.territories.folding import fold

COLUMNS = (
    "id", "pivot", "nom", "commune", "code_postal", "code_insee", "adresse", "complement_adresse",
    "latitude", "longitude", "typologie", "telephone", "courriels", "site_web", "horaires",
    "presentation_resume", "presentation_detail", "source", "itinerance", "structure_parente",
    "date_maj", "services", "publics_specifiquement_adresses", "prise_en_charge_specifique",
    "frais_a_charge", "dispositif_programmes_nationaux", "formations_labels",
    "autres_formations_labels", "modalites_acces", "modalites_accompagnement",
    "fiche_acces_libre", "prise_rdv",
)  # fmt: skip

SERVICES = (
    "Aide aux démarches administratives",
    "Maîtrise des outils numériques du quotidien",
    "Insertion professionnelle via le numérique",
    "Utilisation sécurisée du numérique",
    "Parentalité et éducation avec le numérique",
    "Loisirs et créations numériques",
    "Compréhension du monde numérique",
    "Accès internet et matériel informatique",
    "Acquisition de matériel informatique à prix solidaire",
)
ROAMING = ("Itinérant", "Fixe")
AUDIENCES = ("Jeunes", "Étudiants", "Familles et/ou enfants", "Seniors", "Femmes")
SPECIAL_SUPPORT = (
    "Surdité",
    "Handicaps moteurs",
    "Handicaps mentaux",
    "Illettrisme",
    "Langues étrangères (anglais)",
    "Langues étrangères (autres)",
    "Déficience visuelle",
)
FEES = ("Gratuit", "Gratuit sous condition", "Payant")
PROGRAMMES = (
    "Aidants Connect",
    "Bibliothèques numérique de référence",
    "Certification PIX",
    "Conseillers numériques",
    "Emmaüs Connect",
    "France Services",
    "Grande école du numérique",
    "La Croix Rouge",
    "Point d'accès numérique CAF",
    "Promeneurs du net",
    "Relais numérique (Emmaüs Connect)",
)
LABELS = (
    "Formé à « Mon Espace Santé »",
    "Formé à « DUPLEX » (illettrisme)",
    "Arnia/MedNum BFC (Bourgogne-Franche-Comté)",
    "Collectif ressources et acteurs réemploi (Normandie)",
    "Étapes numériques (La Poste)",
    "Fabriques de Territoire",
    "Les Éclaireurs du numérique (Drôme)",
    "Mes Papiers (Métropole de Lyon)",
    "ORDI 3.0",
    "SUD LABS (PACA)",
)
ACCESS_MODES = (
    "Se présenter",
    "Téléphoner",
    "Contacter par mail",
    "Prendre un RDV en ligne",
    "Ce lieu n'accueille pas de public",
    "Envoyer un mail avec une fiche de prescription",
)
SUPPORT_MODES = (
    "En autonomie",
    "Accompagnement individuel",
    "Dans un atelier collectif",
    "À distance",
)

# Older words of services (versions 0.1.x of the standard, and what hubs type) → words of v1.0.2.
# Only those that say one thing. Keys are folded (inclusion.territories.folding).
SERVICE_WORDS = {
    **{fold(service): service for service in SERVICES},
    "acceder a une connexion internet": SERVICES[7],
    "acceder a du materiel": SERVICES[7],
    "acces equipement oui": SERVICES[7],
    "realiser des demarches administratives avec un accompagnement": SERVICES[0],
    "devenir autonome dans les demarches administratives": SERVICES[0],
    "accompagner les demarches de sante": SERVICES[0],
    "demarches oui": SERVICES[0],
    "prendre en main un smartphone ou une tablette": SERVICES[1],
    "prendre en main un ordinateur": SERVICES[1],
    "utiliser le numerique au quotidien": SERVICES[1],
    "mednum oui": SERVICES[1],
    "favoriser mon insertion professionnelle": SERVICES[2],
    "creer et developper mon entreprise": SERVICES[2],
    "soutenir la parentalite et l education avec le numerique": SERVICES[4],
    "approfondir ma culture numerique": SERVICES[6],
    "developper son imagination par l art et la creation numerique": SERVICES[5],
}
# Kinds of places as hubs type them → codes of the standard. Only those that say one thing.
TYPOLOGY_WORDS = {
    "association": "ASSO",
    "bibliotheque mediatheque": "BIB",
    "centre social": "CS",
    "espace public numerique epn": "EPN",
    "france services": "RFS",
    "intercommunalite epci": "EPCI",
    "la poste": "LA_POSTE",
    "maison de service au public msap": "MSAP",
    "mission locale": "ML",
    "organisme de formations": "OF",
    "pole emploi": "FT",
}
