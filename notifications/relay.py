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
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from notifications import subjects
from notifications.channels import channel_for
from notifications.channels.base import (
    Channel,
    ChannelError,
    Receipt,
    RecipientRefuses,
    UnknownOutcome,
)
from notifications.channels.demo import DemoPhone
from notifications.models import Message, MessageQuerySet, OptOut

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
# 1, 2, 4, 8, then every 10 minutes: about three hours, or until the message expires.
MAX_TRIES = 20
LONGEST_WAIT_MINUTES = 10

# Nobody can be asked what became of it: only a call that never began is no doubt.
WITHOUT_LOOK_UP = {Message.Channel.EMAIL}

Answer = Receipt | ChannelError | UnknownOutcome | None
Change = dict[str, Any]
Refusals = set[tuple[int, str, str]]  # sender, recipient, purpose


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


# Before sending ------------------------------------------------------------------------------


def refused(wave: Sequence[Message]) -> Refusals:
    """Who, among these recipients, wants no message of a purpose from a sender."""
    opt_outs = OptOut.objects.filter(recipient__in={message.recipient for message in wave})
    return set(opt_outs.values_list("sender_id", "recipient", "purpose"))


def objection(message: Message, refusals: Refusals, now: datetime) -> Change | None:
    """What to write instead of sending; None when nothing stands against it.

    A check that breaks holds back its own message, not those of the others.
    """
    try:
        return what_stands_against(message, refusals, now)
    except Exception as error:
        logger.error("message %s: its check broke (%s)", message.pk, type(error).__name__)
        return later(message, _("La vérification avant envoi n’a pas marché."), now)


def what_stands_against(message: Message, refusals: Refusals, now: datetime) -> Change | None:
    if message.expires_at <= now:
        return closed(State.EXPIRED, _("Trop tard : le message ne servait plus."), now)
    if (message.sender_id, message.recipient, message.purpose) in refusals:
        return closed(State.VOIDED, _("La personne ne veut plus de ces messages."), now)
    if reason := subjects.reason_to_void(message, now):
        return closed(State.VOIDED, reason, now)
    return wait_for_day(message, now)


def wait_for_day(message: Message, now: datetime) -> Change | None:
    leaves_at = message.leaves_at(now)
    if leaves_at is None:
        return closed(State.EXPIRED, _("Trop tard : il fallait attendre 8 heures."), now)
    if leaves_at > now:
        return released(due_at=leaves_at, tries=message.tries - 1)
    return None


def note_departure(wave: Sequence[Message], now: datetime) -> list[Message]:
    """Those of the wave that may be handed over.

    E-mails are marked first, while the claim is ours: a relay that dies before its call then leaves
    no doubt, and one that slept past its lease sends nothing.
    """
    marked = [message for message in wave if message.channel in WITHOUT_LOOK_UP]
    if not marked:
        return list(wave)
    ours = Message.objects.filter(
        pk__in=[message.pk for message in marked],
        state=State.SENDING,
        claimed_at=marked[0].claimed_at,  # of the whole pass
    )
    ours.update(handed_at=now)
    held = set(ours.values_list("pk", flat=True))
    return [one for one in wave if one.channel not in WITHOUT_LOOK_UP or one.pk in held]


def never_left(message: Message) -> bool:
    """Its relay died before the call began."""
    return message.channel in WITHOUT_LOOK_UP and message.handed_at is None


# After the answer ----------------------------------------------------------------------------


def note_answer(message: Message, answer: Answer, now: datetime) -> str:
    match answer:
        case Receipt():
            return note_sent(message, answer, now)
        case RecipientRefuses():
            OptOut.objects.get_or_create(
                sender=message.sender, recipient=message.recipient, purpose=message.purpose
            )
            return note(message, closed(State.FAILED, str(answer), now))
        case ChannelError(permanent=True):
            return note(message, closed(State.FAILED, str(answer), now))
        case ChannelError():
            return note(message, later(message, str(answer), now))
        case _:
            # It stays `sending`. Once the lease is over, and the request surely ended, we ask.
            return State.SENDING


def note_found(message: Message, answer: Answer, now: datetime) -> str:
    match answer:
        case Receipt():
            return note_sent(message, answer, now)
        case None:
            return note(message, once_more(message, now))
        case ChannelError() if message.expires_at > now:
            return State.SENDING  # no answer now: asked again when this new lease is over
        case _:
            reason = _("Personne ne sait si ce message est parti.")
            return note(message, {"state": State.UNCERTAIN, "failure": reason})


def note_sent(message: Message, receipt: Receipt, now: datetime) -> str:
    """A receipt is the truth whoever holds the claim by now."""
    may_become_sent = [State.PENDING, State.SENDING, State.UNCERTAIN]
    wiped = {"body": ""} if is_secret(message) and receipt.provider != DemoPhone.provider else {}
    try:
        with transaction.atomic():
            Message.objects.filter(pk=message.pk, state__in=may_become_sent).update(
                state=State.SENT,
                sent_at=now,
                provider=receipt.provider,
                provider_id=receipt.provider_id,
                failure="",
                **wiped,
            )
    except IntegrityError:
        # The provider gave the identifier of another message: a doubt, cleared after the lease.
        logger.error("message %s: the provider's identifier is taken", message.pk)
        return State.SENDING
    return State.SENT


def note(message: Message, change: Change) -> str:
    """Write a change, but only while the claim is ours."""
    if is_secret(message) and change["state"] != State.PENDING:
        change = {**change, "body": ""}
    ours = Message.objects.filter(pk=message.pk, state=State.SENDING, claimed_at=message.claimed_at)
    ours.update(**change)
    return str(change["state"])


def is_secret(message: Message) -> bool:
    """A code or a link: its text is wiped as soon as it can no longer be needed."""
    return message.purpose == Message.Purpose.SECURITY


def give_back(message: Message) -> str:
    """Unclaim a message that was surely not sent."""
    return note(message, released(tries=message.tries - 1))


def released(**fields: Any) -> Change:
    return {"state": State.PENDING, "claimed_at": None, "handed_at": None, **fields}


def closed(state: State, reason: str, now: datetime) -> Change:
    return {"state": state, "failure": reason[:200], "settled_at": now}


def once_more(message: Message, now: datetime) -> Change:
    """Surely not sent, and due already: back among those that wait."""
    if message.tries >= MAX_TRIES:
        return closed(State.FAILED, _("Trop d’essais sans réponse."), now)
    return released()


def later(message: Message, reason: str, now: datetime) -> Change:
    """Try again after a growing wait, unless the tries or the time run out."""
    minutes = min(2 ** (message.tries - 1), LONGEST_WAIT_MINUTES)
    due_at = now + timedelta(minutes=minutes)
    if message.tries >= MAX_TRIES or due_at >= message.expires_at:
        return closed(State.FAILED, reason, now)
    return released(due_at=due_at, failure=reason[:200])
