"""The phone of the demo: it rings on the page `/demo/sms/`, nowhere else."""

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
