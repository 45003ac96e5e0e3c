"""A request acts once, and a race that was lost is told kindly."""

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from inclusion.agenda import refusals
from inclusion.agenda.models import Booking
from inclusion.errors import DomainError
from inclusion.territories.models import Territory

# The constraints that a lost race runs into, and what each means for the person.
LOST_RACES: dict[str, type[DomainError]] = {
    "session_mediator_is_in_one_place": refusals.SlotTaken,
    "booking_is_one_per_person_and_session": refusals.AlreadyBooked,
}
SAME_REQUEST = "booking_request_acts_once"


def once(
    *,
    territory: Territory,
    key: UUID | None,
    is_same: Callable[[Booking], bool],
    write: Callable[[], Booking],
) -> Booking:
    """Run `write` in a transaction, or give back what the same key wrote before.

    A constraint that refuses is a race that we lost: it is caught outside the transaction, which is
    then already undone. Raises IdempotencyConflict when the key served for something else.
    """
    try:
        with transaction.atomic():
            queue_behind_same_request(territory, key)
            return answered_before(territory, key, is_same) or write()
    except IntegrityError as error:
        name = constraint_of(error)
        if name in LOST_RACES:
            raise LOST_RACES[name] from error
        earlier = answered_before(territory, key, is_same) if name == SAME_REQUEST else None
        if earlier is None:
            raise
        return earlier


def queue_behind_same_request(territory: Territory, key: UUID | None) -> None:
    """The second tap waits for the first one's answer, else it would find its own slot taken."""
    if key is not None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [str(key), territory.pk]
            )


def answered_before(
    territory: Territory, key: UUID | None, is_same: Callable[[Booking], bool]
) -> Booking | None:
    """The booking that this key made, if any."""
    if key is None:
        return None
    bookings = Booking.objects.select_related("session", "beneficiary")
    earlier = bookings.filter(territory=territory, idempotency_key=key).first()
    if earlier is not None and not is_same(earlier):
        raise refusals.IdempotencyConflict
    return earlier


def constraint_of(error: IntegrityError) -> str:
    diagnostics = getattr(error.__cause__, "diag", None)
    return getattr(diagnostics, "constraint_name", None) or ""
