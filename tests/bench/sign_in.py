"""Attacks on the citizens' sign-in through its real views: guesses, floods of numbers, the clock.

`make bench` runs them at full size (10,000 each); the ordinary suite runs a tenth.
"""

import secrets
import statistics
import time
from collections import Counter
from collections.abc import Iterable
from typing import Any

from tests.bench.table import Table

ASK, ENTER = "/connexion/code/", "/connexion/code/saisir/"
GUESSES = PHONES = 10_000
TIMED = 500
# The range that ARCEP keeps for fiction: ten thousand numbers, nobody's.
NUMBERS = [f"+336399{80000 + number}" for number in range(10_000)]
VICTIM = NUMBERS[0]


def measure(table: Table) -> None:
    from django.utils import timezone

    from inclusion.territories import wall
    from inclusion.territories.models import Territory

    wall.look_at(wall.ALL)
    territory = Territory.objects.order_by("pk")[0]
    host = territory.host_names.filter(is_primary=True)[0].name
    differences = timing(territory, host)
    table.add(
        f"code asked, known and unknown, {2 * TIMED} requests",
        f"median differs by {differences:.1%}",
        "< 5 %",
    )
    know(territory, NUMBERS[:1])
    tried, answers = guess(GUESSES, host)
    table.add(
        f"{GUESSES} guesses of one phone's code",
        f"{tried} compared, {answers[429]} times 429,"
        f" {chances_in_a_million():.2f} chances in a million",
        "≤ 26 in a million a day",
    )
    know(territory, NUMBERS)
    asked = flood(NUMBERS[1:], host)
    cents = spend(timezone.now())
    table.add(
        f"{PHONES - 1} known phones, one code each",
        f"{asked[302]} asked, {cents / 100:.2f} € spent",
        "≤ 8.40 € an hour, 28.00 € a day",
    )


def guess(count: int, host: str) -> tuple[int, Counter[int]]:
    """Wrong codes for one phone, each from another address, in as many sessions as it takes.

    How many were compared with a code, and what was answered.
    """
    from inclusion.people.models import SignInCode

    answers: Counter[int] = Counter()
    client = visitor(host)
    for number in range(count):
        if number % 5 == 0:
            client = visitor(host)
            client.post(ASK, {"contact": VICTIM}, REMOTE_ADDR=address(number))
        # Too few digits would be no guess at all; the right one must not be hit by chance.
        answers[
            client.post(ENTER, {"code": wrong_code()}, REMOTE_ADDR=address(number)).status_code
        ] += 1
    codes = SignInCode.objects.filter(contact=VICTIM)
    return sum(codes.values_list("tries", flat=True)), answers


def chances_in_a_million() -> float:
    """That one of the guesses so far at the victim's codes was right."""
    from inclusion.people.models import SignInCode

    codes = SignInCode.objects.filter(contact=VICTIM).values_list("tries", "length")
    return sum(tries * 10 ** (6 - length) for tries, length in codes)


def wrong_code() -> str:
    """Random, as long as the last one, for no code of the victim: luck would end the measure."""
    from inclusion.people.actions.sign_in import digest
    from inclusion.people.models import SignInCode

    live = SignInCode.objects.filter(contact=VICTIM).order_by("created_at", "length")
    known = list(live.values_list("pk", "digest", "length"))
    length = known[-1][2] if known else 6
    typed = f"{secrets.randbelow(10**length):0{length}}"
    return wrong_code() if any(digest(pk, typed) == kept for pk, kept, _n in known) else typed


def flood(phones: Iterable[str], host: str) -> Counter[int]:
    """Ask one code for each phone, each from another address."""
    return Counter(
        visitor(host).post(ASK, {"contact": phone}, REMOTE_ADDR=address(place)).status_code
        for place, phone in enumerate(phones)
    )


def spend(now: Any) -> float:
    """Let the relay send what it will; what the codes cost, in cents."""
    from django.db.models import Sum

    from notifications import relay
    from notifications.models import Message

    while relay.sweep(now=now):
        pass
    sent = Message.objects.filter(purpose=Message.Purpose.SECURITY, sent_at__isnull=False)
    return (sent.aggregate(cost=Sum("cost_millicents"))["cost"] or 0) / 1000


def timing(territory: Any, host: str) -> float:
    """How much the medians of known and unknown phones differ, as a part of the smaller one.

    In turns, so that a busy moment of the machine counts for both.
    """
    known, unknown = NUMBERS[1 : TIMED + 1], NUMBERS[TIMED + 1 : 2 * TIMED + 1]
    know(territory, known)
    flood(NUMBERS[-20:], host)  # warm
    took: dict[bool, list[float]] = {True: [], False: []}
    for place, pair in enumerate(zip(known, unknown, strict=True)):
        order = pair if place % 2 else pair[::-1]
        for phone in order:
            client = visitor(host)
            started = time.perf_counter()
            client.post(ASK, {"contact": phone}, REMOTE_ADDR=address(20_000 + place))
            took[phone in pair[:1]].append(time.perf_counter() - started)
    medians = [statistics.median(took[is_known]) for is_known in (True, False)]
    return abs(medians[0] - medians[1]) / min(medians)


def know(territory: Any, phones: Iterable[str]) -> None:
    """Somebody of the territory gave each of these numbers."""
    from inclusion.people.models import Beneficiary, ContactPoint

    person = Beneficiary.objects.create(territory=territory, first_name="Essai")
    ContactPoint.objects.bulk_create(
        ContactPoint(beneficiary=person, kind=ContactPoint.Kind.MOBILE, value=phone)
        for phone in phones
    )


def visitor(host: str) -> Any:
    from django.test import Client

    return Client(headers={"host": host})


def address(number: int) -> str:
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
