"""Guesses at cheque codes from many accounts: refused, and nothing is learnt."""

import random
import time
from collections import Counter

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from inclusion.errors import DomainError
from inclusion.limits.actions import Limit
from inclusion.people.tokens import create_api_token
from tests.factories import NOW, make_mediator, new_key
from tests.races.test_redemption_races import at_once
from tests.vouchers.scheme import Scheme
from vouchers import codes
from vouchers.actions import redemption
from vouchers.models import Redemption

# Enough accounts for each to stay under its own ten wrong codes an hour.
ACCOUNTS, GUESSES = 20, 1_000  # 10,000 guesses of 100 accounts give the same, in two minutes


@pytest.fixture
def scheme(soissons):
    return Scheme(soissons)


def guesses(number: int, seed: int = 1) -> list[str]:
    """Codes that are well formed: the check symbol is right, the database has to be asked."""
    draw = random.Random(seed)
    bodies = ("".join(draw.choices(codes.ALPHABET, k=codes.CODE_LENGTH - 1)) for _ in range(number))
    return [body + codes.check_symbol(body) for body in bodies]


def answer(scheme: Scheme, code: str, **changes) -> str:
    try:
        scheme.redeem(code, **changes)
    except DomainError as refusal:
        return refusal.code
    return "spent"


@pytest.mark.django_db
def test_guesses_of_many_accounts_in_a_minute_learn_a_hundred_times_no(scheme):
    people = [make_mediator(scheme.territory) for _ in range(ACCOUNTS)]
    right = scheme.handed_out().cheques[0].code
    told = Counter(
        answer(scheme, code, redeemed_by=people[rank % ACCOUNTS])
        for rank, code in enumerate(guesses(GUESSES))
    )
    assert told == {"unknown_code": 100, "too_many_attempts": GUESSES - 100}
    fresh = make_mediator(scheme.territory)
    # The right code, at last, from an account without a fault: the door is closed to all.
    assert answer(scheme, right, redeemed_by=fresh) == "too_many_attempts"
    assert not Redemption.objects.exists()


@pytest.mark.django_db
def test_the_door_opens_again_after_a_minute(scheme, monkeypatch):
    monkeypatch.setattr(redemption, "NETWORK", Limit("vouchers.wrong_codes", 3, 60))
    right = scheme.handed_out().cheques[0].code
    for code in guesses(3):
        assert answer(scheme, code) == "unknown_code"
    other = make_mediator(scheme.territory)
    assert answer(scheme, right, redeemed_by=other) == "too_many_attempts"
    later = NOW.replace(minute=NOW.minute + 1)
    assert answer(scheme, right, redeemed_by=other, now=later) == "spent"


@pytest.mark.django_db
def test_an_account_that_is_stopped_does_not_stop_the_others(scheme, monkeypatch):
    """Its further guesses fill nobody's count: one account cannot close the network."""
    monkeypatch.setattr(redemption, "NETWORK", Limit("vouchers.wrong_codes", 11, 60))
    for code in guesses(50):
        answer(scheme, code)
    right = scheme.handed_out().cheques[0].code
    assert answer(scheme, right, redeemed_by=make_mediator(scheme.territory)) == "spent"


@pytest.mark.django_db
def test_without_a_count_nobody_learns_anything(scheme, monkeypatch):
    """Fail closed: the counter's database does not answer, and the guess gets no answer either."""

    def broken(*_, **__):
        raise DatabaseError

    monkeypatch.setattr(redemption.limits, "ensure", broken)
    with pytest.raises(DatabaseError):
        scheme.redeem(guesses(1)[0])


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("counted", [True, False])
def test_guesses_at_once_from_many_accounts_are_counted_to_the_unit(scheme, monkeypatch, counted):
    """Five places for sixteen hands. Control: read first, count afterwards, and more pass."""
    monkeypatch.setattr(redemption, "NETWORK", Limit("vouchers.wrong_codes", 5, 60))
    if not counted:
        monkeypatch.setattr(redemption.limits, "ensure", read_then_count)
    people = [make_mediator(scheme.territory) for _ in range(16)]
    codes_tried = guesses(16)
    told = Counter(
        at_once(16, lambda rank: scheme.redeem(codes_tried[rank], redeemed_by=people[rank]))
    )
    assert (told["unknown_code"] == 5) is counted
    assert told["unknown_code"] + told["too_many_attempts"] == 16


def read_then_count(limit, *, key, now):
    """The naive way."""
    taken = redemption.limits.used(limit, key=key, now=now)
    time.sleep(0.2)
    redemption.limits.add(limit.name, key, redemption.limits.window(now, 60), 1)
    if taken >= limit.allowed:
        raise redemption.limits.TooManyRequests(1)


def asked(scheme: Scheme, code: str) -> tuple[str, str, int]:
    """The refusal as people read it, and how much the database was asked for it."""
    person = make_mediator(scheme.territory)
    with CaptureQueriesContext(connection) as queries, pytest.raises(DomainError) as refused:
        scheme.redeem(code, redeemed_by=person)
    return str(refused.value.message), str(refused.value.next_step), len(queries)


@pytest.mark.django_db
def test_a_code_of_the_neighbour_is_as_unknown_as_none(scheme, thierry):
    """Same words and same work: neither tells that the code exists elsewhere.

    An expired, blocked or spent cheque of one's own territory is told with its reason (contract):
    who typed its 13 symbols holds the paper.
    """
    neighbour = Scheme(thierry).handed_out().cheques[0].code
    assert asked(scheme, neighbour) == asked(scheme, guesses(1)[0])


@pytest.mark.django_db
def test_over_the_api_the_guesser_is_told_to_stop(scheme, client):
    token = create_api_token(user=scheme.mediator, territory=scheme.territory, now=NOW)
    statuses = Counter()
    with time_machine.travel(NOW, tick=False):
        for code in guesses(40):
            told = client.post(
                "/api/v1/redemptions",
                {"code": code, "access_point": scheme.place.pk},
                content_type="application/json",
                headers={"Authorization": f"Bearer {token}", "Idempotency-Key": str(new_key())},
            )
            statuses[told.status_code] += 1
    assert statuses == {404: 10, 429: 30}
    assert told["Content-Type"].startswith("application/problem+json")
    assert told.json()["code"] == "too_many_attempts"
