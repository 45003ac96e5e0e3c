"""Counters that hold: exact, keyed, forgotten in time, closed when in doubt."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from inclusion.limits.actions import Limit, TooManyRequests, digest, ensure, give_back, hit, purge
from inclusion.limits.models import Counter

NOW = datetime(2026, 12, 7, 8, 3, 20, tzinfo=UTC)
FEW = Limit("few", allowed=3, period_seconds=900)
pytestmark = pytest.mark.django_db


def tries(count: int, *, key: str = "+33639980001", now: datetime = NOW) -> list[bool]:
    return [
        hit(name="few", key=key, allowed=3, period_seconds=900, now=now) for _try in range(count)
    ]


def test_the_fourth_of_three_is_refused_and_says_how_long_to_wait():
    for _try in range(3):
        ensure(FEW, key="someone", now=NOW)
    with pytest.raises(TooManyRequests) as refusal:
        ensure(FEW, key="someone", now=NOW)
    assert refusal.value.status == 429
    assert "15 minutes" in str(refusal.value.next_step)


def test_each_key_and_each_name_has_its_own_count():
    assert tries(4) == [True, True, True, False]
    assert tries(1, key="+33639980002") == [True]
    assert hit(name="other", key="+33639980001", allowed=1, period_seconds=900, now=NOW)


def test_the_next_window_begins_anew():
    tries(4)
    assert tries(1, now=NOW + timedelta(minutes=15)) == [True]


def test_an_amount_counts_as_much_as_it_says():
    spend = {"name": "cost", "key": "1", "allowed": 10, "period_seconds": 60, "now": NOW}
    assert [hit(**spend, amount=6), hit(**spend, amount=4), hit(**spend, amount=1)] == [
        True,
        True,
        False,
    ]


def test_a_good_try_given_back_does_not_count_and_never_makes_a_debt():
    for _try in range(10):
        ensure(FEW, key="someone", now=NOW)
        give_back(FEW, key="someone", now=NOW)
    give_back(FEW, key="someone", now=NOW)
    assert Counter.objects.get().count == 0


def test_nobody_can_read_the_key_back(settings):
    tries(1)
    kept = Counter.objects.get().key_digest
    assert "3998" not in kept
    settings.SECRET_KEY = "another secret"
    assert digest("few", "+33639980001") != kept


def test_a_clear_key_is_refused_by_the_database_itself():
    tries(1)
    with pytest.raises(IntegrityError, match="counter_key_is_a_digest"), transaction.atomic():
        Counter.objects.update(key_digest="+33639980001")


def test_two_rows_of_one_window_are_refused_by_the_database_itself():
    tries(1)
    row = Counter.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError, match="counter_is_one_per_window"), transaction.atomic():
        row.save(force_insert=True)


def test_a_window_without_length_is_refused_by_the_database_itself():
    tries(1)
    with pytest.raises(IntegrityError, match="counter_window_has_a_length"), transaction.atomic():
        Counter.objects.update(window_ends_at=NOW - timedelta(days=1))


def test_what_is_over_is_purged_and_what_runs_is_kept():
    tries(2)
    assert purge(now=NOW) == 0
    assert purge(now=NOW + timedelta(minutes=15)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_count_is_never_part_of_a_transaction_that_may_fail():
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        tries(1)


def test_without_the_database_nobody_passes():
    def down(*_: object) -> None:
        raise connection.Database.OperationalError("down")

    with connection.execute_wrapper(down), pytest.raises(Exception, match="down"):
        tries(1)
