"""What is done to booklets and cheques leaves a line in the trail, in the same transaction."""

from datetime import datetime

from inclusion.people import audit
from inclusion.people.models import Verb
from vouchers.models import Booklet, Redemption


def trace(
    subject: Booklet | Redemption, territory: int, by: int | None, verb: Verb, now: datetime
) -> None:
    """`territory` and `by` are numbers: a redemption reads nothing that it can do without."""
    audit.record(territory=territory, actor=by, verb=verb, subject=subject, now=now)
