"""Writing in the trail: one line in the transaction of the fact. Callers pass no request.

`record` knows by itself through which door the action came: the middleware and the API's key say
it (`coming_through`, `note_token`). Nothing is read or locked here: the chain is closed at commit.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from inclusion.people.models import User
from inclusion.people.models.audit import AuditEvent, Door, Verb
from inclusion.territories.models import Territory

# Somebody who reads the same file again and again within a quarter of an hour saw it once.
SEEN_ONCE_IN = timedelta(minutes=15)
API = "/api/"


@dataclass(frozen=True)
class Passage:
    """How the action that runs now came in."""

    door: Door = Door.COMMAND
    token_id: int | None = None


_passage: ContextVar[Passage] = ContextVar("audit_passage", default=Passage())  # noqa: B039


def record(
    *,
    territory: Territory | int,
    actor: User | int | None,
    verb: Verb,
    subject: Model | None = None,
    now: datetime | None = None,
) -> AuditEvent:
    """Write one line, kept when the caller's transaction is. One INSERT.

    `actor` is None for a citizen without account and for the system. Who knows only the number of
    the territory or of the account gives it.
    """
    passage = _passage.get()
    kind, number = (label_of(subject), str(subject.pk)) if subject is not None else ("", "")
    return AuditEvent.objects.create(
        territory_id=territory if isinstance(territory, int) else territory.pk,
        at=now or timezone.now(),
        actor_id=actor.pk if isinstance(actor, User) else actor,
        door=passage.door,
        token_id=passage.token_id,
        verb=verb,
        subject_type=kind,
        subject_id=number,
    )


def record_once(
    *, territory: Territory, actor: User, verb: Verb, subject: Model, now: datetime
) -> AuditEvent | None:
    """Like `record`, for looking: once per account and subject in 15 minutes, else None."""
    seen = AuditEvent.objects.filter(
        territory=territory,
        actor=actor,
        verb=verb,
        subject_type=label_of(subject),
        subject_id=str(subject.pk),
        at__gt=now - SEEN_ONCE_IN,
    )
    if seen.exists():
        return None
    return record(territory=territory, actor=actor, verb=verb, subject=subject, now=now)


def label_of(subject: Model | type[Model]) -> str:
    """« people.beneficiary »: how the trail names a kind of thing."""
    return str(subject._meta.label_lower)


@contextmanager
def coming_through(door: Door) -> Iterator[None]:
    """Everything recorded inside came through this door."""
    before = _passage.set(Passage(door))
    try:
        yield
    finally:
        _passage.reset(before)


def come_through(door: Door) -> None:
    """From now on, in this thread: for a worker, which never goes back out."""
    _passage.set(Passage(door))


def note_token(token_id: int) -> None:
    """The request that runs now carries this key of the API."""
    _passage.set(replace(_passage.get(), token_id=token_id))


class KnownDoor:
    """Middleware: what a request does came through the site or through the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with coming_through(Door.API if request.path.startswith(API) else Door.WEB):
            return self.get_response(request)
