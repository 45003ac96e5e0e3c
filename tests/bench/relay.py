"""How fast messages are written and handed to the demo phone."""

import time

from tests.bench.table import Table

MESSAGES = 1000


def measure(table: Table) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from notifications import relay
    from notifications.actions import Fact, write_message
    from notifications.models import Message, Sender

    now = timezone.now()
    sender = Sender.objects.order_by("pk")[0]
    started = time.monotonic()
    for number in range(MESSAGES):
        write_message(
            sender=sender,
            fact=Fact("bench", str(number), "bench"),
            channel=Message.Channel.SMS,
            recipient=f"+3363998{number:04d}",
            body="Un message pour mesurer.",
            due_at=now,
            expires_at=now + timedelta(days=2),
            time_zone="Europe/Paris",
            purpose=Message.Purpose.SECURITY,
            now=now,
        )
    written = time.monotonic()
    table.add("outbox rows written", f"{MESSAGES / (written - started):.0f}/s")
    relay.sweep(now=now)
    sent = Message.objects.filter(subject_type="bench", state=Message.State.SENT).count()
    table.add(
        "messages relayed to the demo phone (beside the demo's own worker)",
        f"{sent / (time.monotonic() - written):.0f}/s, {sent} of {MESSAGES}",
    )
