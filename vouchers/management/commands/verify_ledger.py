"""`manage.py verify_ledger [--json]`: do the books balance? Exit 1 and the differences when not."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from vouchers.verification import Verdict, verify


class Command(BaseCommand):
    help = "Check the invariants I1 to I9 of the voucher ledger; exit 1 when one fails."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object on one line")

    def handle(self, *args: Any, **options: Any) -> None:
        verdicts = verify(now=timezone.now())
        ok = all(verdict.ok for verdict in verdicts)
        self.stdout.write(as_json(ok, verdicts) if options["json"] else as_text(verdicts))
        if not ok:
            raise SystemExit(1)


def as_json(ok: bool, verdicts: list[Verdict]) -> str:
    invariants = [{"name": v.name, "ok": v.ok, "differences": v.differences} for v in verdicts]
    return json.dumps({"ok": ok, "invariants": invariants})


def as_text(verdicts: list[Verdict]) -> str:
    lines = []
    for verdict in verdicts:
        lines.append(f"{verdict.name} {'ok' if verdict.ok else 'FAILS'}")
        lines += [f"   {difference}" for difference in verdict.differences]
    return "\n".join(lines)
