"""One pass of every periodic job, in this process: what beat makes the workers do."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from passerelle import periodic


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        for job in periodic.JOBS:
            self.stdout.write(f"{job.name}: {job.run(now=timezone.now())}")
