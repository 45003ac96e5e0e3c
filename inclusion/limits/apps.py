from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "inclusion.limits"
    label = "limits"
    verbose_name = "limites"
