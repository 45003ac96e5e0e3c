"""How long 100,000 reminders take to plan, and whether the memory stays flat meanwhile.

Bookings that another program wrote, confirmed already, are found without their reminders. All in a
transaction that is undone: the demo keeps its own.
"""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from tests.bench.table import Table

BOOKINGS = int(os.environ.get("BENCH_REMINDERS", 100_000))
SAMPLE_SECONDS = 0.2
PAGE = os.sysconf("SC_PAGE_SIZE")
# Each appointment at an hour of its own, a week ahead and more.
AHEAD = timedelta(days=7)


def measure(table: Table) -> None:
    from django.db import transaction
    from django.utils import timezone

    from inclusion.agenda.reconcile import reconcile

    now = timezone.now()
    with transaction.atomic():
        reconcile(now=now)  # what the demo itself may still lack
        write(now)
        with resident_memory() as memory:
            started, cpu = time.monotonic(), time.process_time()
            written = reconcile(now=now).written
            seconds, cpu = time.monotonic() - started, time.process_time() - cpu
        transaction.set_rollback(True)
    table.add(
        f"{BOOKINGS} due reminders planned",
        f"{seconds:.1f} s ({written} written, {cpu / BOOKINGS * 1000:.2f} ms CPU each,"
        f" load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)",
        "≤ 60 s",
    )
    table.add(
        "memory of the planning",
        f"{memory[0]:.0f} MiB at the start, {max(memory):.0f} MiB at most",
        "flat",
    )


def write(now: datetime) -> None:
    """Appointments and their people, a thousand at a time; their confirmation is gone already."""
    from inclusion.agenda.models import Session

    model = Session.objects.filter(status="planned").select_related("territory__sender").first()
    assert model is not None
    for first in range(0, BOOKINGS, 1000):
        write_some(model, range(first, min(first + 1000, BOOKINGS)), now)


def write_some(model: Any, numbers: range, now: datetime) -> None:
    from inclusion.agenda.models import Booking, Session
    from inclusion.people.models import Beneficiary, ContactPoint
    from notifications.models import Message

    territory = model.territory
    people = Beneficiary.objects.bulk_create(
        [Beneficiary(territory=territory, first_name="Fatima") for _ in numbers]
    )
    ContactPoint.objects.bulk_create(
        ContactPoint(beneficiary=person, kind="mobile", value=f"+3363998{n % 10000:04d}")
        for n, person in zip(numbers, people, strict=True)
    )
    sessions = Session.objects.bulk_create(
        Session(
            territory=territory,
            session_kind=model.session_kind,
            access_point=model.access_point,
            mediator=model.mediator,
            starts_at=now + AHEAD + timedelta(minutes=n),
            ends_at=now + AHEAD + timedelta(minutes=n + 30),
            seats_taken=1,
            blocking=False,
        )
        for n in numbers
    )
    bookings = Booking.objects.bulk_create(
        Booking(territory=territory, session=session, beneficiary=person, origin="api")
        for session, person in zip(sessions, people, strict=True)
    )
    Message.objects.bulk_create(
        Message(
            sender=territory.sender,
            dedup_key=f"bench-planning:{booking.pk}",
            subject_type="booking",
            subject_id=str(booking.pk),
            event="booked",
            body="",
            state="sent",
            sent_at=now,
            due_at=now,
            expires_at=now + AHEAD,
        )
        for booking in bookings
    )


@contextmanager
def resident_memory() -> Iterator[list[float]]:
    """MiB that this process holds, sampled while the block runs."""
    samples, is_over = [resident()], threading.Event()

    def sample() -> None:
        while not is_over.wait(SAMPLE_SECONDS):
            samples.append(resident())

    sampler = threading.Thread(target=sample)
    sampler.start()
    try:
        yield samples
    finally:
        is_over.set()
        sampler.join()


def resident() -> float:
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * PAGE / 2**20
