"""The ledger: the only module that writes transfers. It only grows.

One transfer moves the whole value of one cheque from an account (`debit`) to another (`credit`), in
cents. Each function moves value and changes the state of the cheques in the same SQL statement, so
that the two never differ; PostgreSQL proves it again at commit (migration 0002). The balance of an
account is Σ credits less Σ debits: it is stored nowhere.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Sum

from vouchers.models import Account, Booklet, Cheque, Programme, Redemption, Transfer

Kind = Account.Kind
Status = Cheque.Status

WRITE_ISSUE = """
INSERT INTO vouchers_transfer
  (kind, debit_id, credit_id, amount_cents, cheque_id, redemption_id, created_at)
SELECT 'issue', budget.id, circulation.id, c.value_cents, c.id, NULL, %(now)s
FROM vouchers_cheque c
JOIN vouchers_booklet b ON b.id = c.booklet_id
JOIN vouchers_account budget
  ON budget.programme_id = b.programme_id AND budget.kind = 'budget'
JOIN vouchers_account circulation
  ON circulation.programme_id = b.programme_id AND circulation.kind = 'circulation'
WHERE b.id = ANY (%(booklets)s)
"""

# The selection locks rows in one order (two sweeps never wait for each other) and skips a cheque
# that somebody is spending right now: the next pass sees it.
EXPIRE = """
WITH due AS (
  SELECT c.id FROM vouchers_cheque c
  JOIN vouchers_booklet b ON b.id = c.booklet_id
  JOIN territories_territory t ON t.id = b.territory_id
  WHERE c.status IN ('issued', 'active')
    AND c.valid_until < (%(now)s AT TIME ZONE t.time_zone)::date
  ORDER BY c.id LIMIT %(limit)s
  FOR UPDATE OF c SKIP LOCKED
), {moved}
"""

MOVED = """moved AS (
  UPDATE vouchers_cheque SET status = %(to)s
  WHERE {selection} AND status = ANY (%(from)s)
  RETURNING id, booklet_id, value_cents
), written AS (
  INSERT INTO vouchers_transfer
    (kind, debit_id, credit_id, amount_cents, cheque_id, redemption_id, created_at)
  SELECT %(kind)s, source.id, target.id, moved.value_cents, moved.id, NULL, %(now)s
  FROM moved
  JOIN vouchers_booklet b ON b.id = moved.booklet_id
  JOIN vouchers_account source
    ON source.programme_id = b.programme_id AND source.kind = %(debit)s
  JOIN vouchers_account target
    ON target.programme_id = b.programme_id AND target.kind = %(credit)s
  RETURNING 1
)
SELECT count(*) FROM written"""

# The one statement of a redemption. Everything that makes it legal is a condition of the UPDATE:
# the first of two concurrent calls takes the row, the second finds it spent and changes nothing.
SPEND = """
WITH spent AS (
  UPDATE vouchers_cheque AS c SET status = 'spent'
  FROM vouchers_booklet b
  JOIN vouchers_accreditation a ON a.programme_id = b.programme_id
  JOIN places_accesspoint place ON place.id = a.access_point_id
  JOIN vouchers_account circulation
    ON circulation.programme_id = b.programme_id AND circulation.kind = 'circulation'
  JOIN vouchers_account due
    ON due.programme_id = b.programme_id AND due.kind = 'due' AND due.access_point_id = place.id
  CROSS JOIN LATERAL (SELECT (%(now)s AT TIME ZONE place.time_zone)::date AS today) AS clock
  WHERE c.code_digest = ANY (%(digests)s) AND c.status IN ('active', 'reserved')
    AND clock.today BETWEEN c.valid_from AND c.valid_until
    AND b.id = c.booklet_id AND b.territory_id = %(territory)s
    AND place.id = %(access_point)s AND place.territory_id = %(territory)s
    AND a.starts_on <= clock.today AND (a.ends_on IS NULL OR a.ends_on >= clock.today)
    AND (%(booking)s::bigint IS NULL OR EXISTS (
      SELECT 1 FROM agenda_booking WHERE id = %(booking)s AND territory_id = %(territory)s))
    AND (SELECT count(*) FROM vouchers_failedattempt
         WHERE user_id = %(redeemed_by)s AND created_at > %(attempts_since)s) < %(max_attempts)s
    AND NOT EXISTS (
      SELECT 1 FROM limits_counter WHERE name = %(network_limit)s AND key_digest = %(network_key)s
        AND window_starts_at = %(network_since)s AND count >= %(network_max)s)
  RETURNING c.*, circulation.id AS circulation_id, due.id AS due_id
), redemption AS (
  INSERT INTO vouchers_redemption
    (id, cheque_id, access_point_id, redeemed_by_id, booking_id, service, amount_cents,
     redeemed_at, idempotency_key, request_digest, claim_status)
  SELECT %(id)s, id, %(access_point)s, %(redeemed_by)s, %(booking)s, %(service)s, value_cents,
         %(now)s, %(key)s, %(request_digest)s, 'pending'
  FROM spent
), written AS (
  INSERT INTO vouchers_transfer
    (kind, debit_id, credit_id, amount_cents, cheque_id, redemption_id, created_at)
  SELECT 'spend', circulation_id, due_id, value_cents, id, %(id)s, %(now)s FROM spent
)
SELECT {columns} FROM spent
"""

REVERSE = """
WITH undone AS (
  UPDATE vouchers_redemption SET reversed_at = %(now)s, reversed_by_id = %(by)s
  WHERE id = %(redemption)s AND reversed_at IS NULL AND claim_status = 'pending'
  RETURNING id, cheque_id, amount_cents
), reopened AS (
  UPDATE vouchers_cheque AS c SET status = 'active'
  FROM undone WHERE c.id = undone.cheque_id AND c.status = 'spent'
), written AS (
  INSERT INTO vouchers_transfer
    (kind, debit_id, credit_id, amount_cents, cheque_id, redemption_id, created_at)
  SELECT 'reverse', t.credit_id, t.debit_id, undone.amount_cents, undone.cheque_id, undone.id,
         %(now)s
  FROM undone JOIN vouchers_transfer t ON t.redemption_id = undone.id AND t.kind = 'spend'
  RETURNING 1
)
SELECT count(*) FROM written
"""


@dataclass(frozen=True)
class Spending:
    """What a redemption needs to know, as identifiers: nothing is read before the one write."""

    digests: Sequence[bytes]
    territory: int
    access_point: int
    redeemed_by: int
    booking: int | None
    service: str
    key: uuid.UUID
    request_digest: str
    attempts_since: datetime
    max_attempts: int
    network_limit: str
    network_key: str
    network_since: datetime
    network_max: int
    now: datetime


def issue(booklets: Iterable[Booklet], *, now: datetime) -> int:
    """Budget → circulation, for each cheque of new booklets. Answers how many cheques.

    Raises `IntegrityError` when the engaged budget would be passed.
    """
    with connection.cursor() as cursor:
        cursor.execute(WRITE_ISSUE, {"booklets": [b.pk for b in booklets], "now": now})
        return int(cursor.rowcount)


def spend(request: Spending) -> Redemption | None:
    """Circulation → due to the place: cheque, redemption and transfer in one statement.

    None when any condition fails: nothing is written then. Raises `IntegrityError` when the same
    account already used the key.
    """
    columns = [str(field.column) for field in Cheque._meta.concrete_fields]
    sql = SPEND.format(columns=", ".join(columns))
    redemption_id = uuid.uuid4()
    values = {**vars(request), "digests": list(request.digests), "id": redemption_id}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row = cursor.fetchone()
    if row is None:
        return None
    names = [field.attname for field in Cheque._meta.concrete_fields]
    return redemption_of(request, redemption_id, Cheque.from_db("default", names, row))


def redemption_of(request: Spending, redemption_id: uuid.UUID, cheque: Cheque) -> Redemption:
    """The row just written, without reading it again."""
    redemption = Redemption(
        id=redemption_id,
        cheque=cheque,
        access_point_id=request.access_point,
        redeemed_by_id=request.redeemed_by,
        booking_id=request.booking,
        service=request.service,
        amount_cents=cheque.value_cents,
        redeemed_at=request.now,
        idempotency_key=request.key,
        request_digest=request.request_digest,
    )
    redemption._state.adding = False
    redemption._state.db = "default"
    return redemption


def reverse(redemption: Redemption, *, by: int, now: datetime) -> bool:
    """Due → circulation, the cheque active again. False when it is reversed or claimed already.

    Raises `IntegrityError` when another redemption of the same cheque was reversed before.
    """
    with connection.cursor() as cursor:
        cursor.execute(REVERSE, {"redemption": redemption.pk, "by": by, "now": now})
        (written,) = cursor.fetchone()
    return bool(written)


def block(booklet: Booklet, *, now: datetime) -> int:
    """Circulation → blocked, for each cheque of the booklet that could still be spent."""
    unspent = [Status.ISSUED, Status.ACTIVE, Status.RESERVED]
    return _move(
        Transfer.Kind.BLOCK, booklet, unspent, Status.BLOCKED, Kind.CIRCULATION, Kind.BLOCKED, now
    )


def unblock(booklet: Booklet, *, to: Cheque.Status, now: datetime) -> int:
    """Blocked → circulation: `to` is active for a booklet that was handed out, else issued."""
    return _move(
        Transfer.Kind.UNBLOCK, booklet, [Status.BLOCKED], to, Kind.BLOCKED, Kind.CIRCULATION, now
    )


def void(booklet: Booklet, *, now: datetime) -> int:
    """Circulation and blocked → void: a booklet that came back or was destroyed buys nothing."""
    unspent = [Status.ISSUED, Status.ACTIVE]
    kind = Transfer.Kind.VOID
    return _move(kind, booklet, unspent, Status.VOID, Kind.CIRCULATION, Kind.VOID, now) + _move(
        kind, booklet, [Status.BLOCKED], Status.VOID, Kind.BLOCKED, Kind.VOID, now
    )


def expire(*, now: datetime, limit: int = 1000) -> int:
    """Circulation → expired, for at most `limit` cheques whose last day is over, local time."""
    values = _values(
        Transfer.Kind.EXPIRE,
        [Status.ISSUED, Status.ACTIVE],
        Status.EXPIRED,
        Kind.CIRCULATION,
        Kind.EXPIRED,
        now,
    )
    moved = MOVED.format(selection="id IN (SELECT id FROM due)")
    return _count(EXPIRE.format(moved=moved), {**values, "limit": limit})


def balance(account: Account) -> int:
    """Cents that the account holds: Σ credits less Σ debits. Negative for the budget: it pays."""
    credits = account.credits.aggregate(cents=Sum("amount_cents"))["cents"] or 0
    debits = account.debits.aggregate(cents=Sum("amount_cents"))["cents"] or 0
    return int(credits - debits)


def issued_cents(programme: Programme) -> int:
    """Cents ever issued: what the budget account paid out."""
    return -balance(Account.objects.get(programme=programme, kind=Kind.BUDGET))


def _move(
    kind: Transfer.Kind,
    booklet: Booklet,
    sources: list[Cheque.Status],
    to: Cheque.Status,
    debit: Account.Kind,
    credit: Account.Kind,
    now: datetime,
) -> int:
    """Change the state of cheques of a booklet and write their transfers: one statement."""
    values = _values(kind, sources, to, debit, credit, now)
    sql = "WITH " + MOVED.format(selection="booklet_id = %(booklet)s")
    return _count(sql, {**values, "booklet": booklet.pk})


def _values(
    kind: Transfer.Kind,
    sources: list[Cheque.Status],
    to: Cheque.Status,
    debit: Account.Kind,
    credit: Account.Kind,
    now: datetime,
) -> dict[str, Any]:
    return {
        "kind": kind.value,
        "from": [source.value for source in sources],
        "to": to.value,
        "debit": debit.value,
        "credit": credit.value,
        "now": now,
    }


def _count(sql: str, values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        (count,) = cursor.fetchone()
    return int(count)
