"""Booklets are printed within the budget, kept, given once, blocked at once, and end for good."""

import itertools
from datetime import UTC, datetime

import pytest

from tests.factories import NOW, make_commune, make_organisation
from tests.vouchers.scheme import prove, status_of
from vouchers import actions, codes, ledger, refusals, tasks
from vouchers.models import Account, Block, Booklet, Cheque, HandOver, Transfer

pytestmark = pytest.mark.django_db


def states(booklet: Booklet) -> set[str]:
    return set(booklet.cheques.values_list("status", flat=True))


def balance(scheme, kind: str) -> int:
    return ledger.balance(Account.objects.get(programme=scheme.programme, kind=kind))


def test_a_programme_is_born_with_its_accounts_and_an_accredited_place_with_its_own(scheme):
    kinds = sorted(scheme.programme.accounts.values_list("kind", flat=True))
    assert kinds == ["blocked", "budget", "circulation", "due", "expired", "paid", "void"]


def test_printing_gives_codes_in_clear_once_and_keeps_none(scheme):
    (issued,) = actions.issue_booklets(programme=scheme.programme, quantity=1, now=NOW)
    prove()
    assert [one.cheque.position for one in issued.cheques] == [1, 2, 3, 4, 5]
    assert all(codes.check(one.code) for one in issued.cheques)
    assert codes.check_serial(issued.booklet.serial)
    kept = str(list(Cheque.objects.values()))
    assert not any(one.code in kept for one in issued.cheques)
    assert balance(scheme, "circulation") == 5000
    assert balance(scheme, "budget") == -5000


def test_the_demo_may_choose_its_codes(scheme):
    chosen = (body + codes.check_symbol(body) for body in (f"{n:012d}" for n in itertools.count()))
    issued = scheme.handed_out(make_code=lambda: next(chosen))
    assert issued.cheques[0].code == "0000000000000"
    assert scheme.redeem("0000 0000 0000 0").amount_cents == 1000


def test_the_budget_is_used_to_the_cent_and_never_passed(scheme):
    assert len(actions.issue_booklets(programme=scheme.programme, quantity=20, now=NOW)) == 20
    prove()
    with pytest.raises(refusals.BudgetExceeded) as why:
        actions.issue_booklets(programme=scheme.programme, quantity=1, now=NOW)
    assert why.value.code == "budget_exceeded"
    assert Booklet.objects.count() == 20


def test_handing_out_makes_the_cheques_usable_and_notes_no_name(scheme):
    issued = scheme.stocked()
    commune = make_commune(scheme.territory)
    hand_over = actions.hand_out(
        booklet=issued.booklet,
        prescriber=scheme.prescriber,
        organisation=scheme.organisation,
        commune=commune,
        public_category="job_seeker",
        now=NOW,
    )
    prove()
    assert states(issued.booklet) == {"active"}
    assert (hand_over.commune, hand_over.handed_out_at) == (commune, NOW)
    booklet = Booklet.objects.get()
    assert (booklet.custody, booklet.custodian) == ("handed_out", None)


def test_a_booklet_is_given_once(scheme):
    issued = scheme.handed_out()
    with pytest.raises(refusals.AlreadyHandedOut):
        scheme.hand_out(issued.booklet)
    assert HandOver.objects.count() == 1


def test_a_booklet_that_is_nowhere_in_stock_is_not_given(scheme):
    (issued,) = actions.issue_booklets(programme=scheme.programme, quantity=1, now=NOW)
    with pytest.raises(refusals.NotInStock):
        scheme.hand_out(issued.booklet)


def test_a_blocked_or_expired_booklet_is_not_given(scheme):
    blocked, old = scheme.stocked(), scheme.stocked()
    scheme.block(blocked.booklet)
    with pytest.raises(refusals.BookletBlocked):
        scheme.hand_out(blocked.booklet)
    actions.expire_due_cheques(now=datetime(2027, 3, 1, 3, 0, tzinfo=UTC))
    with pytest.raises(refusals.BookletExpired):
        scheme.hand_out(old.booklet)


