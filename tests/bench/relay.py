"""How fast messages leave: two relay processes, a provider of 20 ms, and after an outage."""

import os
import resource
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from tests.bench.table import Table

MESSAGES = 6000
BACKLOG = 6000
PROCESSES = 2
OUTAGE = timedelta(hours=2)
# The demo's own worker relays what is due now: what is measured is due in a year.
AHEAD = timedelta(days=365)


def measure(table: Table) -> None:
    from django.utils import timezone

    # The demo's numbers are daytime messages: a code leaves at any hour, so bodies differ only.
    later = timezone.now() + AHEAD
    written = time.monotonic()
    write(MESSAGES, "bench", later)
    table.add("outbox rows written, in bulk", f"{MESSAGES / (time.monotonic() - written):.0f}/s")
    seconds, cpu = drained(later, "tests.bench.slow_provider.SlowProvider")
    table.add(
        f"messages relayed, {PROCESSES} processes, provider of 20 ms",
        f"{sent('bench') / seconds:.0f}/s, {cpu / MESSAGES * 1000:.2f} ms CPU each,"
        f" {MESSAGES - sent('bench')} lost ({load()})",
        "≥ 470/s",
    )
    outage(table, later)


def outage(table: Table, started: datetime) -> None:
    """Two hours of silence, on a clock that jumps; then the true pace of the draining."""
    from notifications import relay
    from notifications.models import Message

    write(BACKLOG, "bench-outage", started)
    with provider("tests.bench.slow_provider.SilentProvider"):
        for seconds in range(0, int(OUTAGE.total_seconds()), 60):
            relay.sweep(now=started + timedelta(seconds=seconds))
    over = started + OUTAGE
    tries = Message.objects.filter(subject_type="bench-outage").exclude(tries=0).count()
    seconds, _cpu = drained(over + timedelta(seconds=60), "tests.bench.slow_provider.SlowProvider")
    pace = sent("bench-outage") / seconds
    table.add(
        "2 h outage: backlog drained once over",
        f"{BACKLOG} in {seconds:.1f} s after a probe of ≤ 30 s ({pace * 570:.0f} in 10 min),"
        f" {tries} lost a try, {BACKLOG - sent('bench-outage')} lost ({load()})",
        "≤ 10 min",
    )


def write(count: int, kind: str, due_at: datetime) -> None:
    from notifications.models import Message, Sender

    # A budget that nothing here exhausts: its own figures are elsewhere.
    sender, _is_new = Sender.objects.get_or_create(
        name="Bench", sms_name="Bench", monthly_budget_cents=10_000_000
    )
    Message.objects.bulk_create(
        [
            Message(
                sender=sender,
                dedup_key=f"{kind}:{due_at.timestamp()}:{number}",
                subject_type=kind,
                subject_id=str(number),
                event="bench",
                recipient=f"+3363998{number:04d}",
                body="Bonjour Fatima. Rappel : mardi 8 décembre à 14 h 30, Médiathèque.",
                window=Message.Window.ANYTIME,
                cost_millicents=7000,
                due_at=due_at,
                expires_at=due_at + timedelta(days=2),
                created_at=due_at - AHEAD,
            )
            for number in range(count)
        ],
        batch_size=1000,
    )


def drained(now: datetime, path: str) -> tuple[float, float]:
    """Seconds until relays in processes of their own find nothing more, and their CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    with provider(path):
        children = [forked(lambda: relay_from(now)) for _ in range(PROCESSES)]
        for child in children:
            os.waitpid(child, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - started, cpu


def relay_from(now: datetime) -> None:
    from notifications import relay

    relay.sweep(now=now)


def forked(work: Callable[[], None]) -> int:
    """A process of its own, with a connection of its own, that does this and ends."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def provider(path: str) -> Any:
    from django.test import override_settings

    return override_settings(SMS_BACKEND=path)


def sent(kind: str) -> int:
    from notifications.models import Message

    return Message.objects.filter(subject_type=kind, state=Message.State.SENT).count()


def load() -> str:
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
