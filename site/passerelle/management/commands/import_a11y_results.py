"""`manage.py import_a11y_results FILE [--territory SLUG]`: what the engines found (`make a11y`).

Without a territory the run speaks for all of them. The same run again adds nothing.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inclusion.territories.models import Territory
from passerelle.accessibility import actions, engine_results


class Command(BaseCommand):
    help = "Record what the engines of `make a11y` found, criterion by criterion."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--territory", default="", help="short name; all without it")

    def handle(self, *args: Any, file: Path, territory: str, **options: Any) -> None:
        try:
            run = engine_results.read_run(file)
        except engine_results.UnreadableRun as refusal:
            raise CommandError(f"Nothing changed: {refusal}") from refusal
        for one in wanted(territory):
            written = actions.record_run(territory=one, run=run)
            self.stdout.write(f"{one.slug}: {written} criteria written")
        for rule in run.unmapped():
            self.stdout.write(f"no criterion claims this rule, look yourself: {rule}")


def wanted(slug: str) -> list[Territory]:
    found = Territory.objects.filter(slug=slug) if slug else Territory.objects.all()
    if not found:
        raise CommandError(f"Nothing changed: no territory is called {slug or 'anything'}")
    return list(found)
