"""A provider that takes every message, 20 ms after it was asked to."""

import time
from collections.abc import Collection

from notifications.channels.base import ProviderSilent, Receipt
from notifications.models import Message

SECONDS = 0.020


class SlowProvider:
    provider = "slow"

    def send(self, message: Message) -> Receipt:
        time.sleep(SECONDS)
        return Receipt(self.provider, f"slow-{message.pk}")

    def find(self, message: Message, *, known_ids: Collection[str]) -> Receipt | None:
        return None


class SilentProvider(SlowProvider):
    """The same one, out of order."""

    def send(self, message: Message) -> Receipt:
        raise ProviderSilent("out of order")
