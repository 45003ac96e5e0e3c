"""Round Python, with raw SQL: PostgreSQL alone holds what must never break."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.factories import NOW, make_access_point, make_organisation
from tests.vouchers.scheme import Scheme, execute, make_programme, prove
from vouchers import actions
from vouchers.models import Accreditation, Booklet, Cheque, Redemption, Transfer

pytestmark = pytest.mark.django_db


def refuses(sql: str, *values, because: str) -> None:
    """The statement fails at once, or at the latest when PostgreSQL checks the transaction."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        execute(sql, *values)
        prove()
    assert because in str(caught.value.__cause__.diag.constraint_name or caught.value)


@pytest.fixture
def redemption(scheme) -> Redemption:
    redemption = scheme.redeem(scheme.handed_out().cheques[0].code)
    prove()
    return redemption


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE vouchers_transfer SET amount_cents = 1",
        "DELETE FROM vouchers_transfer",
        "TRUNCATE vouchers_transfer",
    ],
)
def test_the_application_may_not_rewrite_the_ledger(redemption, sql):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE vouchers_transfer SET amount_cents = 1",
        "DELETE FROM vouchers_transfer",
        "TRUNCATE vouchers_transfer",
        "TRUNCATE vouchers_account CASCADE",
    ],
)
def test_its_owner_may_not_either(redemption, as_owner, sql):
    execute("SET LOCAL passerelle.ledger_may_be_emptied = 'no'")
    refuses(sql, because="transfer_is_append_only")


LEGAL = {
    "issued": {"active", "blocked", "void", "expired"},
    "active": {"reserved", "spent", "blocked", "void", "expired"},
    "reserved": {"active", "spent", "blocked"},
    "spent": {"active"},
    "blocked": {"issued", "active", "void"},
    "expired": set(),
    "void": set(),
}


@pytest.mark.parametrize("start", LEGAL)
@pytest.mark.parametrize("end", LEGAL)
def test_a_cheque_takes_the_steps_that_are_drawn_and_no_other(scheme, start, end):
    cheque = scheme.handed_out().cheques[0].cheque
    prove()
    with transaction.atomic():
        execute("RESET ROLE")
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        execute("ALTER TABLE vouchers_cheque DISABLE TRIGGER USER")
        execute("UPDATE vouchers_cheque SET status = %s WHERE id = %s", start, cheque.pk)
        execute("ALTER TABLE vouchers_cheque ENABLE TRIGGER cheque_status_takes_legal_steps")
        change = "UPDATE vouchers_cheque SET status = %s WHERE id = %s"
        if start == end or end in LEGAL[start]:
            execute(change, end, cheque.pk)
        else:
            refuses(change, end, cheque.pk, because="cheque_status_takes_legal_steps")
        transaction.set_rollback(True)


CUSTODY = {
    "printed": {"in_stock", "destroyed"},
    "in_stock": {"handed_out", "returned", "destroyed"},
    "handed_out": {"returned", "destroyed"},
    "returned": {"destroyed"},
    "destroyed": set(),
}


@pytest.mark.parametrize("start", CUSTODY)
@pytest.mark.parametrize("end", CUSTODY)
def test_a_booklet_takes_the_steps_that_are_drawn_and_no_other(scheme, start, end):
    booklet = scheme.stocked().booklet
    prove()
    with transaction.atomic():
        execute("RESET ROLE")
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        execute("ALTER TABLE vouchers_booklet DISABLE TRIGGER booklet_custody_takes_legal_steps")
        execute("UPDATE vouchers_booklet SET custody = %s WHERE id = %s", start, booklet.pk)
        execute("ALTER TABLE vouchers_booklet ENABLE TRIGGER booklet_custody_takes_legal_steps")
        change = "UPDATE vouchers_booklet SET custody = %s WHERE id = %s"
        if start == end or end in CUSTODY[start]:
            execute(change, end, booklet.pk)
        else:
            refuses(change, end, booklet.pk, because="booklet_custody_takes_legal_steps")
        transaction.set_rollback(True)


def test_a_cheque_can_t_be_called_spent_without_a_redemption(scheme):
    scheme.handed_out()
    refuses(
        "UPDATE vouchers_cheque SET status = 'spent'", because="cheque_spent_has_one_redemption"
    )


def test_a_redemption_can_t_be_undone_by_hand(redemption):
    refuses(
        "UPDATE vouchers_redemption SET reversed_at = now(), reversed_by_id = redeemed_by_id",
        because="cheque_spent_has_one_redemption",
    )


def test_a_spent_cheque_can_t_be_made_usable_by_hand(redemption):
    refuses(
        "UPDATE vouchers_cheque SET status = 'active' WHERE status = 'spent'",
        because="cheque_spent_has_one_redemption",
    )


@pytest.mark.parametrize("status", ["blocked", "void", "expired"])
def test_a_state_without_its_transfer_is_refused(scheme, status):
    scheme.handed_out()
    refuses(
        "UPDATE vouchers_cheque SET status = %s",
        status,
        because="cheque_value_is_where_its_status_says",
    )


