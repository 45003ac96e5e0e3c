"""`verify_ledger` sees each kind of damage, once somebody with all rights has done it."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.factories import NOW
from tests.vouchers.scheme import execute, prove
from vouchers import actions
from vouchers.verification import INVARIANTS, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def lively(scheme):
    """Booklets in every state, one redemption live, one reversed."""
    given = scheme.handed_out()
    first = scheme.redeem(given.cheques[0].code)
    scheme.redeem(given.cheques[1].code)
    actions.reverse_redemption(redemption=first, by=scheme.mediator, now=NOW)
    scheme.block(scheme.handed_out().booklet)
    actions.destroy_booklet(booklet=scheme.handed_out().booklet, now=NOW)
    scheme.stocked()
    prove()
    return scheme


def failing() -> set[str]:
    return {verdict.name for verdict in verify(now=timezone.now()) if not verdict.ok}


def run() -> tuple[dict, int]:
    out, code = StringIO(), 0
    try:
        call_command("verify_ledger", "--json", stdout=out)
    except SystemExit as stop:
        code = int(stop.code or 0)
    return json.loads(out.getvalue()), code


@pytest.fixture(autouse=True)
def _later(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_books_that_balance_say_so(lively):
    report, code = run()
    assert code == 0
    assert report["ok"] is True
    assert [one["name"] for one in report["invariants"]] == [f"I{n}" for n in range(1, 10)]
    assert all(
        one == {"name": one["name"], "ok": True, "differences": []} for one in report["invariants"]
    )


def test_an_empty_house_balances(db):
    assert failing() == set()


DAMAGES = {
    "I1": ["UPDATE vouchers_cheque SET status = 'active' WHERE status = 'spent'"],
    "I2": ["UPDATE vouchers_transfer SET amount_cents = 999 WHERE kind = 'block'"],
    "I3": ["UPDATE vouchers_programme SET budget_cents = 1"],
    "I4": ["UPDATE vouchers_accreditation SET ends_on = '2026-12-01'"],
    "I5": [
        "UPDATE vouchers_redemption SET claim_status = 'paid' WHERE reversed_at IS NULL",
    ],
    "I6": ["UPDATE vouchers_booklet SET custody = 'in_stock' WHERE custody = 'handed_out'"],
    "I7": [
        "DROP INDEX transfer_is_one_per_redemption_and_kind",
        "INSERT INTO vouchers_transfer (kind, debit_id, credit_id, amount_cents, cheque_id,"
        " redemption_id, created_at) SELECT kind, debit_id, credit_id, amount_cents, cheque_id,"
        " redemption_id, now() FROM vouchers_transfer WHERE kind = 'spend'",
    ],
    "I8": ["DELETE FROM vouchers_transfer WHERE kind = 'void'"],
    "I9": ["ALTER TABLE vouchers_transfer ADD COLUMN first_name text"],
}


@pytest.mark.parametrize("name", sorted(INVARIANTS))
def test_damage_is_seen(lively, as_owner, name):
    for table in ("transfer", "cheque", "redemption", "booklet", "programme", "accreditation"):
        execute(f"ALTER TABLE vouchers_{table} DISABLE TRIGGER USER")
    execute("ALTER TABLE vouchers_booklet DROP CONSTRAINT booklet_in_stock_has_one_custodian")
    for sql in DAMAGES[name]:
        execute(sql)
    assert name in failing()
    report, code = run()
    assert (report["ok"], code) == (False, 1)
    (verdict,) = [one for one in report["invariants"] if one["name"] == name]
    assert verdict["differences"]


def test_the_text_form_names_what_differs(lively, as_owner):
    execute("ALTER TABLE vouchers_programme DISABLE TRIGGER USER")
    execute("UPDATE vouchers_programme SET budget_cents = 1")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_ledger", stdout=out)
    assert "I3 FAILS" in out.getvalue()
    assert "engaged 1" in out.getvalue()
    assert "I1 ok" in out.getvalue()
