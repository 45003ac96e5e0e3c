"""`manage.py import_rgaa FILE [--rgaa 4.1.2]`: the official texts beside our own words.

FILE is `criteres.json` of the DINUM (Licence Ouverte 2.0). What is broken or of another version is
told in one line, and nothing changes.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from passerelle.accessibility import actions, official
from passerelle.accessibility.standard import CURRENT, UnknownVersion, versions


class Command(BaseCommand):
    help = "Import the official texts of the RGAA (criteres.json)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--rgaa", default=CURRENT, help="its version (default: %(default)s)")

    def handle(self, *args: Any, file: Path, rgaa: str, **options: Any) -> None:
        try:
            texts = official.read(file, rgaa)
        except UnknownVersion:
            known = ", ".join(versions())
            raise CommandError(f"Nothing changed: version {rgaa} is unknown ({known})") from None
        except official.UnreadableStandard as refusal:
            raise CommandError(f"Nothing changed: {refusal}") from refusal
        kept = actions.keep_texts(texts=texts, version=rgaa)
        tests = sum(len(one.tests) for one in texts)
        self.stdout.write(f"RGAA {rgaa}: {kept} criteria, {tests} tests")
