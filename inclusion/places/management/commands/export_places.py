"""`manage.py export_places --territory SLUG --format csv|json|geojson --output FILE`"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inclusion.places import exports
from inclusion.places.management.commands.import_places import territory_called


class Command(BaseCommand):
    help = "Write the visible places of a territory in the national standard v1.0.2."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--territory", required=True, metavar="SLUG")
        parser.add_argument("--format", choices=sorted(exports.WRITERS), required=True)
        parser.add_argument("--output", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        territory = territory_called(options["territory"])
        path: Path = options["output"]
        try:
            with exports.whole_file(path) as file:
                count = exports.WRITERS[options["format"]](exports.published(territory), file)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{count} places of {territory.name} written to {path}.")
