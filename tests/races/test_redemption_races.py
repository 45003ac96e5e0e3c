"""One cheque, many hands at once: spent exactly once. Without the lock, the fault shows."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from inclusion.errors import DomainError
from inclusion.territories.models import Territory
from passerelle.settings.databases import APP_ROLE
from tests.factories import NOW, make_mediator, new_key
from tests.vouchers.scheme import Scheme, execute
from vouchers import actions, codes
from vouchers.models import Cheque, FailedAttempt, Redemption, Transfer
from vouchers.verification import verify

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 16


@pytest.fixture
def scheme(soissons: Territory) -> Scheme:
    return Scheme(soissons)


def at_once(number: int, act: Callable[[int], Any]) -> list[Any]:
    """Run `act(0)`, `act(1)`… each on its own connection, all leaving the same line together."""
    line = threading.Barrier(number)

    def run(rank: int) -> Any:
        try:
            connection.ensure_connection()
            line.wait(timeout=20)
            return act(rank)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def books_balance() -> bool:
    return all(verdict.ok for verdict in verify(now=max(NOW, timezone.now())))


def test_sixteen_hands_on_one_cheque_spend_it_once(scheme):
    for printed in scheme.handed_out().cheques:
        answers = at_once(HANDS, lambda _, code=printed.code: scheme.redeem(code))
        kinds = Counter("spent" if isinstance(one, Redemption) else one for one in answers)
        assert kinds == {"spent": 1, "already_spent": HANDS - 1}
    assert Redemption.objects.count() == Transfer.objects.filter(kind="spend").count() == 5
    assert books_balance()


def test_sixteen_accounts_on_one_cheque_spend_it_once(scheme):
    code = scheme.handed_out().cheques[0].code
    people = [make_mediator(scheme.territory) for _ in range(HANDS)]
    answers = at_once(HANDS, lambda rank: scheme.redeem(code, redeemed_by=people[rank]))
    assert sum(isinstance(one, Redemption) for one in answers) == 1
    assert Redemption.objects.count() == 1


def test_one_request_sent_eight_times_at_once_answers_the_same(scheme):
    for printed in scheme.handed_out().cheques:
        key = new_key()
        answers = at_once(8, lambda _, c=printed.code, k=key: scheme.redeem(c, idempotency_key=k))
        assert {(one.pk, one.cheque.serial) for one in answers} == {
            (answers[0].pk, printed.cheque.serial)
        }
    assert Redemption.objects.count() == 5


def test_one_key_for_eight_cheques_at_once_spends_one(scheme):
    booklets = [scheme.handed_out(), scheme.handed_out()]
    printed = [one for booklet in booklets for one in booklet.cheques][:8]
    key = new_key()
    answers = at_once(8, lambda rank: scheme.redeem(printed[rank].code, idempotency_key=key))
    kinds = Counter("spent" if isinstance(one, Redemption) else one for one in answers)
    assert kinds == {"spent": 1, "idempotency_conflict": 7}
    assert Cheque.objects.filter(status="spent").count() == 1
    assert books_balance()


def test_spending_while_the_booklet_is_blocked_leaves_no_cheque_between_two_states(scheme):
    for _ in range(5):
        issued = scheme.handed_out()

        def act(rank: int, issued: actions.IssuedBooklet = issued) -> Any:
            if rank == 5:
                return scheme.block(issued.booklet)
            return scheme.redeem(issued.cheques[rank].code)

        answers = at_once(6, act)
        states = Counter(issued.booklet.cheques.values_list("status", flat=True))
        spent = sum(isinstance(one, Redemption) for one in answers)
        assert states == Counter({"spent": spent, "blocked": 5 - spent})
    assert books_balance()


def test_reversing_while_the_booklet_is_blocked_never_leaves_a_usable_cheque(scheme):
    for _ in range(5):
        issued = scheme.handed_out()
        redemption = scheme.redeem(issued.cheques[0].code)

        def act(rank: int, issued=issued, redemption=redemption) -> Any:
            if rank:
                return scheme.block(issued.booklet)
            return actions.reverse_redemption(redemption=redemption, by=scheme.mediator, now=NOW)

        at_once(2, act)
        assert set(issued.booklet.cheques.values_list("status", flat=True)) == {"blocked"}
    assert books_balance()


def test_eight_prescribers_give_one_booklet_once(scheme):
    booklet = scheme.stocked().booklet
    answers = at_once(8, lambda _: scheme.hand_out(booklet))
    assert Counter(answers) == {None: 1, "already_handed_out": 7}


def test_eight_printers_never_pass_the_budget(scheme):
    scheme.programme.budget_cents = 15_000  # three booklets
    scheme.programme.save()

    def act(_: int) -> Any:
        return actions.issue_booklets(programme=scheme.programme, quantity=1, now=NOW)

    answers = at_once(8, act)
    assert Counter("printed" if isinstance(a, list) else a for a in answers) == {
        "printed": 3,
        "budget_exceeded": 5,
    }


def test_sixteen_guesses_at_once_get_ten_answers(scheme):
    answers = at_once(HANDS, lambda _: scheme.redeem(codes.new_code()))
    assert Counter(answers) == {"unknown_code": 10, "too_many_attempts": 6}
    assert FailedAttempt.objects.count() == 10


# The control experiment: same hands, no condition, no unique index, on scratch tables.


@pytest.fixture
def scratch(db: None) -> Iterator[None]:
    execute("RESET ROLE")
    execute("CREATE TABLE race_cheque (id int PRIMARY KEY, status text)")
    execute("CREATE TABLE race_redemption (cheque_id int)")
    execute("INSERT INTO race_cheque VALUES (1, 'active')")
    execute(f"GRANT ALL ON race_cheque, race_redemption TO {APP_ROLE}")
    yield
    execute("RESET ROLE")
    execute("DROP TABLE race_cheque, race_redemption")


def double_spends() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM race_redemption")
        return int(cursor.fetchone()[0]) - 1


def test_control_read_then_set_spends_the_same_cheque_many_times(scratch):
    everybody_has_read = threading.Barrier(8)

    def naive(_: int) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT status FROM race_cheque WHERE id = 1")
            usable = cursor.fetchone() == ("active",)
            everybody_has_read.wait(timeout=20)
            if usable:
                cursor.execute("UPDATE race_cheque SET status = 'spent' WHERE id = 1")
                cursor.execute("INSERT INTO race_redemption VALUES (1)")

    at_once(8, naive)
    assert double_spends() == 7


def test_control_the_condition_alone_is_enough_even_without_the_unique_index(scratch):
    def conditional(_: int) -> None:
        execute(
            "WITH spent AS (UPDATE race_cheque SET status = 'spent'"
            " WHERE id = 1 AND status = 'active' RETURNING id)"
            " INSERT INTO race_redemption SELECT id FROM spent"
        )

    at_once(HANDS, conditional)
    assert double_spends() == 0
