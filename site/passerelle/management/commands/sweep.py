"""One pass of every periodic job, in this process: what beat makes the workers do."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from passerelle import periodic


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        for name, job in periodic.JOBS.items():
            self.stdout.write(f"{name}: {job(timezone.now())}")
