"""Messages for tests, and channels that behave as told."""

import itertools
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from notifications import actions
from notifications.channels.base import Receipt
from notifications.models import Message, Sender

NOW = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)  # Monday, 10:00 in Paris
MOBILE = "+33639980001"
_numbers = itertools.count(1)
_phones = itertools.count(1)


def make_sender(**fields) -> Sender:
    fields.setdefault("name", "GrandSoissons")
    fields.setdefault("sms_name", "Passerelle")
    fields.setdefault("help_phone", "+33353010001")
    fields.setdefault("monthly_budget_cents", 10_000_000)
    return Sender.objects.create(**fields)


def write(sender: Sender, **fields) -> Message:
    """A message about a new subject, due at `NOW`, useless a day later."""
    fact = actions.Fact(
        fields.pop("subject_type", "booking"),
        str(fields.pop("subject_id", None) or next(_numbers)),
        fields.pop("event", "booked"),
        fields.pop("revision", 0),
        fields.pop("offset_minutes", 0),
    )
    fields.setdefault("recipient", MOBILE)
    fields.setdefault("body", "Bonjour Fatima, a demain 14 h.")
    fields.setdefault("due_at", NOW)
    fields.setdefault("expires_at", fields["due_at"] + timedelta(days=1))
    fields.setdefault("time_zone", "Europe/Paris")
    fields.setdefault("now", min(NOW, fields["due_at"]))
    return actions.write_message(sender=sender, fact=fact, **fields)


def new_phone() -> str:
    """Another one each time: messages to one phone would leave as one SMS."""
    return f"+3363998{next(_phones) % 9000 + 1000}"


def write_many(sender: Sender, count: int) -> list[Message]:
    return [write(sender, recipient=new_phone()) for _ in range(count)]


class RecordingPhone:
    """A provider in memory: takes messages, or fails as told; remembers what it took."""

    provider = "recording"

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.asked: list[int] = []
        self.lock = threading.Lock()
        self.on_send: Callable[[Message], None] = lambda message: None
        self.on_find: Callable[[Message], None] = lambda message: None

    def send(self, message: Message) -> Receipt:
        self.on_send(message)
        return self.take(message)

    def take(self, message: Message) -> Receipt:
        with self.lock:
            self.taken.append(message.pk)
            return Receipt(self.provider, f"rec-{message.pk}-{self.taken.count(message.pk)}")

    def find(self, message: Message, *, known_ids) -> Receipt | None:
        self.asked.append(message.pk)
        self.on_find(message)
        if message.pk in self.taken:
            return Receipt(self.provider, f"rec-{message.pk}-1")
        return None


def raising(error: BaseException) -> Callable[[Message], None]:
    def fail(message: Message) -> None:
        raise error

    return fail
