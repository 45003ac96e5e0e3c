"""Any sequence of actions keeps the books: a random walk against a ten-line model.

The model knows states and nothing else; after each step PostgreSQL runs what it runs at commit, and
I1 to I9 must hold.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from inclusion.errors import DomainError
from tests.factories import NOW
from tests.vouchers.scheme import Scheme, make_programme
from vouchers import actions, ledger
from vouchers.models import Account, Booklet, Cheque, Redemption
from vouchers.verification import verify

pytestmark = pytest.mark.django_db
FOR_EVER = datetime(2099, 1, 1, tzinfo=UTC)
AFTER_THE_LAST_DAY = datetime(2027, 3, 1, 3, 0, tzinfo=UTC)
HOME = {"issued": "circulation", "active": "circulation", "blocked": "blocked", "spent": "due"}
PICK = st.integers(0, 2)


class Model:
    """What must be true, in the simplest words: states of cheques, fates of booklets."""

    def __init__(self) -> None:
        self.cheques: dict[tuple[int, int], str] = {}
        self.custody: dict[int, str] = {}
        self.blocked: set[int] = set()
        self.reversed: set[tuple[int, int]] = set()

    def move(self, booklet: int, sources: set[str], to: str) -> None:
        for key, state in self.cheques.items():
            if key[0] == booklet and state in sources:
                self.cheques[key] = to

    def balances(self) -> dict[str, int]:
        totals: dict[str, int] = {"budget": -1000 * len(self.cheques)}
        for state in self.cheques.values():
            totals[HOME.get(state, state)] = totals.get(HOME.get(state, state), 0) + 1000
        return {kind: cents for kind, cents in totals.items() if cents}


class Books(RuleBasedStateMachine):
    """One programme of 3 booklets at most, 2 cheques each. A walk begins with one in use."""

    scheme: Scheme

    def __init__(self) -> None:
        super().__init__()
        self.walk = transaction.atomic()
        self.walk.__enter__()
        self.programme = self.scheme.programme = make_programme(
            self.scheme.territory,
            self.scheme.organisation,
            name="Marche au hasard",
            cheques_per_booklet=2,
            budget_cents=6000,
        )
        self.scheme.accredit(self.scheme.place)
        self.model = Model()
        self.codes: dict[tuple[int, int], str] = {}
        self.booklets: list[Booklet] = []
        self.time = NOW

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.walk.__exit__(None, None, None)

    def attempt(self, action, **arguments) -> bool:
        """Did the domain say yes? A refusal leaves nothing behind."""
        try:
            action(**arguments)
        except DomainError:
            return False
        return True

    def booklet(self, pick: int) -> int | None:
        return pick % len(self.booklets) if self.booklets else None

    @initialize()
    def first_booklet(self) -> None:
        self.issue()
        self.stock(0)
        self.hand_out(0)
        self.redeem(0, 0)

    @rule()
    def issue(self) -> None:
        made: list[actions.IssuedBooklet] = []

        def issue() -> None:
            made.extend(actions.issue_booklets(programme=self.programme, quantity=1, now=self.time))

        assert self.attempt(issue) == (len(self.booklets) < 3)
        for one in made:
            number = len(self.booklets)
            self.booklets.append(one.booklet)
            self.model.custody[number] = "printed"
            for rank, cheque in enumerate(one.cheques):
                self.codes[number, rank] = cheque.code
                self.model.cheques[number, rank] = "issued"

    @rule(pick=PICK)
    def stock(self, pick: int) -> None:
        if (n := self.booklet(pick)) is None:
            return
        done = self.attempt(
            actions.put_in_stock, booklet=self.booklets[n], custodian=self.scheme.organisation
        )
        assert done == (self.model.custody[n] in {"printed", "in_stock"})
        if done:
            self.model.custody[n] = "in_stock"

    @rule(pick=PICK)
    def hand_out(self, pick: int) -> None:
        if (n := self.booklet(pick)) is None:
            return
        usable = any(s == "issued" for (b, _), s in self.model.cheques.items() if b == n)
        may = self.model.custody[n] == "in_stock" and n not in self.model.blocked and usable
        may = may and self.time < AFTER_THE_LAST_DAY
        assert self.attempt(self.scheme.hand_out, booklet=self.booklets[n]) == may
        if may:
            self.model.custody[n] = "handed_out"
            self.model.move(n, {"issued"}, "active")

    @rule(pick=PICK, rank=st.integers(0, 1))
    def redeem(self, pick: int, rank: int) -> None:
        if (n := self.booklet(pick)) is None:
            return
        may = self.model.cheques[n, rank] == "active" and self.time < AFTER_THE_LAST_DAY
        done = self.attempt(self.scheme.redeem, code=self.codes[n, rank], now=self.time)
        assert done == may
        if may:
            self.model.cheques[n, rank] = "spent"

    @rule(pick=PICK)
    def reverse(self, pick: int) -> None:
        spent = [key for key, state in sorted(self.model.cheques.items()) if state == "spent"]
        if not spent:
            return
        n, rank = spent[pick % len(spent)]
        live = Redemption.objects.get(
            cheque__booklet=self.booklets[n], cheque__position=rank + 1, reversed_at=None
        )
        done = self.attempt(
            actions.reverse_redemption, redemption=live, by=self.scheme.mediator, now=self.time
        )
        assert done == ((n, rank) not in self.model.reversed)
        if done:
            self.model.reversed.add((n, rank))
            ended = self.model.custody[n] != "handed_out"
            back = "void" if ended else "blocked" if n in self.model.blocked else "active"
            self.model.cheques[n, rank] = back

    @rule(pick=PICK)
    def block(self, pick: int) -> None:
        if (n := self.booklet(pick)) is None:
            return
        assert self.attempt(self.scheme.block, booklet=self.booklets[n]) == (
            n not in self.model.blocked
        )
        self.model.blocked.add(n)
        self.model.move(n, {"issued", "active"}, "blocked")

    @rule(pick=PICK)
    def lift(self, pick: int) -> None:
        if (n := self.booklet(pick)) is None:
            return
        done = self.attempt(
            actions.lift_block, booklet=self.booklets[n], by=self.scheme.mediator, now=self.time
        )
        assert done == (n in self.model.blocked)
        self.model.blocked.discard(n)
        given = self.model.custody[n] == "handed_out"
        self.model.move(n, {"blocked"}, "active" if given else "issued")

    @rule(pick=PICK, end=st.sampled_from(["returned", "destroyed"]))
    def end(self, pick: int, end: str) -> None:
        if (n := self.booklet(pick)) is None:
            return
        from_states = {"in_stock", "handed_out"}
        if end == "destroyed":
            from_states |= {"printed", "returned"}
        action = actions.return_booklet if end == "returned" else actions.destroy_booklet
        done = self.attempt(action, booklet=self.booklets[n], now=self.time)
        assert done == (self.model.custody[n] in from_states)
        if done:
            self.model.custody[n] = end
            self.model.move(n, {"issued", "active", "blocked"}, "void")

    @rule(last=st.booleans())
    def expire(self, last: bool) -> None:
        if last and len(self.booklets) == 3:  # the end of time comes late in a walk
            self.time = AFTER_THE_LAST_DAY + timedelta(days=1)
        actions.expire_due_cheques(now=self.time)
        if self.time > AFTER_THE_LAST_DAY:
            for n in range(len(self.booklets)):
                self.model.move(n, {"issued", "active"}, "expired")

    @invariant()
    def states_are_those_of_the_model(self) -> None:
        rows = Cheque.objects.filter(booklet__programme=self.programme).order_by("serial")
        found = list(rows.values_list("status", flat=True))
        assert found == [self.model.cheques[key] for key in sorted(self.model.cheques)]

    @invariant()
    def balances_are_those_of_the_model(self) -> None:
        found = {
            a.kind: ledger.balance(a) for a in Account.objects.filter(programme=self.programme)
        }
        assert {kind: cents for kind, cents in found.items() if cents} == self.model.balances()

    @invariant()
    def postgresql_would_commit(self) -> None:
        connection.check_constraints()

    @invariant()
    def i1_to_i9_hold(self) -> None:
        assert [verdict for verdict in verify(now=FOR_EVER) if not verdict.ok] == []


def test_any_walk_keeps_the_books(scheme):
    Books.scheme = scheme
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=50,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
