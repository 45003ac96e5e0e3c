from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "inclusion.places"
    label = "places"
    verbose_name = "lieux"
