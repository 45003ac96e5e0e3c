"""How often a guide is sent: nobody's phone rings all day, and no script empties a budget."""

from datetime import datetime

from inclusion.limits import actions as limits
from inclusion.limits.actions import Limit
from inclusion.territories.models import Territory

HOUR, DAY = 60 * 60, 24 * 60 * 60

# A person sends a guide or two to a phone. A third party who types that number stops there too.
PER_NUMBER = Limit("guides sent, number", 3, DAY)
# A library's computers share one address: a workshop of fifteen people, twice each.
PER_ADDRESS = (Limit("guides sent, address", 30, HOUR), Limit("guides sent, address day", 90, DAY))
# 300 SMS are some 21 euros: what a day may cost, whatever happens.
PER_TERRITORY = Limit("guides sent, territory", 300, DAY)


def ensure_few(*, territory: Territory, phone: str, address: str, now: datetime) -> None:
    """Count one more. Raises `TooManyRequests`."""
    for limit in PER_ADDRESS:
        limits.ensure(limit, key=address, now=now)
    limits.ensure(PER_NUMBER, key=phone, now=now)
    limits.ensure(PER_TERRITORY, key=str(territory.pk), now=now)
