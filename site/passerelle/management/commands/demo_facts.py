"""What a program needs to try the demo: addresses, accounts, keys, identifiers, cheque codes."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from inclusion.agenda.models import SessionKind
from inclusion.people.models import Membership, User
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory
from passerelle.demo import notes, operators
from passerelle.demo.people import DEMO_PASSWORD
from vouchers import codes
from vouchers.models import Cheque


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="kept for scripts: always JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        remembered = notes.read()
        territory = Territory.objects.order_by("pk").first()
        if territory is None or not remembered:
            raise CommandError("There is no demo yet. Run `make demo` first.")
        own = remembered[territory.slug]
        facts = {
            "url": remembered.get("url", "http://127.0.0.1:8000"),
            "territories": list(Territory.objects.order_by("pk").values("slug", "name")),
            "accounts": accounts(),
            "tokens": own["tokens"],
            "access_points": accredited_places(territory),
            "mediators": [
                {"id": user.pk, "name": user.get_full_name()}
                for user in User.objects.mediators_of(territory)
            ],
            "session_kinds": list(
                SessionKind.objects.filter(territory=territory).values("id", "kind", "name")
            ),
            "unspent_cheque_codes": still(Cheque.Status.ACTIVE, own["active"]),
            "spent_cheque_code": first(still(Cheque.Status.SPENT, own["spent"])),
            "blocked_cheque_code": first(still(Cheque.Status.BLOCKED, own["blocked"])),
        }
        self.stdout.write(json.dumps(facts, ensure_ascii=False, indent=1))


def accounts() -> list[dict[str, str]]:
    """Those that the demo made, and no others: somebody invited since has a password of their own.

    One for each role comes first in GrandSoissons; the operator's, which has no role, comes last.
    """
    members = Membership.objects.current().select_related("user", "territory").order_by("pk")
    made = [
        (member.role, member.user.address)
        for member in members
        if member.user.address.endswith(f"@{member.territory.slug}.example")
    ]
    return [
        {"role": role, "email": email, "password": DEMO_PASSWORD}
        for role, email in [*made, ("operator", operators.EMAIL)]
    ]


def accredited_places(territory: Territory) -> list[dict[str, Any]]:
    """Places that take the cheques whose codes are given."""
    today = timezone.localdate()
    places = (
        AccessPoint.objects.filter(territory=territory, accreditations__starts_on__lte=today)
        .exclude(accreditations__ends_on__lt=today)
        .order_by("pk")
        .distinct()
    )
    return [{"id": place.pk, "slug": place.slug, "name": place.name} for place in places]


def still(status: Cheque.Status, known_codes: list[str]) -> list[str]:
    """Those of the codes whose cheque is in this state now: the demo is lived in."""
    by_digest = {
        digest: code
        for code in known_codes
        for digest in codes.digests(code, settings.VOUCHER_CODE_PEPPERS)
    }
    found = Cheque.objects.filter(status=status, code_digest__in=list(by_digest))
    return [by_digest[bytes(cheque.code_digest)] for cheque in found.order_by("serial")]


def first(known_codes: list[str]) -> str | None:
    return known_codes[0] if known_codes else None
