"""Do the books balance? The invariants I1 to I9, each one SQL query that lists the differences.

Read-only. An empty list is a proof for the whole base at that moment; a row says what differs and
where, with serial numbers and identifiers only. Needs no lock: each query is one snapshot.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

# Account that holds the value of a cheque, by state of the cheque.
HOMES = """(VALUES
  ('issued', 'circulation'), ('active', 'circulation'), ('reserved', 'circulation'),
  ('blocked', 'blocked'), ('expired', 'expired'), ('void', 'void'), ('spent', 'spent')
) AS home(status, kind)"""

# Balance of each account; due and paid of all places are « spent » for I2.
BALANCES = """(
  SELECT a.id, a.programme_id, a.kind, a.access_point_id,
         coalesce(sum(m.cents), 0)::bigint AS cents
  FROM vouchers_account a LEFT JOIN (
    SELECT credit_id AS account_id, amount_cents AS cents FROM vouchers_transfer
    UNION ALL SELECT debit_id, -amount_cents FROM vouchers_transfer
  ) m ON m.account_id = a.id
  GROUP BY a.id
) AS balance"""

# I9 lists what the ledger may hold; any other column is a difference.
LEDGER_COLUMNS = """(VALUES
  ('vouchers_transfer', 'id'), ('vouchers_transfer', 'kind'), ('vouchers_transfer', 'debit_id'),
  ('vouchers_transfer', 'credit_id'), ('vouchers_transfer', 'amount_cents'),
  ('vouchers_transfer', 'cheque_id'), ('vouchers_transfer', 'redemption_id'),
  ('vouchers_transfer', 'created_at'),
  ('vouchers_account', 'id'), ('vouchers_account', 'programme_id'), ('vouchers_account', 'kind'),
  ('vouchers_account', 'access_point_id')
) AS allowed(table_name, column_name)"""

# Only the three constants above are written into the queries.
# ruff: noqa: S608
INVARIANTS: dict[str, str] = {
    # A cheque has at most one live redemption, and has one exactly when it is spent.
    "I1": """
      SELECT format('cheque %%s: status %%s, %%s live redemption(s)',
                    c.serial, c.status, count(r.id))
      FROM vouchers_cheque c
      LEFT JOIN vouchers_redemption r ON r.cheque_id = c.id AND r.reversed_at IS NULL
      GROUP BY c.id HAVING count(r.id) <> CASE c.status WHEN 'spent' THEN 1 ELSE 0 END""",
    # Value of the cheques by state = balance of the matching account, per programme, to the cent.
    "I2": f"""
      SELECT format('programme %%s, %%s: cheques %%s, ledger %%s',
                    programme_id, kind, sum(cheques), sum(ledger))
      FROM (
        SELECT b.programme_id, home.kind, c.value_cents AS cheques, 0 AS ledger
        FROM vouchers_cheque c JOIN vouchers_booklet b ON b.id = c.booklet_id
        JOIN {HOMES} ON home.status = c.status
        UNION ALL
        SELECT programme_id, CASE WHEN kind IN ('due', 'paid') THEN 'spent' ELSE kind END, 0, cents
        FROM {BALANCES} WHERE kind <> 'budget'
      ) AS sides GROUP BY programme_id, kind HAVING sum(cheques) <> sum(ledger)""",
    # Issued value never passes the engaged budget; no account but the budget is negative.
    "I3": f"""
      SELECT format('programme %%s: issued %%s, engaged %%s', p.id, -cents, p.budget_cents)
      FROM {BALANCES} JOIN vouchers_programme p ON p.id = programme_id
      WHERE kind = 'budget' AND -cents > p.budget_cents
      UNION ALL
      SELECT format('account %%s (%%s): %%s', id, kind, cents)
      FROM {BALANCES} WHERE kind <> 'budget' AND cents < 0""",
    # Spent within validity, at a place accredited that day, in the territory, not in the future.
    "I4": """
      SELECT format('redemption %%s: outside validity, accreditation or territory', r.id)
      FROM vouchers_redemption r
      JOIN vouchers_cheque c ON c.id = r.cheque_id
      JOIN vouchers_booklet b ON b.id = c.booklet_id
      JOIN places_accesspoint place ON place.id = r.access_point_id
      CROSS JOIN LATERAL (SELECT (r.redeemed_at AT TIME ZONE place.time_zone)::date AS day) AS clock
      WHERE r.reversed_at IS NULL AND NOT (
        clock.day BETWEEN c.valid_from AND c.valid_until
        AND r.redeemed_at <= %(now)s
        AND place.territory_id = b.territory_id
        AND EXISTS (
          SELECT 1 FROM vouchers_accreditation a
          WHERE a.programme_id = b.programme_id AND a.access_point_id = place.id
            AND a.starts_on <= clock.day AND (a.ends_on IS NULL OR a.ends_on >= clock.day)))""",
    # What is owed to a place = its live redemptions not paid yet; what was paid = the paid ones.
    "I5": f"""
      SELECT format('programme %%s, place %%s, %%s: redemptions %%s, ledger %%s',
                    programme_id, access_point_id, kind, sum(redemptions), sum(ledger))
      FROM (
        SELECT b.programme_id, r.access_point_id, r.amount_cents AS redemptions, 0 AS ledger,
               CASE r.claim_status WHEN 'paid' THEN 'paid' ELSE 'due' END AS kind
        FROM vouchers_redemption r JOIN vouchers_cheque c ON c.id = r.cheque_id
        JOIN vouchers_booklet b ON b.id = c.booklet_id WHERE r.reversed_at IS NULL
        UNION ALL
        SELECT programme_id, access_point_id, 0, cents, kind
        FROM {BALANCES} WHERE kind IN ('due', 'paid')
      ) AS sides GROUP BY programme_id, access_point_id, kind
      HAVING sum(redemptions) <> sum(ledger)""",
    # A booklet is in one pair of hands: in stock it has a custodian, handed out it has a hand-over,
    # and its cheques are usable only then.
    "I6": """
      SELECT format('booklet %%s: %%s, custodian %%s, hand-over %%s', b.serial, b.custody,
                    b.custodian_id, h.id)
      FROM vouchers_booklet b LEFT JOIN vouchers_handover h ON h.booklet_id = b.id
      WHERE (b.custody = 'in_stock') <> (b.custodian_id IS NOT NULL)
         OR (b.custody = 'handed_out' AND h.id IS NULL)
         OR (b.custody IN ('printed', 'in_stock') AND (h.id IS NOT NULL OR EXISTS (
              SELECT 1 FROM vouchers_cheque c WHERE c.booklet_id = b.id
              AND c.status IN ('active', 'reserved', 'spent'))))
         OR (b.custody IN ('returned', 'destroyed') AND EXISTS (
              SELECT 1 FROM vouchers_cheque c WHERE c.booklet_id = b.id
              AND c.status IN ('issued', 'active', 'reserved')))""",
    # A request acts once: one redemption per key, one SPEND each, one REVERSE each reversed one.
    "I7": """
      SELECT format('account %%s, key %%s: %%s redemptions',
                    redeemed_by_id, idempotency_key, count(*))
      FROM vouchers_redemption GROUP BY redeemed_by_id, idempotency_key HAVING count(*) > 1
      UNION ALL
      SELECT format('redemption %%s: %%s spent, %%s reversed', r.id,
                    count(t.id) FILTER (WHERE t.kind = 'spend'),
                    count(t.id) FILTER (WHERE t.kind = 'reverse'))
      FROM vouchers_redemption r LEFT JOIN vouchers_transfer t
        ON t.redemption_id = r.id AND t.cheque_id = r.cheque_id AND t.amount_cents = r.amount_cents
      GROUP BY r.id
      HAVING count(t.id) FILTER (WHERE t.kind = 'spend') <> 1
          OR count(t.id) FILTER (WHERE t.kind = 'reverse') <>
             CASE WHEN r.reversed_at IS NULL THEN 0 ELSE 1 END""",
    # A void cheque was voided once, for its own value; nothing else was.
    "I8": """
      SELECT format('cheque %%s: status %%s, voided %%s of %%s', c.serial, c.status,
                    coalesce(sum(t.amount_cents), 0), c.value_cents)
      FROM vouchers_cheque c
      LEFT JOIN vouchers_transfer t ON t.cheque_id = c.id AND t.kind = 'void'
      GROUP BY c.id
      HAVING coalesce(sum(t.amount_cents), 0) <>
             CASE c.status WHEN 'void' THEN c.value_cents ELSE 0 END""",
    # No personal data in the ledger: its tables hold these columns and no other.
    "I9": f"""
      SELECT format('%%s.%%s is not a column of the ledger', c.table_name, c.column_name)
      FROM information_schema.columns c
      LEFT JOIN {LEDGER_COLUMNS}
        ON allowed.table_name = c.table_name AND allowed.column_name = c.column_name
      WHERE c.table_schema = 'public' AND allowed.column_name IS NULL
        AND c.table_name IN ('vouchers_transfer', 'vouchers_account')""",
}
SHOWN = 100


@dataclass(frozen=True)
class Verdict:
    """One invariant: its name and at most `SHOWN` differences, none when it holds."""

    name: str
    differences: list[str]

    @property
    def ok(self) -> bool:
        return not self.differences


def verify(*, now: datetime) -> list[Verdict]:
    """All nine. Redemptions may go on meanwhile: each query sees whole transactions only."""
    return [Verdict(name, _differences(sql, now)) for name, sql in INVARIANTS.items()]


def _differences(sql: str, now: datetime) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT {SHOWN}", {"now": now})
        return [text for (text,) in cursor.fetchall()]
