"""`manage.py open_language ar --territory SLUG`: home and list of guides in one more language."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.actions import editors_group
from cms.languages.actions import EDITOR_ON_PAGES, FIRST_WORDS, let_translate, open_language
from cms.models import home_of
from inclusion.territories.models import Territory


class Command(BaseCommand):
    help = "Opens a language for the pages of a territory; editors translate them one by one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("language", choices=sorted(FIRST_WORDS))
        parser.add_argument("--territory", required=True, metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        territory = Territory.objects.filter(slug=options["territory"]).first()
        home = home_of(territory.pk) if territory else None
        if territory is None or home is None:
            raise CommandError("No territory has pages under this short name.")
        other = open_language(home=home, language=options["language"])
        let_translate(editors_group(territory=territory), [other], EDITOR_ON_PAGES)
        self.stdout.write(other.path_in_site)
