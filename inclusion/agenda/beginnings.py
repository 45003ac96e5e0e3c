"""What the agenda of a new territory still lacks, said on the hub of its settings."""

from django.utils.translation import gettext_lazy as _

from inclusion.agenda.models import OpeningRange, SessionKind
from inclusion.territories.models import Territory
from inclusion.territories.settings_rooms import Words


def lacks_kinds(territory: Territory) -> Words:
    kinds = SessionKind.objects.for_territory(territory).in_use()
    return "" if kinds.exists() else _("Ajouter un type de séance")


def lacks_hours(territory: Territory) -> Words:
    ranges = OpeningRange.objects.in_service(territory)
    return "" if ranges.exists() else _("Ouvrir les horaires d’un médiateur")
