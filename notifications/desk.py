"""The desk of a relay: its threads and its lines to the providers. No database in its threads."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from types import TracebackType
from typing import Self

from django.utils.translation import gettext as _

from notifications.channels import channel_for
from notifications.channels.base import (
    Channel,
    ChannelError,
    ProviderSilent,
    Receipt,
    UnknownOutcome,
)
from notifications.models import Message
from notifications.notes import Answer

logger = logging.getLogger(__name__)

# Calls in flight at once; checked, sent and noted together, so that a cancelled booking is seen
# at the last moment and a crash leaves few doubts.
WAVE = 32
# The ways that leave by themselves. People make calls and hand out letters.
RELAYED = (Message.Channel.SMS, Message.Channel.VOICE, Message.Channel.EMAIL)


class Desk:
    """Opened once by a relay, for as long as it works: lines to providers are dear to open."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(WAVE, thread_name_prefix="relay")
        self.channels = {kind.value: opened(kind) for kind in RELAYED}
        self.last_call = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.pool.shutdown()

    def providers(self) -> dict[str, str]:
        """Kind of message → who carries it. "" when a lasting fault of settings refuses all."""
        names = {}
        for kind, channel in self.channels.items():
            if not isinstance(channel, ChannelError):
                names[kind] = channel.provider
            elif channel.permanent:
                names[kind] = ""
        return names

    def hand_over(self, wave: Sequence[Message]) -> list[Answer]:
        """Send side by side."""
        return self.call(self.send, wave)

    def look_up(self, wave: Sequence[Message], known: dict[int, frozenset[str]]) -> list[Answer]:
        """Ask side by side; `known` are the identifiers of our other messages to each recipient."""
        return self.call(
            lambda message: self.channel(message).find(message, known_ids=known[message.pk]), wave
        )

    def call(self, work: Callable[[Message], Answer], wave: Sequence[Message]) -> list[Answer]:
        """No database, no exception: an answer for every message, in their order."""
        if len(wave) == 1:
            return [guarded(work, wave[0])]
        return list(self.pool.map(lambda message: guarded(work, message), wave))

    def send(self, message: Message) -> Receipt:
        """Unless this process slept so long that its claim may soon be another's."""
        if monotonic() > self.last_call:
            raise ChannelError(_("Le facteur a pris du retard."), permanent=False)
        return self.channel(message).send(message)

    def channel(self, message: Message) -> Channel:
        channel = self.channels[message.channel]
        if isinstance(channel, ChannelError):
            raise channel
        return channel


def opened(kind: Message.Channel) -> Channel | ChannelError:
    """The channel of this kind; without one, the same refusal for each message."""
    try:
        return channel_for(kind)
    except ChannelError as error:
        return error
    except Exception as error:
        logger.error("the channel %s can't be opened (%s)", kind, type(error).__name__)
        return ChannelError(_("L’envoi est mal réglé."), permanent=False)


def guarded(work: Callable[[Message], Answer], message: Message) -> Answer:
    """One message that goes wrong stops no other. Nothing of a person reaches the log."""
    try:
        return work(message)
    except (ChannelError, UnknownOutcome) as error:
        return error
    except Exception as error:
        logger.error("message %s: the channel broke (%s)", message.pk, type(error).__name__)
        return UnknownOutcome(type(error).__name__)


def answered(answer: Answer, *, when_unknown: bool) -> bool | None:
    """Did the provider answer this call? None: the call says nothing of the provider.

    Handing over, an unknown outcome is a silence; asking, it is an answer: « I can't tell ».
    """
    match answer:
        case ProviderSilent():
            return False
        case UnknownOutcome():
            return when_unknown
        case ChannelError(permanent=False):
            return None
        case _:
            return True
