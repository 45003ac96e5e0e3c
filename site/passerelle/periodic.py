"""The periodic jobs of the platform: one list for the command `sweep`; beat ticks the same ones.

Each job reads rows, may run twice, and says in a line what it did.
"""

import datetime
from collections.abc import Callable

from inclusion.limits import actions as limits
from inclusion.people import actions as people
from notifications import actions as messages
from notifications import relay
from vouchers.actions import expire_due_cheques

Job = Callable[[datetime.datetime], str]


def relay_messages(now: datetime.datetime) -> str:
    moved = relay.sweep(now=now)
    return ", ".join(f"{count} {state}" for state, count in sorted(moved.items())) or "nothing due"


def wipe_secrets(now: datetime.datetime) -> str:
    return f"{messages.wipe_secrets(now=now)} wiped"


def expire_cheques(now: datetime.datetime) -> str:
    return f"{expire_due_cheques(now=now)} expired"


def forget_old_codes(now: datetime.datetime) -> str:
    return f"{people.forget_old_codes(now=now)} forgotten"


def purge_counters(now: datetime.datetime) -> str:
    return f"{limits.purge(now=now)} windows forgotten"


JOBS: dict[str, Job] = {
    "relay messages": relay_messages,
    "wipe secrets": wipe_secrets,
    "expire cheques": expire_cheques,
    "purge counters": purge_counters,
    "forget old codes": forget_old_codes,
}
