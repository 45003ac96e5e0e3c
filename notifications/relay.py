"""The relay: claims what is due, commits, then calls the provider, then writes what it said.

Several relays may run at once and die at any instant. After a doubt the provider is asked before
anything is sent again. The README draws the states.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from time import monotonic

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from notifications.channels import channel_for
from notifications.channels.base import Channel, ChannelError, Receipt, UnknownOutcome
from notifications.departure import never_left, note_departure, objection, refused
from notifications.models import Message, MessageQuerySet
from notifications.notes import Answer, give_back, note, note_answer, note_found, once_more

State = Message.State
logger = logging.getLogger(__name__)

BATCH = 50
# Calls in flight at once; checked, sent and noted together, so that a cancelled booking is seen
# at the last moment and a crash leaves few doubts.
WAVE = 16
# A claim older than this has lost its relay. It must exceed the time a relay may still send.
LEASE = timedelta(minutes=2)
# Seconds of real time after which a relay starts no new wave, then no new call. A call may take
# 10 seconds (5 to connect, 5 to answer): it ends within the lease.
PATIENCE_SECONDS = 60.0
LAST_CALL_SECONDS = 90.0
MAX_PASSES = 200


def sweep(*, now: datetime, passes: int = MAX_PASSES) -> Counter[str]:
    """Relay until nothing is due, in this process. How many messages took each state.

    The clock runs on from `now` between two passes: a claim must bear its true time, or another
    relay would think it lost.
    """
    started, instant = monotonic(), now
    total: Counter[str] = Counter()
    for _pass in range(passes):
        tally = relay_due(now=instant)
        total.update(tally)
        if not tally:
            break
        instant = now + timedelta(seconds=monotonic() - started)
    return total


def relay_due(*, now: datetime, limit: int = BATCH) -> Counter[str]:
    """One batch: clear old doubts, then send what is due. Empty when there was nothing to do."""
    started = monotonic()
    tally: Counter[str] = Counter()
    with ThreadPoolExecutor(WAVE, thread_name_prefix="sms") as pool:
        desk = Desk(now, pool, last_call=started + LAST_CALL_SECONDS)
        for wave in waves(reclaim_lost(now=now, limit=limit)):
            if monotonic() - started < PATIENCE_SECONDS:
                tally.update(desk.ask(wave))
        for wave in waves(claim_due(now=now, limit=limit)):
            if monotonic() - started < PATIENCE_SECONDS:
                tally.update(desk.send(wave))
            else:
                tally.update(give_back(message) for message in wave)
    return tally


@transaction.atomic
def claim_due(*, now: datetime, limit: int) -> list[Message]:
    """Take what is due, so that no other relay does: rows that another one holds are skipped."""
    return claim(Message.objects.due(now=now), now=now, limit=limit, tries=1)


@transaction.atomic
def reclaim_lost(*, now: datetime, limit: int) -> list[Message]:
    """Take over claims whose relay is gone: their outcome is unknown."""
    return claim(Message.objects.claimed_before(now - LEASE), now=now, limit=limit, tries=0)


def claim(candidates: MessageQuerySet, *, now: datetime, limit: int, tries: int) -> list[Message]:
    locked = candidates.select_related("sender").select_for_update(skip_locked=True, of=("self",))
    messages = list(locked[:limit])
    if messages:
        Message.objects.filter(pk__in=[message.pk for message in messages]).update(
            state=State.SENDING, claimed_at=now, tries=F("tries") + tries
        )
    for message in messages:
        message.state, message.claimed_at = State.SENDING, now
        message.tries += tries
    return messages


class Desk:
    """What one pass needs everywhere: its time, its threads, its channels."""

    def __init__(self, now: datetime, pool: ThreadPoolExecutor, *, last_call: float) -> None:
        self.now = now
        self.pool = pool
        self.last_call = last_call
        self.channels: dict[str, Channel | ChannelError] = {}

    def send(self, wave: Sequence[Message]) -> Iterator[str]:
        """Check each message, send those that may leave side by side, write the answers."""
        leaving = []
        refusals = refused(wave)
        for message in wave:
            change = objection(message, refusals, self.now)
            if change is None:
                leaving.append(message)
            else:
                yield note(message, change)
        leaving = note_departure(leaving, self.now)
        for message, answer in zip(leaving, self.call(self.hand_over, leaving), strict=True):
            yield note_answer(message, answer, self.now)

    def ask(self, wave: Sequence[Message]) -> Iterator[str]:
        """Ask the provider about claims without a known outcome, write what it knows."""
        for message in filter(never_left, wave):
            yield note(message, once_more(message, self.now))
        wave = [message for message in wave if not never_left(message)]
        known = {message.pk: known_ids(message) for message in wave}
        answers = self.call(lambda message: self.look_up(message, known[message.pk]), wave)
        for message, answer in zip(wave, answers, strict=True):
            yield note_found(message, answer, self.now)

    def call(self, work: Callable[[Message], Answer], wave: Sequence[Message]) -> list[Answer]:
        """Call the provider for each; no database, no exception: an answer for every message."""
        for message in wave:
            self.open(message.channel)
        if len(wave) == 1:
            return [guarded(work, wave[0])]
        return list(self.pool.map(lambda message: guarded(work, message), wave))

    def open(self, kind: str) -> None:
        """Have the channel of this kind at hand; without one, the same refusal for each message."""
        if kind not in self.channels:
            try:
                self.channels[kind] = channel_for(kind)
            except ChannelError as error:
                self.channels[kind] = error
            except Exception as error:
                logger.error("the channel %s can't be opened (%s)", kind, type(error).__name__)
                self.channels[kind] = ChannelError(_("L’envoi est mal réglé."), permanent=False)

    def channel(self, message: Message) -> Channel:
        channel = self.channels[message.channel]
        if isinstance(channel, ChannelError):
            raise channel
        return channel

    def hand_over(self, message: Message) -> Receipt:
        """Send, unless this process slept so long that its claim may soon be another's."""
        if monotonic() > self.last_call:
            raise ChannelError(_("Le facteur a pris du retard."), permanent=False)
        return self.channel(message).send(message)

    def look_up(self, message: Message, known: frozenset[str]) -> Receipt | None:
        return self.channel(message).find(message, known_ids=known)


def known_ids(message: Message) -> frozenset[str]:
    """The provider's identifiers of our other messages to this recipient."""
    noted = Message.objects.filter(recipient=message.recipient).exclude(provider_id="")
    return frozenset(noted.values_list("provider_id", flat=True))


def guarded(work: Callable[[Message], Answer], message: Message) -> Answer:
    """One message that goes wrong stops no other. Nothing of a person reaches the log."""
    try:
        return work(message)
    except (ChannelError, UnknownOutcome) as error:
        return error
    except Exception as error:
        logger.error("message %s: the channel broke (%s)", message.pk, type(error).__name__)
        return UnknownOutcome(type(error).__name__)


def waves(messages: Sequence[Message]) -> Iterator[Sequence[Message]]:
    return (messages[start : start + WAVE] for start in range(0, len(messages), WAVE))
