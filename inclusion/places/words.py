"""The words of the national standard, said to citizens: plain, short, with a picture."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from inclusion.places import standard

Words = str | Promise


@dataclass(frozen=True)
class Said:
    """`value` is the word of the standard, `text` what people read, `icon` a file of the look."""

    value: str
    text: Words
    icon: str


SERVICES = {
    value: Said(value, text, icon)
    for value, text, icon in (
        (standard.SERVICES[0], _("Faire vos démarches en ligne"), "edit"),
        (standard.SERVICES[1], _("Apprendre à utiliser un ordinateur ou un téléphone"), "hand"),
        (standard.SERVICES[2], _("Chercher un emploi avec Internet"), "search"),
        (standard.SERVICES[3], _("Éviter les arnaques sur Internet"), "warning"),
        (standard.SERVICES[4], _("Aider vos enfants avec les écrans et l’école"), "people"),
        (standard.SERVICES[5], _("Créer et se divertir"), "plus"),
        (standard.SERVICES[6], _("Mieux comprendre le numérique"), "guide"),
        (standard.SERVICES[7], _("Utiliser un ordinateur et Internet sur place"), "qr"),
        (standard.SERVICES[8], _("Acheter un ordinateur moins cher"), "cheque"),
    )
}
FEES = {
    "Gratuit": _("C’est gratuit"),
    "Gratuit sous condition": _("C’est gratuit pour certaines personnes"),
    "Payant": _("C’est payant"),
}
ACCESS_MODES = {
    "Se présenter": _("Vous pouvez venir sans prévenir"),
    "Téléphoner": _("Vous pouvez téléphoner"),
    "Contacter par mail": _("Vous pouvez écrire un e-mail"),
    "Prendre un RDV en ligne": _("Vous pouvez prendre rendez-vous sur Internet"),
    "Ce lieu n'accueille pas de public": _("Ce lieu ne reçoit pas de public"),
    "Envoyer un mail avec une fiche de prescription": _("Un professionnel vous y envoie"),
}
SUPPORT_MODES = {
    "En autonomie": _("Vous faites seul"),
    "Accompagnement individuel": _("Une personne vous aide"),
    "Dans un atelier collectif": _("Vous apprenez en groupe"),
    "À distance": _("On vous aide à distance, au téléphone par exemple"),
}
AUDIENCES = {
    "Jeunes": _("jeunes"),
    "Étudiants": _("étudiants"),
    "Familles et/ou enfants": _("familles et enfants"),
    "Seniors": _("personnes âgées"),
    "Femmes": _("femmes"),
}
SPECIAL_SUPPORT = {
    "Surdité": _("Accueil des personnes sourdes"),
    "Handicaps moteurs": _("Accueil des personnes qui se déplacent difficilement"),
    "Handicaps mentaux": _("Accueil des personnes avec un handicap mental"),
    "Illettrisme": _("Accueil des personnes qui lisent difficilement"),
    "Langues étrangères (anglais)": _("On y parle anglais"),
    "Langues étrangères (autres)": _("On y parle d’autres langues"),
    "Déficience visuelle": _("Accueil des personnes qui voient mal"),
}


def said(values: list[str], words: Mapping[str, Words]) -> list[Words]:
    """The plain words of each value, in order."""
    return [words[value] for value in values if value in words]
