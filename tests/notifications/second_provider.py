"""Another SMS provider: the whole of what one takes is this file and a setting.

It knows idempotency keys, as several do: a doubt is cleared by sending the same key again.
"""

from collections.abc import Collection

from notifications.channels.base import ChannelError, ProviderSilent, Receipt, UnknownOutcome
from notifications.models import Message


class SecondProvider:
    """`SMS_BACKEND=tests.notifications.second_provider.SecondProvider`."""

    provider = "second"
    # Its own side, as tests see it: key of the request → text.
    taken: dict[str, str] = {}
    mood = "well"

    def send(self, message: Message) -> Receipt:
        if self.mood == "down":
            raise ProviderSilent("Le second opérateur ne répond pas.")
        if self.mood == "strict":
            raise ChannelError("Ce numéro n’existe pas.", permanent=True)
        self.taken[str(message.pk)] = message.body
        if self.mood == "mute":
            raise UnknownOutcome("no answer")
        return Receipt(self.provider, f"second-{message.pk}")

    def find(self, message: Message, *, known_ids: Collection[str]) -> Receipt | None:
        if str(message.pk) not in self.taken:
            return None
        return Receipt(self.provider, f"second-{message.pk}")
