from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PasserelleConfig(AppConfig):
    name = "passerelle"
    verbose_name = "Passerelle"

    def ready(self) -> None:
        from passerelle.database_rights import grant_to_app_role

        post_migrate.connect(grant_to_app_role, sender=self)
