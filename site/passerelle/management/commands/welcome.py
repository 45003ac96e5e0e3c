"""Say where the demo answers and who can sign in. `make demo` ends its start with it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from inclusion.people.models import Membership
from passerelle.demo import notes, operators
from passerelle.demo.people import DEMO_PASSWORD


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        notes.remember(url=f"http://127.0.0.1:{port}")
        self.stdout.write(
            f"\nPasserelle answers:\n"
            f"  http://127.0.0.1:{port}/                  GrandSoissons\n"
            f"  http://chateau-thierry.localhost:{port}/  Château-Thierry\n"
            f"  http://127.0.0.1:{port}/demo/sms/         every SMS, as the phone shows it\n"
            f"  http://127.0.0.1:{port}/demo/mails/       every e-mail: invitations, links\n\n"
            f"Accounts (password of all: {DEMO_PASSWORD}):"
        )
        for membership in (
            Membership.objects.current().select_related("user", "territory").order_by("pk")
        ):
            self.stdout.write(
                f"  {membership.user.email:42} {membership.get_role_display()},"
                f" {membership.territory}"
            )
        self.stdout.write(f"  {operators.EMAIL:42} opérateur : ouvre les territoires")
        self.stdout.write("\nCtrl-C stops everything.\n")
