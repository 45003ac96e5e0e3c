"""Write the demo: two territories with people, places, sessions, booklets and guides."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from inclusion.territories.models import Territory
from passerelle.demo import agenda, guides, notes, operators, people, places, territories, vouchers


class Command(BaseCommand):
    help = __doc__

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError("The demo's accounts have a public password: never in production.")
        if Territory.objects.exists():
            raise CommandError("There is content already: `make reset` drops it first.")
        now = timezone.now()
        secrets: dict[str, Any] = {}
        for plan in territories.PLANS:
            territory = territories.create(plan)
            staff = people.create(territory, plan, now=now)
            access_points = places.create(territory, plan)
            agenda.create(territory, staff, access_points, now=now)
            codes = vouchers.create(territory, plan, staff, access_points, now=now)
            guides.create(territory, staff)
            secrets[territory.slug] = {**codes, "tokens": people.tokens(territory, staff, now=now)}
        operators.create()
        notes.write(secrets)
