"""The circuit breaker: a provider that fails is left alone, then tried with one message.

Its memory is a row for each provider, shared by all relays. Stopped, a provider is handed nothing:
messages wait, unclaimed, and lose no try. Every 30 seconds one relay, and only one, lets a single
message through; when the provider answers, everything leaves again.

A refusal of one number is an answer. What counts as a failure: no network, silence, a 5xx.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from notifications.models import Provider

logger = logging.getLogger(__name__)

IN_A_ROW = 5
WINDOW = 20
TOO_MANY = 6  # 30 % of the last 20
PROBE_AFTER = timedelta(seconds=30)


def stopped(names: Iterable[str]) -> set[str]:
    """Those of these providers that are left alone for now."""
    found = Provider.objects.filter(name__in=set(names), opened_at__isnull=False)
    return set(found.values_list("name", flat=True))


def take_probe(name: str, *, now: datetime) -> bool:
    """May this relay try this stopped provider now? One relay at a time: the next, 30 s later."""
    due = Provider.objects.filter(name=name, opened_at__isnull=False, probe_at__lte=now)
    return bool(due.update(probe_at=now + PROBE_AFTER))


def give_probe_back(name: str, *, now: datetime) -> None:
    """The message chosen for the trial did not leave (cancelled, too late): another one may."""
    Provider.objects.filter(name=name, opened_at__isnull=False).update(probe_at=now)


@transaction.atomic
def note_outcomes(name: str, outcomes: Sequence[bool], *, now: datetime) -> None:
    """Remember which calls the provider answered, oldest first; stop it, or let it go on."""
    if not outcomes:
        return
    provider = locked(name)
    if any(outcomes):
        provider.answered_at = now
    if provider.opened_at is None:
        remember(provider, outcomes)
        if fails_too_much(provider):
            stop(provider, now)
    elif all(outcomes):
        start_again(provider)
    else:
        provider.probe_at = now + PROBE_AFTER
    provider.save()


@transaction.atomic
def note_account_closed(name: str, *, now: datetime) -> None:
    """It refuses us, whatever the message: stop at once, and say that credit may be missing."""
    provider = locked(name)
    provider.credit_is_low_since = provider.credit_is_low_since or now
    if provider.opened_at is None:
        stop(provider, now)
    provider.save()


def locked(name: str) -> Provider:
    return Provider.objects.select_for_update().get_or_create(name=name)[0]


def remember(provider: Provider, outcomes: Sequence[bool]) -> None:
    for answered in outcomes:
        provider.failures_in_a_row = 0 if answered else provider.failures_in_a_row + 1
        provider.recent = (provider.recent + ("1" if answered else "0"))[-WINDOW:]
        if fails_too_much(provider):
            return


def fails_too_much(provider: Provider) -> bool:
    is_full = len(provider.recent) == WINDOW
    return provider.failures_in_a_row >= IN_A_ROW or (
        is_full and provider.recent.count("0") >= TOO_MANY
    )


def stop(provider: Provider, now: datetime) -> None:
    provider.opened_at, provider.probe_at = now, now + PROBE_AFTER
    logger.error("the provider %s does not answer: its messages wait", provider.name)


def start_again(provider: Provider) -> None:
    provider.opened_at = provider.probe_at = provider.credit_is_low_since = None
    provider.failures_in_a_row, provider.recent = 0, ""
    logger.warning("the provider %s answers again", provider.name)
