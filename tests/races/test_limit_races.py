"""Twenty tries at once for five places: five pass. The control lets more pass."""

import threading

import pytest

from inclusion.limits.actions import Limit, digest, ensure, window
from inclusion.limits.models import Counter
from tests.factories import NOW
from tests.races.test_booking_races import CROWD, at_once

FIVE = Limit("race", allowed=5, period_seconds=900)
pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_twenty_tries_at_once_give_exactly_five():
    outcomes = at_once(lambda _number: ensure(FIVE, key="one phone", now=NOW))
    assert outcomes == {"done": 5, "TooManyRequests": CROWD - 5}
    assert Counter.objects.get().count == CROWD


def test_control_read_then_write_lets_more_than_five_pass():
    starts_at, ends_at = window(NOW, FIVE.period_seconds)
    Counter.objects.create(
        name="race",
        key_digest=digest("race", "one phone"),
        window_starts_at=starts_at,
        window_ends_at=ends_at,
    )
    everybody_has_looked = threading.Barrier(CROWD)

    def naive(_number: int) -> None:
        count = Counter.objects.get().count
        everybody_has_looked.wait(timeout=30)
        if count >= FIVE.allowed:
            raise RuntimeError
        Counter.objects.update(count=count + 1)

    assert at_once(naive)["done"] > 5
