from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "inclusion.people"
    label = "people"
    verbose_name = "personnes"
