from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_save

from passerelle.required_words import say_what_to_do

say_what_to_do()


class PasserelleConfig(AppConfig):
    name = "passerelle"
    verbose_name = "Passerelle"

    def ready(self) -> None:
        from inclusion.territories import wall
        from passerelle import (
            checks,  # noqa: F401  (registers itself)
            page_purges,
        )
        from passerelle.accessibility.actions import start_footer, tell_all_footers
        from passerelle.database_rights import grant_to_app_role
        from passerelle.french_plurals import follow_french
        from passerelle.tenancy import rooms
        from passerelle.walls import raise_walls

        post_migrate.connect(raise_walls, sender=self)
        post_migrate.connect(grant_to_app_role, sender=self)
        post_migrate.connect(tell_all_footers, sender=self)
        pre_save.connect(start_footer, sender="territories.Territory")
        connection_created.connect(wall.on_connection)
        page_purges.connect()
        rooms.register()
        follow_french()
