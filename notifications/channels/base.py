"""What every channel promises. A new provider is one file with one class."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from notifications.models import Message


@dataclass(frozen=True)
class Receipt:
    """The provider took the message, under this identifier of its own."""

    provider: str
    provider_id: str


class ChannelError(Exception):
    """The provider surely did not take the message.

    `permanent`: trying again can't help. The text is shown to staff: plain French, without the
    number nor the words of the provider, which may quote it.
    """

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.permanent = permanent


class RecipientRefuses(ChannelError):
    """The person told the provider to stop: the refusal is to be noted on our side too."""

    def __init__(self, message: str) -> None:
        super().__init__(message, permanent=True)


class ProviderSilent(ChannelError):
    """The provider is out of order, whoever the message is for: it waits, and loses no try."""

    def __init__(self, message: str) -> None:
        super().__init__(message, permanent=False)


class AccountClosed(ProviderSilent):
    """The provider serves us no more: no credit left, a suspended account, wrong keys."""


class UnknownOutcome(Exception):
    """The request may have left, and nobody knows whether the provider took it."""


class Channel(Protocol):
    # Its circuit breaker's name; the `provider` of its receipts.
    provider: str

    def send(self, message: Message) -> Receipt:
        """Hand the message over, in a few seconds at most, without touching the database.

        Raises `ChannelError` when it was surely not taken (`ProviderSilent` when the provider is
        to blame, not the message), `UnknownOutcome` when that is unknown.
        """

    def find(self, message: Message, *, known_ids: Collection[str]) -> Receipt | None:
        """Did the provider take it at an earlier try? None: surely not.

        `known_ids` are the provider's identifiers of our other messages to this recipient.
        Raises `UnknownOutcome` when the provider can't tell, `ProviderSilent` when it is silent.
        """
