"""`manage.py verify_audit [--json]`: is the trail whole? Exit 1, and where it breaks, when not."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from inclusion.people import trail
from inclusion.people.models import AuditEvent


class Command(BaseCommand):
    help = "Check the chained audit trail of every territory; exit 1 when a link was changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object on one line")

    def handle(self, *args: Any, **options: Any) -> None:
        breaks = [asdict(found) for found in trail.find_breaks()]
        events = AuditEvent.objects.count()
        verdict = {"ok": not breaks, "events": events, "breaks": breaks}
        self.stdout.write(json.dumps(verdict) if options["json"] else as_text(verdict))
        if breaks:
            raise SystemExit(1)


def as_text(verdict: dict[str, Any]) -> str:
    lines = [f"{verdict['events']} events, {'ok' if verdict['ok'] else 'BROKEN'}"]
    lines += [
        f"   {found['territory']}, link {found['position']}, event {found['event']}: "
        f"{found['reason']}"
        for found in verdict["breaks"]
    ]
    return "\n".join(lines)
