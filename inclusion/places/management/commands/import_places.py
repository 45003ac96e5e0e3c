"""`manage.py import_places FILE --territory SLUG --source NAME`"""

import json
import re
import time
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from inclusion.errors import DomainError
from inclusion.places import actions
from inclusion.places.imports import reading
from inclusion.places.imports.rejects import Rejects
from inclusion.territories.models import Territory


class Command(BaseCommand):
    help = "Import the cards of places from a CSV file. The last line printed is a JSON report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--territory", required=True, metavar="SLUG")
        parser.add_argument("--source", required=True, metavar="NAME")
        parser.add_argument("--format", choices=("auto", "standard", "rows"), default="auto")
        parser.add_argument("--dry-run", action="store_true", help="check everything, keep nothing")
        parser.add_argument("--json", action="store_true", help="print the JSON report only")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        territory = territory_called(options["territory"])
        source = checked_source(options["source"])
        try:
            with reading.opened(options["file"]) as table:
                file_format = options["format"]
                if file_format == "auto":
                    file_format = reading.format_of(table.columns)
                reading.check_columns(table.columns, file_format)
                with Rejects(rejects_path(options["file"], source), table.columns) as rejects:
                    report = self._run(territory, source, table, file_format, rejects, options)
        except reading.UnreadableFile as error:
            raise CommandError(str(error)) from error
        except DomainError as error:
            raise CommandError("Another import of this source is running: try again.") from error
        if rejects.count:
            out = self.stderr if options["json"] else self.stdout
            out.write(f"Rejected rows and why: {rejects.path}")
        seconds = round(time.monotonic() - started, 2)
        self.stdout.write(json.dumps({**asdict(report), "seconds": seconds}))

    def _run(
        self,
        territory: Territory,
        source: str,
        table: reading.Table,
        file_format: str,
        rejects: Rejects,
        options: dict[str, Any],
    ) -> actions.ImportReport:
        with transaction.atomic():
            report = actions.import_places(
                territory=territory,
                source_name=source,
                table=table,
                file_format=file_format,
                rejects=rejects,
            )
            if options["dry_run"]:
                transaction.set_rollback(True)
        if not options["json"]:
            kept = "dry run, nothing kept" if options["dry_run"] else "done"
            self.stdout.write(
                f"{report.rows} rows of format {file_format} into {territory.name}: {kept}."
            )
        return report


def territory_called(slug: str) -> Territory:
    territory = Territory.objects.filter(slug=slug).first()
    if territory is None:
        known = ", ".join(Territory.objects.order_by("slug").values_list("slug", flat=True))
        raise CommandError(f"No territory is called “{slug}”. Known: {known or 'none'}.")
    return territory


def checked_source(name: str) -> str:
    name = name.strip()
    if not name or len(name) > 100:
        raise CommandError("--source needs a name of 1 to 100 characters.")
    return name


def rejects_path(file: Path, source: str) -> Path:
    """In the data folder, one file per run: nothing is written over."""
    stamp = timezone.localtime().strftime("%Y%m%d-%H%M%S-%f")
    name = re.sub(r"[^\w.-]+", "-", f"{file.stem}-{source}")[:100]
    return Path(settings.DATA_FOLDER) / "imports" / f"{name}-{stamp}-rejets.csv"
