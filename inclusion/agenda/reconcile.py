"""Facts without their messages, messages without their facts: found, and put right.

Messages are written with their fact. This is for what goes round that: a fact written by SQL or
brought in from elsewhere, a reminder whose notice a coordinator changes afterwards. It reads in
batches, may run twice, and any number of times at once: the outbox writes each message once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from inclusion.agenda import reminders, ways
from inclusion.agenda.models import Booking, BookingQuerySet, Session, SessionKind
from inclusion.people.models import Consent
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory
from notifications import actions as outbox
from notifications import wordings
from notifications.models import Message, MessageQuerySet, Sender
from notifications.wordings import Book

Row = TypeVar("Row", bound=Model)
BookOf = Callable[[Sender], Book]

State, Channel, Window = Message.State, Message.Channel, Message.Window
# Large: looking for the next ones is dear while PostgreSQL knows nothing of a new table.
BATCH = 2000
NEWS = (reminders.BOOKED, reminders.MOVED)
# What is looked at of the messages that exist.
SEEN = (
    "subject_id",
    "event",
    "revision",
    "channel",
    "state",
    "due_at",
    "tries",
    "follows",
)


@dataclass
class Tally:
    written: int = 0
    planned_anew: int = 0
    voided: int = 0
    uncalled: int = 0


def reconcile(*, now: datetime) -> Tally:
    """Put right what waits, then write what is missing. Memory does not grow with the outbox."""
    tally = Tally()
    for messages in batches_of_messages(waiting()):
        tally.voided += void_untrue(messages, now)
    tally.uncalled = close_missed_calls(now)
    books = lru_cache(maxsize=64)(wordings.current_of)
    for bookings in batches_of_bookings(coming(now)):
        batch = Batch.read(bookings)
        tally.planned_anew += plan_anew(batch, now)
        drafts = [draft for one in bookings for draft in missing(one, batch, books, now)]
        outbox.write_messages(drafts)
        tally.written += len(drafts)
    return tally


def waiting() -> MessageQuerySet:
    return Message.objects.pending().filter(subject_type=reminders.SUBJECT)


def coming(now: datetime) -> BookingQuerySet:
    return Booking.objects.live().filter(
        session__status=Session.Status.PLANNED, session__starts_at__gt=now
    )


def batches_of_messages(found: MessageQuerySet) -> Iterator[list[Message]]:
    """By number, so that what is written meanwhile is neither skipped nor seen twice."""
    last = 0
    while rows := list(found.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield rows
        last = rows[-1].pk


def batches_of_bookings(found: BookingQuerySet) -> Iterator[list[Booking]]:
    """What many bookings share (territory, place, kind) is read once for all of them."""
    joined = found.select_related("session", "beneficiary").prefetch_related(
        "beneficiary__contact_points"
    )
    shared, last = Shared(), 0
    while rows := list(joined.filter(pk__gt=last).order_by("pk")[:BATCH]):
        shared.give(rows)
        yield rows
        last = rows[-1].pk


class Shared:
    """Rows that the bookings of a run have in common: few, whatever the number of bookings."""

    def __init__(self) -> None:
        self.territories: dict[int, Territory] = {}
        self.places: dict[int, AccessPoint] = {}
        self.kinds: dict[int, SessionKind] = {}

    def give(self, bookings: Sequence[Booking]) -> None:
        sessions = [booking.session for booking in bookings]
        territories = Territory.objects.select_related("sender").prefetch_related("host_names")
        learn(self.territories, territories, {booking.territory_id for booking in bookings})
        learn(self.places, AccessPoint.objects.all(), {one.access_point_id for one in sessions})
        learn(self.kinds, SessionKind.objects.all(), {one.session_kind_id for one in sessions})
        for booking in bookings:
            session = booking.session
            booking.territory = session.territory = self.territories[booking.territory_id]
            session.access_point = self.places[session.access_point_id]
            session.session_kind = self.kinds[session.session_kind_id]
            booking.person.territory = booking.territory


def learn(known: dict[int, Row], rows: QuerySet[Row], numbers: set[int]) -> None:
    if new := numbers - known.keys():
        known.update(rows.in_bulk(new))


# What waits and should not ------------------------------------------------------------------------


def void_untrue(messages: Sequence[Message], now: datetime) -> int:
    """Void what waits about bookings that are gone, cancelled, or have changed since."""
    numbers = {int(message.subject_id) for message in messages}
    bookings = Booking.objects.select_related("session__session_kind").in_bulk(numbers)
    reasons: dict[str, list[int]] = defaultdict(list)
    for message in messages:
        booking = bookings.get(int(message.subject_id))
        reason = why_void(booking, message)
        if reason:
            reasons[reason].append(message.pk)
    return sum(
        Message.objects.pending()
        .filter(pk__in=found)
        .update(state=State.VOIDED, settled_at=now, failure=reason)
        for reason, found in reasons.items()
    )


def why_void(booking: Booking | None, message: Message) -> str:
    if booking is None:
        return _("Le rendez-vous n’existe plus.")
    return reminders.why_untrue(booking, message)


def close_missed_calls(now: datetime) -> int:
    """Calls and papers that nobody made in time: shown as such, no longer as work to do."""
    late = waiting().filter(channel__in=Message.BY_HAND, expires_at__lte=now)
    reason = _("Personne ne l’a fait à temps.")
    return late.update(state=State.EXPIRED, settled_at=now, failure=reason)


# What should wait and does not --------------------------------------------------------------------


@dataclass
class Batch:
    """Some bookings, and all that is asked about each of them, in a few queries."""

    bookings: Sequence[Booking]
    messages: dict[str, list[Message]] = field(default_factory=lambda: defaultdict(list))
    without_reminder: set[int] = field(default_factory=set)  # people who refuse reminders
    refused: dict[int, set[str]] = field(default_factory=dict)  # by territory

    @classmethod
    def read(cls, bookings: Sequence[Booking]) -> "Batch":
        batch = cls(bookings)
        numbers = [str(booking.pk) for booking in bookings]
        about = Message.objects.filter(subject_type=reminders.SUBJECT, subject_id__in=numbers)
        for message in about.only(*SEEN).order_by("pk"):
            batch.messages[message.subject_id].append(message)
        people = [booking.beneficiary_id for booking in bookings if booking.beneficiary_id]
        batch.without_reminder = who_refuses_reminders(people)
        by_territory = defaultdict(list)
        for booking in bookings:
            by_territory[booking.territory_id].append(booking.person)
        batch.refused = {
            territory: ways.contacts_refused(persons) for territory, persons in by_territory.items()
        }
        return batch

    def told(self, booking: Booking) -> list[Message]:
        """What was written about this booking as it is now."""
        found = self.messages[str(booking.pk)]
        return [one for one in found if one.revision == booking.news_revision]


def who_refuses_reminders(people: Sequence[int]) -> set[int]:
    """Those whose latest word about reminders is no. One query."""
    said = Consent.objects.filter(beneficiary__in=people, purpose=Consent.Purpose.REMINDERS)
    latest = said.order_by("beneficiary", "-given_at", "-pk").distinct("beneficiary")
    return {one.beneficiary_id for one in latest if one.withdrawn_at is not None}


def plan_anew(batch: Batch, now: datetime) -> int:
    """Reminders that wait for another time than the one that their kind now asks for."""
    moved = []
    for booking in batch.bookings:
        if not booking.session.session_kind.reminder_minutes_before:
            continue
        for message in filter(is_planned, batch.told(booking)):
            due_at = reminders.reminder_time(booking.session)
            if message.due_at > now and now < due_at != message.due_at:
                message.due_at = due_at
                moved.append(message)
    with transaction.atomic():
        return sum(
            Message.objects.pending().filter(pk=one.pk, tries=0).update(due_at=one.due_at)
            for one in moved
        )


def is_planned(message: Message) -> bool:
    """A reminder by the first way, that nobody tried to send yet."""
    is_waiting = message.event == reminders.REMINDER and message.state == State.PENDING
    is_untouched = message.tries == 0 and message.follows_id is None
    return is_waiting and is_untouched and message.channel not in Message.BY_HAND


def missing(booking: Booking, batch: Batch, books: BookOf, now: datetime) -> Iterator[Message]:
    """Confirmation and reminder, when nothing was ever written of them."""
    told = {message.event for message in batch.told(booking)}
    if not told.intersection(NEWS):
        was_told = bool(batch.messages[str(booking.pk)])
        event = reminders.MOVED if was_told else reminders.BOOKED
        yield from draft(booking, event, now, batch, books, now)
    if reminders.REMINDER not in told and is_to_remind(booking, batch):
        due_at = reminders.reminder_time(booking.session)
        if due_at > now:
            yield from draft(booking, reminders.REMINDER, due_at, batch, books, now)


def is_to_remind(booking: Booking, batch: Batch) -> bool:
    is_wanted = booking.beneficiary_id not in batch.without_reminder
    return is_wanted and bool(booking.session.session_kind.reminder_minutes_before)


def draft(
    booking: Booking,
    event: str,
    due_at: datetime,
    batch: Batch,
    books: BookOf,
    now: datetime,
) -> Iterator[Message]:
    refused = batch.refused[booking.territory_id]
    for way in reminders.ways_for(booking, event, refused=refused)[:1]:
        news = reminders.news_of(
            booking,
            event,
            way,
            due_at=due_at,
            window=Window.WEEKDAYS,
            now=now,
            book=books(booking.territory.sender),
        )
        yield outbox.draft(**news)
