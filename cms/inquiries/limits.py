"""How often one address sends: a library's afternoon passes, a script does not."""

from datetime import datetime

from inclusion.limits import actions as limits
from inclusion.limits.actions import Limit

HOUR = 60 * 60

PER_ADDRESS = Limit("inquiries, address", 20, HOUR)


def ensure_few(*, address: str, now: datetime) -> None:
    """Count one more. Raises `TooManyRequests`."""
    limits.ensure(PER_ADDRESS, key=address, now=now)
