"""The phones and mailboxes of the demo: they ring on `/demo/sms/` and `/demo/mails/` only."""

from collections.abc import Collection

from notifications.channels.base import Receipt
from notifications.models import Message


class DemoPhone:
    """Takes everything at once. The outbox row is the phone's memory: nothing else is stored."""

    provider = "demo"

    def send(self, message: Message) -> Receipt:
        return Receipt(self.provider, f"demo-{message.pk}")

    def find(self, message: Message, *, known_ids: Collection[str]) -> Receipt | None:
        """Surely nothing: to ring is to be noted as sent, in the very row that is asked about."""
        return None


class DemoMailbox(DemoPhone):
    """The same for e-mails."""
