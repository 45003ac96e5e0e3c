"""The tiles of the hub that this room brings."""

from django.utils.translation import gettext_lazy as _

from inclusion.territories import settings_rooms
from inclusion.territories.models import Territory


def register() -> None:
    settings_rooms.register(
        _("Territoire"),
        "management:territory",
        "home",
        10,
        _("Le nom, le téléphone d’aide, les mentions légales."),
        legal_notice_lacks,
    )
    settings_rooms.register(
        _("Structures"),
        "management:organisations",
        "building",
        25,
        _("Mairies, associations, CCAS du réseau."),
    )
    settings_rooms.register(
        _("Accessibilité"),
        "accessibility:criteria",
        "people",
        95,
        _("Les critères du RGAA, et la déclaration publique."),
    )
    settings_rooms.register(
        _("Logo et couleurs"), "management:look", "edit", 20, _("Ce que les habitants voient.")
    )


def legal_notice_lacks(territory: Territory) -> settings_rooms.Words:
    facts = (
        territory.publisher_address,
        territory.publication_director,
        territory.hosting_provider,
    )
    return "" if all(facts) else _("Compléter les mentions légales")
