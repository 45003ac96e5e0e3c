"""Draw the picture library again, after a change to ``cms/drawings``."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.drawings.library import write_pictures


class Command(BaseCommand):
    """Writes every drawing to ``cms/static/cms/drawings``; the result is committed."""

    help = "Draw the pictures of the guides into cms/static/cms/drawings."

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw, and say how many pictures were written."""
        self.stdout.write(f"{write_pictures()} pictures written.")
