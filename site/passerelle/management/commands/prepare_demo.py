"""Set up what `make demo` needs: tables, content of the two territories, static files."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from inclusion.territories.models import Territory


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        if not Territory.objects.exists():
            self.stdout.write("→ demo content of two territories")
            run_as_application("load_demo")
        self.collect_static_files()

    def collect_static_files(self) -> None:
        """Only when a file changed: hashing and compressing take seconds."""
        stamp = Path(settings.STATIC_ROOT) / ".made-from"
        fingerprint = static_fingerprint()
        if stamp.exists() and stamp.read_text() == fingerprint:
            return
        self.stdout.write("→ static files")
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(fingerprint)


def run_as_application(command: str) -> None:
    """The content is written with the rights of the application, not of the owner."""
    environment = {**os.environ, "PASSERELLE_DATABASE_ROLE": "app"}
    subprocess.run([sys.executable, sys.argv[0], command], check=True, env=environment)


def static_fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