INSERT_REDEMPTION = """
INSERT INTO vouchers_redemption (id, cheque_id, access_point_id, redeemed_by_id, service,
  amount_cents, redeemed_at, idempotency_key, request_digest, claim_status)
SELECT gen_random_uuid(), cheque_id, access_point_id, redeemed_by_id, '', amount_cents, now(),
  gen_random_uuid(), '', 'pending' FROM vouchers_redemption"""


def test_a_second_live_redemption_of_a_cheque_is_refused(redemption):
    refuses(INSERT_REDEMPTION, because="redemption_is_one_per_cheque")


def test_a_redemption_without_its_transfer_is_refused(scheme):
    cheque = scheme.handed_out().cheques[0].cheque
    with pytest.raises(IntegrityError, match="0 written"), transaction.atomic():
        Cheque.objects.filter(pk=cheque.pk).update(status="spent")
        Redemption.objects.create(
            cheque=cheque,
            access_point=scheme.place,
            redeemed_by=scheme.mediator,
            amount_cents=1000,
            redeemed_at=NOW,
            idempotency_key="5f9c2f5e-7a3f-4a4e-9d3e-6f3c1f7f0a11",
        )
        prove()


INSERT_TRANSFER = """
INSERT INTO vouchers_transfer (kind, debit_id, credit_id, amount_cents, cheque_id, redemption_id,
  created_at) SELECT kind, {}, amount_cents {}, cheque_id, NULL, now() FROM vouchers_transfer
WHERE kind = %s"""


@pytest.mark.parametrize(
    ("accounts", "more", "kind"),
    [
        ("debit_id, credit_id", "", "spend"),  # circulation would be negative
        ("credit_id, debit_id", "", "spend"),  # due would be empty, the cheque still spent
        ("debit_id, credit_id", "", "issue"),  # money from nowhere
        ("debit_id, credit_id", "- 1", "spend"),
    ],
)
def test_a_transfer_that_no_state_explains_is_refused(redemption, accounts, more, kind):
    refuses(
        INSERT_TRANSFER.format(accounts, more),
        kind,
        because="cheque_value_is_where_its_status_says",
    )


def test_a_place_is_paid_for_its_own_cheques_only(redemption, scheme):
    other = make_access_point(scheme.territory)
    scheme.accredit(other)
    refuses(
        "INSERT INTO vouchers_transfer (kind, debit_id, credit_id, amount_cents, cheque_id,"
        " created_at) SELECT 'pay', due.id, paid.id, 1000, %s, now()"
        " FROM vouchers_account due, vouchers_account paid"
        " WHERE due.kind = 'due' AND due.access_point_id = %s AND paid.kind = 'paid'"
        " AND paid.access_point_id = %s",
        redemption.cheque_id,
        scheme.place.pk,
        other.pk,
        because="cheque_value_is_where_its_status_says",
    )


@pytest.mark.parametrize(
    "change",
    [
        "amount_cents = 1",
        "redeemed_at = redeemed_at - interval '1 day'",
        "idempotency_key = gen_random_uuid()",
        "request_digest = 'x'",
        "cheque_id = cheque_id + 1",
    ],
)
def test_the_facts_of_a_redemption_stay(redemption, change):
    refuses(f"UPDATE vouchers_redemption SET {change}", because="redemption_facts_stay")


def test_a_reversal_is_for_ever(scheme, redemption):
    actions.reverse_redemption(redemption=redemption, by=scheme.mediator, now=NOW)
    refuses(
        "UPDATE vouchers_redemption SET reversed_at = NULL, reversed_by_id = NULL",
        because="redemption_facts_stay",
    )


def test_a_redemption_can_t_be_deleted(redemption):
    refuses("DELETE FROM vouchers_redemption", because="vouchers_transfer")


def test_the_value_of_a_cheque_stays(scheme):
    scheme.handed_out()
    refuses(
        "UPDATE vouchers_cheque SET value_cents = 2000",
        because="cheque_value_is_where_its_status_says",
    )


def test_a_cheque_without_issue_is_refused(scheme):
    booklet = scheme.stocked().booklet
    with pytest.raises(IntegrityError, match="value elsewhere"), transaction.atomic():
        Cheque.objects.create(
            booklet=booklet,
            position=6,
            serial=booklet.serial + "06",
            code_digest=b"x" * 32,
            pepper_id="test",
            value_cents=1000,
            valid_from="2026-11-01",
            valid_until="2027-02-28",
        )
        prove()


def test_a_budget_can_t_be_lowered_under_what_is_issued(scheme):
    scheme.stocked()
    name = "programme_never_issues_more_than_its_budget"
    refuses("UPDATE vouchers_programme SET budget_cents = 4999", because=name)
    execute("UPDATE vouchers_programme SET budget_cents = 5000")


