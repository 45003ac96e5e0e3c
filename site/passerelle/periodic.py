"""The periodic jobs of the platform: one list for beat and for the command `sweep`.

Each job reads rows, may run twice, and says how many rows it moved.
"""

import datetime
from dataclasses import dataclass
from typing import Protocol

from notifications.relay import sweep as relay_due_messages
from vouchers.actions import expire_due_cheques


class Run(Protocol):
    def __call__(self, *, now: datetime.datetime) -> int: ...


@dataclass(frozen=True)
class Job:
    name: str
    run: Run


JOBS = (
    Job("relay-messages", relay_due_messages),
    Job("expire-cheques", expire_due_cheques),
)
