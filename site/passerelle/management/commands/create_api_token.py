"""Make a key to the API for an account. It is shown this once: only its hash is kept."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inclusion.people.models import Membership
from inclusion.people.tokens import create_api_token


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--user", required=True, metavar="EMAIL")
        parser.add_argument("--territory", metavar="SLUG", help="needed when the account has two")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        membership = self.membership(options["user"], options["territory"])
        token = create_api_token(
            user=membership.user,
            territory=membership.territory,
            label="create_api_token",
            now=timezone.now(),
        )
        if options["json"]:
            token = json.dumps({"token": token, "territory": membership.territory.slug})
        self.stdout.write(token)

    def membership(self, email: str, slug: str | None) -> Membership:
        found = Membership.objects.current().filter(user__email=email.lower())
        if slug:
            found = found.filter(territory__slug=slug)
        memberships = {member.territory_id: member for member in found.select_related("territory")}
        if not memberships:
            raise CommandError(f"{email} holds no role{f' in {slug}' if slug else ''}.")
        if len(memberships) > 1:
            raise CommandError(f"{email} works in several territories: say which with --territory.")
        return next(iter(memberships.values()))