def test_issuing_round_the_action_still_meets_the_budget(scheme):
    programme = scheme.programme
    programme.budget_cents = 2000
    programme.save()
    booklet = Booklet.objects.create(
        territory=scheme.territory, programme=programme, serial="0000000000"
    )
    for rank in range(1, 4):
        Cheque.objects.create(
            booklet=booklet,
            position=rank,
            serial=f"{booklet.serial}{rank:02d}",
            code_digest=bytes([rank] * 32),
            pepper_id="test",
            value_cents=1000,
            valid_from="2026-11-01",
            valid_until="2027-02-28",
        )
    from vouchers import ledger

    with pytest.raises(IntegrityError) as why, transaction.atomic():
        ledger.issue([booklet], now=NOW)
    assert "3000 cents issued, 2000 engaged" in str(why.value)
    Cheque.objects.filter(position=3).delete()
    assert ledger.issue([booklet], now=NOW) == 2


def test_a_booklet_and_a_place_stay_in_the_territory_of_the_programme(scheme, thierry):
    neighbour = Scheme(thierry)
    booklet = scheme.stocked().booklet
    refuses(
        "UPDATE vouchers_booklet SET territory_id = %s WHERE id = %s",
        thierry.pk,
        booklet.pk,
        because="booklet_stays_in_its_territory",
    )
    with pytest.raises(IntegrityError, match="another territory"), transaction.atomic():
        Accreditation.objects.create(
            programme=scheme.programme, access_point=neighbour.place, starts_on="2026-01-01"
        )


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("UPDATE vouchers_booklet SET custodian_id = NULL", "booklet_in_stock_has_one_custodian"),
        ("UPDATE vouchers_booklet SET serial = 'x'", "booklet_serial_has_ten_digits"),
        ("UPDATE vouchers_booklet SET custody = 'lost'", "booklet_custody"),
        ("UPDATE vouchers_cheque SET code_digest = 'x'", "cheque_code_is_unique"),
        ("UPDATE vouchers_cheque SET position = 1", "cheque_position_is_unique_in_booklet"),
        ("UPDATE vouchers_cheque SET value_cents = 0", "cheque_is_worth_something"),
        ("UPDATE vouchers_programme SET valid_until = '2020-01-01'", "programme_keeps_its_printed"),
        ("UPDATE vouchers_programme SET face_value_cents = 0", "programme_keeps_its_printed"),
        (
            "UPDATE vouchers_accreditation SET ends_on = '2020-01-01'",
            "accreditation_ends_after_it_starts",
        ),
        ("UPDATE vouchers_account SET access_point_id = NULL", "account_of_a_place_is_due_or_paid"),
    ],
)
def test_each_named_constraint_holds_under_raw_sql(scheme, sql, name):
    scheme.stocked()
    refuses(sql, because=name)


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("UPDATE vouchers_programme SET valid_until = '2020-01-01'", "programme_ends_after"),
        ("UPDATE vouchers_programme SET face_value_cents = 0", "programme_values_are_positive"),
    ],
)
def test_a_programme_is_sensible_before_anything_is_printed(scheme, sql, name):
    refuses(sql, because=name)


def test_accreditations_of_a_place_never_overlap(scheme):
    with pytest.raises(IntegrityError, match="overlap"), transaction.atomic():
        scheme.accredit(scheme.place, starts_on="2026-06-01")


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        (
            "UPDATE vouchers_redemption SET claim_status = 'paid', reversed_at = now(),"
            " reversed_by_id = redeemed_by_id",
            "redemption_is_reversed_before_payment_only",
        ),
        (
            "UPDATE vouchers_redemption SET reversed_at = now()",
            "redemption_is_reversed_by_somebody",
        ),
    ],
)
def test_reversal_has_an_author_and_comes_before_payment(redemption, sql, name):
    refuses(sql, because=name)


def test_lifting_has_an_author(scheme):
    scheme.block(scheme.handed_out().booklet)
    refuses("UPDATE vouchers_block SET lifted_at = now()", because="block_is_lifted_by_somebody")


def test_the_ledger_is_written_by_one_module_only():
    """Another writer would go round the functions that keep state and value together."""
    from pathlib import Path

    import vouchers

    writers = [
        path.name
        for path in Path(vouchers.__file__).parent.rglob("*.py")
        if "migrations" not in path.parts
        and (
            "INSERT INTO vouchers_transfer" in path.read_text()
            or "Transfer.objects.create" in path.read_text()
            or "Transfer(" in path.read_text().replace("class Transfer(", "")
        )
    ]
    assert writers == ["ledger.py"]


def test_programmes_of_one_territory_bear_different_names(scheme):
    with pytest.raises(IntegrityError, match="programme_name_is_unique"), transaction.atomic():
        make_programme(
            scheme.territory, make_organisation(scheme.territory), name=scheme.programme.name
        )
    assert connection.needs_rollback is False
    assert Transfer.append_only
