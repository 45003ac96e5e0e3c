from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "inclusion.agenda"
    label = "agenda"
    verbose_name = "agenda"
