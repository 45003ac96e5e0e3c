from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    name = "inclusion.territories"
    label = "territories"
    verbose_name = "territoires"
