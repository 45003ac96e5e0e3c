"""Searches that found nothing: counted for editors, nobody's."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import QuerySet

from cms.models import LONGEST_KEPT, UnansweredQuery
from inclusion.limits import actions as limits
from inclusion.limits.actions import Limit
from inclusion.territories.folding import fold
from inclusion.territories.models import Territory

DAY = 24 * 60 * 60
# Who tries the same word again is one who asks: a count is of addresses and days.
ONCE = Limit("searches without answer, same words", 1, DAY)
# Somebody who looks for a word tries some spellings; a script fills no table.
PER_ADDRESS = Limit("searches without answer, address", 30, DAY)
PER_TERRITORY = Limit("searches without answer, territory", 300, DAY)
KEPT_FOR = timedelta(days=365)
MOST_DIGITS = 3  # « 3018 » is a service as often as it is somebody's number
ASKED_OFTEN = 3  # from other addresses or on other days: one person may look for a name
COUNT = """
INSERT INTO cms_unansweredquery AS q (territory_id, query, count, days, last_asked_on)
VALUES (%s, %s, 1, 1, %s)
ON CONFLICT (territory_id, query) DO UPDATE SET count = q.count + 1,
  days = q.days + CASE WHEN q.last_asked_on < EXCLUDED.last_asked_on THEN 1 ELSE 0 END,
  last_asked_on = GREATEST(q.last_asked_on, EXCLUDED.last_asked_on)
"""


def keepable(query: str) -> str:
    """The query as it may be kept: folded; "" for one that may say something of a person."""
    folded = fold(query[: 2 * LONGEST_KEPT])
    too_long = len(query) > LONGEST_KEPT or len(folded) > LONGEST_KEPT
    digits = sum(sign.isdigit() for sign in query)
    return "" if too_long or "@" in query or digits > MOST_DIGITS else folded


def keep(*, territory: Territory, query: str, address: str, now: datetime) -> bool:
    """Count a search that found nothing; False when it is not kept.

    Never inside another transaction (see `inclusion.limits`).
    """
    kept = keepable(query)
    if not kept or not _few(territory, address, kept, now):
        return False
    _count(territory, kept, now)
    return True


def _few(territory: Territory, address: str, kept: str, now: datetime) -> bool:
    return all(
        limits.hit(
            name=limit.name,
            key=key,
            allowed=limit.allowed,
            period_seconds=limit.period_seconds,
            now=now,
        )
        for limit, key in (
            (ONCE, f"{territory.pk} {address} {kept}"),
            (PER_ADDRESS, address),
            (PER_TERRITORY, str(territory.pk)),
        )
    )


@transaction.atomic
def _count(territory: Territory, kept: str, now: datetime) -> None:
    """One statement: two at once are two."""
    day = now.astimezone(ZoneInfo(territory.time_zone)).date()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [territory.pk, kept, day])


def shown(territory: Territory) -> QuerySet[UnansweredQuery]:
    """What editors may read: asked from three addresses or days. The most asked first."""
    return UnansweredQuery.objects.filter(count__gte=ASKED_OFTEN, territory=territory)


@transaction.atomic
def erase(*, unanswered: UnansweredQuery) -> None:
    """An editor has dealt with it, or found somebody named in it."""
    unanswered.delete()


@transaction.atomic
def forget_old(*, now: datetime) -> int:
    """Erase what nobody has asked for a year. How many."""
    before = (now - KEPT_FOR).date()
    return UnansweredQuery.objects.filter(last_asked_on__lt=before).delete()[0]
