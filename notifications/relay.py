"""The relay: claims what is due, commits, then calls the provider, then writes what it said.

Several relays may run at once and die at any instant. After a doubt the provider is asked before
anything is sent again. The README draws the states.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from time import monotonic

from django.db import transaction
from django.db.models import F

from notifications import breaker, desk
from notifications.channels.base import AccountClosed
from notifications.departure import never_left, note_departure, sorted_out
from notifications.desk import RELAYED, Desk
from notifications.models import Message, MessageQuerySet
from notifications.notes import (
    Answer,
    expire_waiting,
    give_back,
    note,
    note_answers,
    note_found,
    once_more,
)

State, Purpose = Message.State, Message.Purpose

BATCH = 192
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
    return relay_until_empty(clock_from(now), passes)


def clock_from(now: datetime) -> Callable[[], datetime]:
    """A clock that says `now` when it is first read, and runs on from there."""
    started: list[float] = []

    def read() -> datetime:
        seconds = monotonic()
        started.append(seconds)
        return now + timedelta(seconds=seconds - started[0])

    return read


def relay_until_empty(clock: Callable[[], datetime], passes: int) -> Counter[str]:
    """Batch after batch, on lines opened once; `clock` is read before each batch."""
    total: Counter[str] = Counter()
    with Desk() as desk_of_all:
        for _pass in range(passes):
            tally = Pass(desk_of_all, clock()).run(BATCH)
            total.update(tally)
            if not tally:
                break
    return total


def relay_due(*, now: datetime, limit: int = BATCH) -> Counter[str]:
    """One batch: clear old doubts, then send what is due. Empty when there was nothing to do."""
    with Desk() as desk_of_one:
        return Pass(desk_of_one, now).run(limit)


def claim_due(*, now: datetime, limit: int, kinds: Sequence[str] = RELAYED) -> list[Message]:
    """Take what is due, so that no other relay does: rows that another one holds are skipped.

    Codes and links come first: somebody waits for them in front of a screen.
    """
    due = Message.objects.due(now=now).filter(channel__in=kinds)
    secrets = claim(due.filter(purpose=Purpose.SECURITY), now=now, limit=limit, tries=1)
    others = due.exclude(purpose=Purpose.SECURITY)
    return secrets + claim(others, now=now, limit=limit - len(secrets), tries=1)


def reclaim_lost(*, now: datetime, limit: int, kinds: Sequence[str] = RELAYED) -> list[Message]:
    """Take over claims whose relay is gone: their outcome is unknown."""
    lost = Message.objects.claimed_before(now - LEASE).filter(channel__in=kinds)
    return claim(lost, now=now, limit=limit, tries=0)


@transaction.atomic
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


class Pass:
    """One batch at its hour, with the providers that answer; one message for each that does not."""

    def __init__(self, lines: Desk, now: datetime) -> None:
        self.desk = lines
        self.now = now
        self.started = monotonic()
        lines.last_call = self.started + LAST_CALL_SECONDS
        self.providers = lines.providers()
        self.silent = breaker.stopped(self.providers.values())
        self.heard: set[str] = set()  # providers that were called in this pass

    def run(self, limit: int) -> Counter[str]:
        tally: Counter[str] = Counter()
        works = [kind for kind, name in self.providers.items() if name not in self.silent]
        tally.update(self.relay(works, limit))
        for name in sorted(self.silent):
            if breaker.take_probe(name, now=self.now):
                tally.update(self.probe(name))
        still = [kind for kind in self.desk.channels if kind not in works]
        if still:
            tally.update(expire_waiting(still, self.now))
        return tally

    def relay(self, kinds: Sequence[str], limit: int) -> Iterator[str]:
        for wave in waves(reclaim_lost(now=self.now, limit=limit, kinds=kinds)):
            if self.has_time():
                yield from self.ask(wave)
        for wave in waves(claim_due(now=self.now, limit=limit, kinds=kinds)):
            if self.has_time() and not self.has_stopped(wave):
                yield from self.send(wave)
            else:
                yield from (give_back(message) for message in wave)

    def probe(self, name: str) -> Iterator[str]:
        """Try a stopped provider with one doubt, or else with one message."""
        kinds = [kind for kind, carrier in self.providers.items() if carrier == name]
        doubts = reclaim_lost(now=self.now, limit=1, kinds=kinds)
        chosen = doubts or claim_due(now=self.now, limit=1, kinds=kinds)
        if not chosen:
            return
        yield from self.ask(chosen) if doubts else self.send(chosen)
        if name not in self.heard:
            breaker.give_probe_back(name, now=self.now)

    def has_time(self) -> bool:
        return monotonic() - self.started < PATIENCE_SECONDS

    def has_stopped(self, wave: Sequence[Message]) -> bool:
        """A provider was stopped by an earlier wave of this pass: nothing more for it."""
        return any(self.providers.get(message.channel) in self.silent for message in wave)

    def send(self, wave: Sequence[Message]) -> Iterator[str]:
        """Check each message, send those that may leave side by side, write the answers."""
        leaving, stay = sorted_out(wave, self.now)
        for message, change in stay:
            yield note(message, change)
        leaving = note_departure(leaving, self.now)
        answers = self.desk.hand_over(leaving)
        yield from note_answers(leaving, answers, self.now)
        self.remember(leaving, answers, when_unknown=False)

    def ask(self, wave: Sequence[Message]) -> Iterator[str]:
        """Ask the provider about claims without a known outcome, write what it knows."""
        for message in filter(never_left, wave):
            yield note(message, once_more(message, self.now))
        wave = [message for message in wave if not never_left(message)]
        answers = self.desk.look_up(wave, {message.pk: known_ids(message) for message in wave})
        for message, answer in zip(wave, answers, strict=True):
            yield note_found(message, answer, self.now)
        self.remember(wave, answers, when_unknown=True)

    def remember(
        self, wave: Sequence[Message], answers: Sequence[Answer], *, when_unknown: bool
    ) -> None:
        """Tell the circuit breaker of each provider how it answered."""
        outcomes: dict[str, list[bool]] = defaultdict(list)
        for message, answer in zip(wave, answers, strict=True):
            name = self.providers.get(message.channel)
            said = desk.answered(answer, when_unknown=when_unknown)
            if name and said is not None:
                outcomes[name].append(said)
            if name and isinstance(answer, AccountClosed):
                breaker.note_account_closed(name, now=self.now)
        for name, said_of_it in outcomes.items():
            breaker.note_outcomes(name, said_of_it, now=self.now)
        self.heard |= outcomes.keys()
        if not all(all(said) for said in outcomes.values()):
            self.silent |= breaker.stopped(outcomes)


def known_ids(message: Message) -> frozenset[str]:
    """The provider's identifiers of our other messages to this recipient."""
    noted = Message.objects.filter(recipient=message.recipient).exclude(provider_id="")
    return frozenset(noted.values_list("provider_id", flat=True))


def waves(messages: Sequence[Message]) -> Iterator[Sequence[Message]]:
    size = desk.WAVE
    return (messages[start : start + size] for start in range(0, len(messages), size))
