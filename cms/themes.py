"""What guides are about, and the address of each theme below `/guides/theme/`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

THEME_FOLDER = "theme"


class Theme(models.TextChoices):
    """What a guide is about. The list of guides shows the themes in this order."""

    PROCEDURES = "procedures", _("Vos démarches")
    HEALTH = "health", _("Votre santé")
    MONEY = "money", _("Votre argent")
    ACCOUNTS = "accounts", _("Vos comptes et votre sécurité")
    DEVICES = "devices", _("Votre téléphone et votre ordinateur")
    DOCUMENTS = "documents", _("Vos photos et vos documents")
    FAMILY = "family", _("Votre famille et vos proches")
    NEAR = "near", _("Une aide près de chez vous")
    OTHER = "", _("D’autres guides")

    @property
    def path(self) -> str:
        """The French address: « /guides/theme/sante/ »."""
        return f"/guides/{THEME_FOLDER}/{SLUGS[self]}/"


# As people read them in the address; they never change, whatever the name of a theme becomes.
SLUGS = {
    Theme.PROCEDURES: "demarches",
    Theme.HEALTH: "sante",
    Theme.MONEY: "argent",
    Theme.ACCOUNTS: "comptes-et-securite",
    Theme.DEVICES: "telephone-et-ordinateur",
    Theme.DOCUMENTS: "photos-et-documents",
    Theme.FAMILY: "famille",
    Theme.NEAR: "pres-de-chez-vous",
    Theme.OTHER: "autres",
}
PICTURES = {
    Theme.PROCEDURES: "papiers-accueil",
    Theme.HEALTH: "medecin-accueil",
    Theme.MONEY: "banque-accueil",
    Theme.ACCOUNTS: "arnaque-accueil",
    Theme.DEVICES: "mail-accueil",
    Theme.DOCUMENTS: "photo-accueil",
    Theme.FAMILY: "aide",
    Theme.NEAR: "pres-de-chez-moi",
    Theme.OTHER: "passerelle",
}


def theme_at(slug: str) -> Theme | None:
    return next((theme for theme, known in SLUGS.items() if known == slug), None)
