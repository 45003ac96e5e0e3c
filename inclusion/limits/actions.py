"""Counting in PostgreSQL: exact under concurrency, and no count means no.

One statement counts and tells the new count, so that two requests at once never both take the last
place. When the database does not answer, its error goes up: nobody passes uncounted.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inclusion.errors import DomainError
from inclusion.limits.models import Counter

COUNT = """
INSERT INTO limits_counter AS c (name, key_digest, window_starts_at, window_ends_at, count)
VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (name, key_digest, window_starts_at) DO UPDATE SET count = c.count + EXCLUDED.count
RETURNING count
"""


@dataclass(frozen=True)
class Limit:
    """At most `allowed` in each window of `period_seconds`.

    Windows follow the clock (each quarter of an hour, each day in UTC), so that somebody may have
    up to twice the number around the hour that separates two of them.
    """

    name: str
    allowed: int
    period_seconds: int


class TooManyRequests(DomainError):
    code = "too_many_requests"
    status = 429
    message = gettext_lazy("Il y a eu trop d’essais.")

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self.minutes = minutes
        wait = _("Attendez %(minutes)d minutes.") % {"minutes": minutes}
        self.next_step = wait if minutes < 60 else _("Réessayez plus tard, ou appelez-nous.")


def hit(
    *, name: str, key: str, allowed: int, period_seconds: int, now: datetime, amount: int = 1
) -> bool:
    """Count once more; False above `allowed` in this window. What was refused is counted too.

    Never inside another transaction, whose failure would forget the count: Django then raises
    `RuntimeError`.
    """
    return add(name, key, window(now, period_seconds), amount) <= allowed


@transaction.atomic(durable=True)
def add(name: str, key: str, window: tuple[datetime, datetime], amount: int) -> int:
    """Add to the counter of a window of one's own (a calendar month); the new count.

    Nobody waits for the disk here: a server that loses its power forgets the tries of its last
    second, and what it tells the others meanwhile is exact.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO off")
        cursor.execute(COUNT, [name, digest(name, key), *window, amount])
        return int(cursor.fetchone()[0])


def ensure(limit: Limit, *, key: str, now: datetime, amount: int = 1) -> None:
    """Count once more. Raises `TooManyRequests` above the limit."""
    passes = hit(
        name=limit.name,
        key=key,
        allowed=limit.allowed,
        period_seconds=limit.period_seconds,
        now=now,
        amount=amount,
    )
    if not passes:
        raise TooManyRequests(-(-limit.period_seconds // 60))


def used(limit: Limit, *, key: str, now: datetime) -> int:
    """How much of the window that holds `now` is taken."""
    starts_at, _ends_at = window(now, limit.period_seconds)
    found = Counter.objects.filter(
        name=limit.name, key_digest=digest(limit.name, key), window_starts_at=starts_at
    )
    return sum(found.values_list("count", flat=True))


@transaction.atomic
def give_back(limit: Limit, *, key: str, now: datetime) -> None:
    """Take one back: the try was a good one, and only bad ones count."""
    starts_at, _ends_at = window(now, limit.period_seconds)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE limits_counter SET count = count - 1 WHERE name = %s AND key_digest = %s"
            " AND window_starts_at = %s AND count > 0",
            [limit.name, digest(limit.name, key), starts_at],
        )


def purge(*, now: datetime) -> int:
    """Forget the windows that are over. How many."""
    return Counter.objects.filter(window_ends_at__lte=now).delete()[0]


def window(now: datetime, period_seconds: int) -> tuple[datetime, datetime]:
    start = int(now.timestamp()) // period_seconds * period_seconds
    return datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(start + period_seconds, UTC)


def digest(name: str, key: str) -> str:
    """Without the site's secret nobody can try all phone numbers against it: 128 bits."""
    return salted_hmac(f"inclusion.limits.{name}", key, algorithm="sha256").hexdigest()[:32]
