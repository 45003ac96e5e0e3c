"""Tell what makes a French text hard to read."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.easy_read import Report, TextTooLong, check


class Command(BaseCommand):
    """Exit 1 when a blocking rule is broken, 2 when the file can't be read.

    Places are characters from the start of the text. A line is a paragraph.
    """

    help = "Check the readability of a plain text in French."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="one object, for programs")

    def handle(self, *args: Any, file: Path, json: bool, **options: Any) -> None:
        """Check the file and print what was found."""
        report = self._checked(file)
        self.stdout.write(as_json(report) if json else as_lines(report))
        if report.blocks:
            sys.exit(1)

    def _checked(self, file: Path) -> Report:
        try:
            return check(read(file))
        except (OSError, UnicodeDecodeError, TextTooLong) as error:
            raise CommandError(f"{file} : {error}", returncode=2) from error


def read(file: Path) -> str:
    """The text as it stands, ends of lines included, so that places are right."""
    return file.read_bytes().decode("utf-8-sig")


def as_json(report: Report) -> str:
    told = {
        "findings": [finding.as_json() for finding in report.findings],
        "figures": asdict(report.figures),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def as_lines(report: Report) -> str:
    lines = [
        f"{finding.severity:7}  {finding.rule} : {finding.message} {finding.suggestion}\n"
        f"         {finding.sentence}"
        for finding in report.findings
    ]
    told = report.figures
    lines.append(f"{told.words} mots, {told.sentences} phrases, {told.mean_words} mots par phrase.")
    return "\n".join(lines)