def test_stock_passes_from_one_custodian_to_the_next(scheme):
    issued = scheme.stocked()
    other = make_organisation(scheme.territory)
    actions.put_in_stock(booklet=issued.booklet, custodian=other)
    assert Booklet.objects.get().custodian == other
    with pytest.raises(refusals.KeptElsewhere):
        scheme.hand_out(issued.booklet)
    actions.put_in_stock(booklet=issued.booklet, custodian=scheme.organisation)
    scheme.hand_out(issued.booklet)
    with pytest.raises(refusals.WrongCustody):
        actions.put_in_stock(booklet=issued.booklet, custodian=other)


def test_opposition_blocks_what_is_left_and_lifting_gives_it_back(scheme):
    issued = scheme.handed_out()
    scheme.redeem(issued.cheques[0].code)
    scheme.block(issued.booklet)
    prove()
    assert balance(scheme, "blocked") == 4000
    with pytest.raises(refusals.AlreadyBlocked):
        scheme.block(issued.booklet)
    block = actions.lift_block(booklet=issued.booklet, by=scheme.prescriber, now=NOW)
    prove()
    assert (block.lifted_at, block.lifted_by) == (NOW, scheme.prescriber)
    assert states(issued.booklet) == {"spent", "active"}
    assert (balance(scheme, "blocked"), balance(scheme, "circulation")) == (0, 4000)
    with pytest.raises(refusals.NotBlocked):
        actions.lift_block(booklet=issued.booklet, by=scheme.prescriber, now=NOW)
    scheme.block(issued.booklet)
    assert Block.objects.count() == 2


def test_stock_that_was_blocked_is_still_worthless_once_found(scheme):
    issued = scheme.stocked()
    scheme.block(issued.booklet)
    actions.lift_block(booklet=issued.booklet, by=scheme.mediator, now=NOW)
    assert states(issued.booklet) == {"issued"}


@pytest.mark.parametrize("end", [actions.return_booklet, actions.destroy_booklet])
def test_a_booklet_that_ends_keeps_what_was_spent_and_voids_the_rest(scheme, end):
    issued = scheme.handed_out()
    scheme.redeem(issued.cheques[0].code)
    end(booklet=issued.booklet, now=NOW)
    prove()
    assert states(issued.booklet) == {"spent", "void"}
    assert balance(scheme, "void") == 4000
    assert balance(scheme, "due") == 1000


def test_a_blocked_booklet_that_is_destroyed_is_void(scheme):
    issued = scheme.handed_out()
    scheme.block(issued.booklet)
    actions.destroy_booklet(booklet=issued.booklet, now=NOW)
    prove()
    assert (states(issued.booklet), balance(scheme, "blocked")) == ({"void"}, 0)
    with pytest.raises(refusals.WrongCustody):
        actions.destroy_booklet(booklet=issued.booklet, now=NOW)
    with pytest.raises(refusals.WrongCustody):
        actions.return_booklet(booklet=issued.booklet, now=NOW)


def test_expiry_takes_what_nobody_spent_and_only_that(scheme, time_machine):
    given, kept, blocked = scheme.handed_out(), scheme.stocked(), scheme.handed_out()
    scheme.redeem(given.cheques[0].code)
    scheme.block(blocked.booklet)
    time_machine.move_to(datetime(2027, 2, 28, 22, 59, tzinfo=UTC), tick=False)
    assert tasks.expire_due_cheques() == 0
    time_machine.move_to(datetime(2027, 2, 28, 23, 0, tzinfo=UTC), tick=False)
    assert tasks.expire_due_cheques() == 9
    assert tasks.expire_due_cheques() == 0
    prove()
    assert states(given.booklet) == {"spent", "expired"}
    assert states(kept.booklet) == {"expired"}
    assert states(blocked.booklet) == {"blocked"}
    assert balance(scheme, "expired") == 9000


def test_a_sweep_works_in_small_transactions(scheme, monkeypatch):
    scheme.handed_out()
    monkeypatch.setattr("vouchers.actions.stock.SWEEP", 2)
    assert actions.expire_due_cheques(now=datetime(2027, 3, 2, tzinfo=UTC)) == 5
    assert Transfer.objects.filter(kind="expire").count() == 5


def test_each_cheque_keeps_its_history(scheme):
    issued = scheme.handed_out()
    scheme.block(issued.booklet)
    actions.lift_block(booklet=issued.booklet, by=scheme.mediator, now=NOW)
    cheque = issued.cheques[0].cheque
    assert [t.kind for t in cheque.transfers.all()] == ["issue", "block", "unblock"]
    assert status_of(cheque) == "active"
