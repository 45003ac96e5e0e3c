"""Proving the trail: each link seals its own columns and the link before. And forgetting its end.

The hashes are computed again here, in Python: PostgreSQL, which wrote them, has no say.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from inclusion.people.models import AuditChain, AuditEvent
from inclusion.territories.models import Territory

BATCH = 5000


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the chain of a territory no longer holds."""

    territory: str
    position: int
    event: int | None
    reason: str


def find_breaks() -> list[Break]:
    """The first fault of each territory's chain; empty when everything can be proven."""
    return [found for territory in Territory.objects.all() if (found := first_break(territory))]


def first_break(territory: Territory) -> Break | None:
    """Links follow each other without a gap from the anchor to the end that the chain names."""
    chain = AuditChain.objects.filter(territory=territory).first()
    events = AuditEvent.objects.filter(territory=territory)
    if stray := events.filter(position__isnull=True).first():
        return Break(territory.slug, 0, stray.pk, "an event is in no chain")
    if chain is None:
        lost = events.first()
        return Break(territory.slug, 0, lost.pk, "the chain is gone") if lost else None
    place, seal = chain.anchor_position, chain.anchor_hash
    for event in in_order(territory):
        place += 1
        if reason := fault(event, place, seal):
            return Break(territory.slug, place, event.pk, reason)
        seal = event.hash
    if (place, seal) != (chain.last_position, chain.last_hash):
        return Break(territory.slug, place + 1, None, "the last links are gone")
    return None


def in_order(territory: Territory) -> Iterator[AuditEvent]:
    events = AuditEvent.objects.filter(territory=territory).order_by("position")
    return events.iterator(chunk_size=BATCH)


def fault(event: AuditEvent, place: int, before: str) -> str:
    if event.position != place:
        return "a link is missing"
    if event.previous_hash != before:
        return "it does not follow the link before"
    return "" if event.hash == seal_of(event, place, before) else "it was changed"


def seal_of(event: AuditEvent, place: int, before: str) -> str:
    """SHA-256 of what migration `audit_trail` seals, in the same order."""
    columns = [
        before,
        place,
        event.pk,
        event.territory_id,
        event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f"),
        "" if event.actor_id is None else event.actor_id,
        event.door,
        "" if event.token_id is None else event.token_id,
        event.verb,
        event.subject_type,
        event.subject_id,
    ]
    return hashlib.sha256("|".join(map(str, columns)).encode()).hexdigest()


def forget_old_events(*, before: datetime) -> int:
    """Cut what is older than this and than 12 months off each chain. Answers how many went.

    The database decides: it never lets go of an event of the last 12 months by its own clock.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_forget_audit_events(%s)", [before])
        (gone,) = cursor.fetchone()
    return int(gone)
