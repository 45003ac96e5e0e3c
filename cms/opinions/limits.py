"""How often one address answers: a library's afternoon passes, a script does not."""

from datetime import datetime

from inclusion.limits import actions as limits
from inclusion.limits.actions import Limit

HOUR = 60 * 60

# Thirty people of one workshop, on the same guide, behind the address of the library.
PER_GUIDE = Limit("opinions, address and guide", 30, HOUR)
PER_ADDRESS = Limit("opinions, address", 120, HOUR)


def ensure_few(*, guide_id: int, address: str, now: datetime) -> None:
    """Count one more. Raises `TooManyRequests`."""
    limits.ensure(PER_ADDRESS, key=address, now=now)
    limits.ensure(PER_GUIDE, key=f"{guide_id} {address}", now=now)
