from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "inclusion.correspondence"
    label = "correspondence"
    verbose_name = "correspondance"
