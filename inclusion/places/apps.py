from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from inclusion.territories.models import Territory
    from inclusion.territories.settings_rooms import Words


class PlacesConfig(AppConfig):
    name = "inclusion.places"
    label = "places"
    verbose_name = "lieux"

    def ready(self) -> None:
        from inclusion.territories import settings_rooms

        text = _("Les fiches que les habitants lisent.")
        settings_rooms.register(_("Lieux"), "places:keep_list", "place", 50, text, _lacks_places)


def _lacks_places(territory: "Territory") -> "Words":
    from inclusion.places.models import AccessPoint

    here = AccessPoint.objects.for_territory(territory).visible()
    return "" if here.exists() else _("Ajouter un lieu")
