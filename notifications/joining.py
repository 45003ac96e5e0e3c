"""Several messages for one phone leave as one SMS: a family's phone does not ring four times.

The carrier's text holds all of them; the others point to it, cost nothing, and share its fate (a
trigger holds that, migration 0008). A carrier that comes back unsent is taken apart again: by then
one of its messages may no longer be true.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from notifications import sms_text
from notifications.models import Message, Spending
from notifications.weighing import weigh

State, Channel, Purpose = Message.State, Message.Channel, Message.Purpose

# What is due within this time of a message that leaves now need not wait to leave with it.
WITHIN = timedelta(minutes=10)
BETWEEN = "\n"

# Sender, number, and when it may leave: what is urgent does not wait with what can.
Phone = tuple[int, str, str]
MayLeave = Callable[[Message], bool]


@dataclass
class Bundle:
    """Messages whose texts make one SMS; the first one carries the others."""

    messages: list[Message]

    @property
    def body(self) -> str:
        return BETWEEN.join(message.body for message in self.messages)

    def has_room_for(self, message: Message) -> bool:
        joined = f"{self.body}{BETWEEN}{message.body}"
        return sms_text.segments(joined) <= sms_text.MAX_SEGMENTS


def is_joinable(message: Message) -> bool:
    return message.channel == Channel.SMS and message.purpose == Purpose.SERVICE


def phone_of(message: Message) -> Phone:
    return message.sender_id, message.recipient, message.window


@transaction.atomic
def joined(leaving: Sequence[Message], may_leave: MayLeave, now: datetime) -> list[Message]:
    """Those to hand over: the carriers, and what rides alone. `leaving` are claimed and checked.

    What another relay holds is left to it: it leaves apart, never twice.
    """
    phones: dict[Phone, list[Message]] = defaultdict(list)
    for message in filter(is_joinable, leaving):
        phones[phone_of(message)].append(message)
    for other in waiting_for(phones, now):
        if may_leave(other):
            phones[phone_of(other)].append(other)
    riding: set[int] = set()
    for messages in phones.values():
        for bundle in bundles(messages):
            riding |= bind(bundle, now)
    return [message for message in leaving if message.pk not in riding]


def waiting_for(phones: Iterable[Phone], now: datetime) -> list[Message]:
    """What waits for these phones and is due soon, locked; made due now, to be checked as such."""
    phones = set(phones)
    if not phones:
        return []
    soon = Message.objects.pending().filter(
        sender__in={sender for sender, _number, _window in phones},
        recipient__in={number for _sender, number, _window in phones},
        channel=Channel.SMS,
        purpose=Purpose.SERVICE,
        carrier=None,
        due_at__lte=now + WITHIN,
        expires_at__gt=now,
    )
    locked = soon.select_related("sender").select_for_update(skip_locked=True, of=("self",))
    found = [message for message in locked.order_by("due_at", "pk") if phone_of(message) in phones]
    for message in found:
        message.due_at = min(message.due_at, now)
    return found


def bundles(messages: Sequence[Message]) -> list[Bundle]:
    """First come, first in; what is claimed comes before what could still wait."""
    made: list[Bundle] = []
    order = sorted(messages, key=lambda m: (m.state != State.SENDING, m.due_at, m.pk))
    for message in order:
        roomy = next((bundle for bundle in made if bundle.has_room_for(message)), None)
        if roomy:
            roomy.messages.append(message)
        elif message.state == State.SENDING:
            made.append(Bundle([message]))
    return [bundle for bundle in made if len(bundle.messages) > 1]


def bind(bundle: Bundle, now: datetime) -> set[int]:
    """Write the bundle down; the numbers of the messages that now ride in the first."""
    carrier, *others = bundle.messages
    riding = {message.pk for message in others}
    carrier.body = bundle.body
    weigh(carrier)
    ours = Message.objects.filter(state=State.SENDING, claimed_at=carrier.claimed_at)
    ours.filter(pk=carrier.pk).update(
        body=carrier.body, segments=carrier.segments, cost_millicents=carrier.cost_millicents
    )
    Message.objects.filter(pk__in=riding).update(
        carrier=carrier,
        cost_millicents=0,
        state=State.SENDING,
        claimed_at=carrier.claimed_at,
        tries=1,
    )
    return riding


@transaction.atomic
def separated(wave: Sequence[Message]) -> list[Message]:
    """The wave, and what rode in its carriers: each with its own text and cost again."""
    carriers = [message for message in wave if is_joinable(message)]
    carried: dict[int, list[Message]] = defaultdict(list)
    if carriers:
        rows = Message.objects.filter(carrier__in=[message.pk for message in carriers])
        for row in rows.select_related("sender").order_by("pk"):
            carried[row.carrier_id or 0].append(row)
    freed = [one for message in carriers for one in take_apart(message, carried[message.pk])]
    return [*wave, *(message for message in freed if message.state == State.SENDING)]


def take_apart(carrier: Message, riding: Sequence[Message]) -> Sequence[Message]:
    if not riding:
        return []
    if carrier.state == State.UNCERTAIN:
        carrier.counted_on = None  # perhaps it left: what was counted stays spent
    else:
        uncount(carrier)
    # Put together by due time: taken off the end, one by one, in whatever order they stand.
    left = list(riding)
    while last := next((m for m in left if carrier.body.endswith(BETWEEN + m.body)), None):
        carrier.body = carrier.body.removesuffix(BETWEEN + last.body)
        left.remove(last)
    weigh(carrier)
    carrier.carrier = None
    for message in riding:
        weigh(message)
        message.carrier, message.tries = None, carrier.tries
    fields = ["body", "segments", "cost_millicents", "counted_on", "carrier", "tries"]
    Message.objects.bulk_update([carrier, *riding], fields)
    return riding


@transaction.atomic
def part(message: Message) -> None:
    """A doubtful message that is to leave again by itself: it rides in no SMS and carries none."""
    if message.carrier_id is None:
        riding = message.carried.select_related("sender").order_by("pk")
        take_apart(message, list(riding))
    else:
        weigh(message)
    Message.objects.filter(pk=message.pk).update(
        carrier=None, counted_on=None, cost_millicents=message.cost_millicents
    )


@transaction.atomic
def take_out(numbers: Sequence[int]) -> None:
    """These messages leave the texts that hold them: their person is erased."""
    carriers = Message.objects.filter(pk__in=riding_in(numbers)).select_related("sender")
    unsent = carriers.filter(state__in=[State.PENDING, State.UNCERTAIN])
    for carrier in unsent.select_for_update(of=("self",)):
        take_apart(carrier, list(carrier.carried.select_related("sender").order_by("pk")))
    left = Message.objects.filter(pk__in=riding_in(numbers))
    left.exclude(state__in=[State.PENDING, State.SENDING]).update(body="")


def riding_in(numbers: Sequence[int]) -> list[int]:
    carried = Message.objects.filter(pk__in=numbers).exclude(carrier=None)
    return [number for number in carried.values_list("carrier", flat=True) if number]


def uncount(message: Message) -> None:
    """Its cost is about to change: give back what was counted."""
    if message.counted_on is None:
        return
    Spending.objects.filter(
        sender=message.sender_id, month=message.counted_on.replace(day=1)
    ).update(millicents=Greatest(0, F("millicents") - message.cost_millicents))
    message.counted_on = None
