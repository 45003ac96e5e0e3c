from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "inclusion.places"
    label = "places"
    verbose_name = "lieux"

    def ready(self) -> None:
        from inclusion.territories import settings_rooms

        settings_rooms.register(
            _("Lieux"), "places:keep_list", "place", 50, _("Les fiches que les habitants lisent.")
        )
