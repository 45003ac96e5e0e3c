"""`manage.py erase_old_people [--for-real] [--json]`: files of two years, told, then erased."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count
from django.utils import timezone

from inclusion.people.actions import retention


class Command(BaseCommand):
    help = "Say what the nightly job would tell and erase; do it with --for-real."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--for-real", action="store_true", help="tell and erase now")
        parser.add_argument("--json", action="store_true", help="one JSON object on one line")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        told: dict[str, Any]
        if options["for_real"]:
            done = retention.sweep(now=now)
            told = {"for_real": True, "warned": done.warned, "erased": done.erased}
        else:
            told = {
                "for_real": False,
                "to_warn": by_territory(retention.to_warn(now=now)),
                "to_erase": by_territory(retention.to_erase(now=now)),
            }
        self.stdout.write(json.dumps(told) if options["json"] else as_text(told))


def by_territory(people: Any) -> dict[str, int]:
    """How many files of each territory: never a name."""
    rows = people.order_by().values_list("territory__slug").annotate(Count("pk"))
    return dict(rows)


def as_text(told: dict[str, Any]) -> str:
    if told["for_real"]:
        return f"{told['warned']} told, {told['erased']} erased"
    lines = [
        f"{name.replace('_', ' ')}: {count} in {slug}"
        for name in ("to_warn", "to_erase")
        for slug, count in told[name].items()
    ]
    return "\n".join([*(lines or ["nothing to do"]), "Dry run: nothing was changed (--for-real)."])
