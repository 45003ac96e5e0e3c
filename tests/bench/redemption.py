"""What spending a cheque costs in statements, and how many the ledger takes per second."""

import time
import uuid
from typing import Any

from tests.bench.table import Table

SPENT = 100


def measure(table: Table) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from vouchers import actions

    place, user, codes = stock()
    code, *others = codes
    with CaptureQueriesContext(connection) as captured:
        redeem(actions, code, place, user, timezone.now())
    writes = [query for query in captured if is_write(query["sql"])]
    reads = [query for query in captured if query["sql"].lstrip().upper().startswith("SELECT")]
    table.add(
        "redeem, action",
        f"{len(writes)} write, {len(reads)} read",
        "2 writes, ≤ 4 reads",
    )
    started, cpu = time.monotonic(), time.process_time()
    for code in others[:SPENT]:
        redeem(actions, code, place, user, timezone.now())
    spent = len(others[:SPENT])
    seconds, cpu = time.monotonic() - started, time.process_time() - cpu
    table.add(
        "redeem, action, one connection",
        f"{spent / seconds:.0f}/s, {cpu / spent * 1000:.1f} ms CPU",
    )


def redeem(actions: Any, code: str, place: Any, user: Any, now: Any) -> None:
    actions.redeem(
        code=code, access_point=place, redeemed_by=user, idempotency_key=uuid.uuid4(), now=now
    )


def is_write(sql: str) -> bool:
    return any(word in sql.upper() for word in ("INSERT INTO", "UPDATE ", "DELETE FROM"))


def stock() -> tuple[Any, Any, list[str]]:
    """A place, a mediator and freshly handed out cheques of the demo's first programme."""
    from django.utils import timezone

    from inclusion.people.models import User
    from vouchers import actions
    from vouchers.models import Programme

    programme = Programme.objects.order_by("pk")[0]
    now = timezone.now()
    quantity = SPENT // programme.cheques_per_booklet + 1
    mediator = User.objects.mediators_of(programme.territory)[0]
    printed = actions.issue_booklets(programme=programme, quantity=quantity, now=now)
    for one in printed:
        actions.put_in_stock(booklet=one.booklet, custodian=programme.funder)
        actions.hand_out(
            booklet=one.booklet,
            prescriber=mediator,
            organisation=programme.funder,
            commune=None,
            public_category="other",
            now=now,
        )
    place = programme.accreditations.order_by("pk")[0].access_point
    return place, mediator, [cheque.code for one in printed for cheque in one.cheques]
