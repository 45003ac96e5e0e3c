"""Check every guide and plain page, published or draft."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.content_check import Checked, checked_pages
from cms.easy_read import Severity
from cms.readability import is_simple


class Command(BaseCommand):
    """Exit 1 when a guide breaks a blocking rule, in its published version or in its draft."""

    help = "Check the readability of every page of the site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one object, for programs")

    def handle(self, *args: Any, json: bool, **options: Any) -> None:
        """Check, print a line a page, and the sentences that block."""
        checked = list(checked_pages())
        self.stdout.write(as_json(checked) if json else as_lines(checked))
        if any(one.blocks for one in checked):
            sys.exit(1)


def as_json(checked: list[Checked]) -> str:
    told = [
        {
            "path": one.page.url_path,
            "version": one.version,
            "simple": is_simple(one.page),
            "mean_words": one.report.figures.mean_words,
            **{str(severity): one.report.count(severity) for severity in Severity},
            "findings": [finding.as_json() for finding in one.report.findings],
        }
        for one in checked
    ]
    return json.dumps({"pages": told}, ensure_ascii=False, indent=1)


def as_lines(checked: list[Checked]) -> str:
    return "\n".join(line for one in checked for line in _lines(one))


def _lines(one: Checked) -> Iterator[str]:
    counts = ", ".join(f"{one.report.count(severity)} {severity}" for severity in Severity)
    mean = one.report.figures.mean_words
    yield f"{one.page.url_path} ({one.version}) : {counts}, {mean} mots par phrase"
    for finding in one.report.findings if one.blocks else ():
        if finding.severity is Severity.ERROR:
            yield f"    {finding.part} : {finding.message} {finding.sentence}"
