"""How long somebody stays signed in: shared computers are the rule here, not the exception.

Facts kept in the session: when it began, when its person was last seen, which limits it is under.
The last moment is written once a minute at most, so a session ends between its idle limit and one
minute later: never early, never longer than limit + 1 minute.

The figures come from issue 3 (« Shared PCs ») and from the reference on security: ASVS 5.0
(7.3.1, 7.3.2) asks for both an idle limit and a limit in all.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from inclusion.people.access import ADMINISTRATION
from inclusion.people.models import Membership, User

SIGNED_IN_AT, LAST_SEEN_AT, LIMITS = "signed_in_at", "last_seen_at", "session_limits"
NAMES_SOMEBODY = {"email", "username", "phone"}
# A write a minute, however many pages: seconds.
WRITE_EVERY = 60
# Enough to read a question twice and to tap once: seconds (WCAG 2.2.1 asks for 20 at least).
WARNING = 120


@dataclass(frozen=True)
class Limits:
    """Without a click, and in all."""

    name: str
    idle: timedelta
    whole: timedelta

    def within(self, other: "Limits") -> "Limits":
        """The stricter of both, for each figure."""
        name = self.name if self.idle <= other.idle else other.name
        return Limits(name, min(self.idle, other.idle), min(self.whole, other.whole))


# An evening at the library's computer: a citizen looks at a booking, then leaves without a word.
CITIZEN = Limits("citizen", timedelta(minutes=10), timedelta(hours=1))
# A mediator helps somebody for half an hour between two taps; a working day in all.
STAFF = Limits("staff", timedelta(minutes=30), timedelta(hours=10))
# Whoever runs a territory, certifies money or writes for everybody.
ADMINISTRATOR = Limits("administrator", timedelta(minutes=15), timedelta(hours=10))
BY_NAME = {limits.name: limits for limits in (CITIZEN, STAFF, ADMINISTRATOR)}


def limits_of(user: User) -> Limits:
    """The strictest of what the account is, in any territory in sight. One query."""
    if user.is_superuser or user.is_staff:
        return ADMINISTRATOR
    held = Membership.objects.current().filter(user=user).values_list("role", flat=True)
    roles = set(held)
    if roles & ADMINISTRATION:
        return ADMINISTRATOR
    return STAFF if roles else CITIZEN


@dataclass(frozen=True)
class Watch:
    """What a session knows of its own end. Moments are seconds since 1970."""

    signed_in_at: int
    last_seen_at: int
    limits: Limits

    @property
    def idle_ends_at(self) -> int:
        return self.last_seen_at + int(self.limits.idle.total_seconds()) + WRITE_EVERY

    @property
    def whole_ends_at(self) -> int:
        return self.signed_in_at + int(self.limits.whole.total_seconds())

    @property
    def can_stay(self) -> bool:
        """A click prolongs it; false when its time in all is what ends it."""
        return self.idle_ends_at < self.whole_ends_at

    @property
    def minutes(self) -> int:
        """Without a click: what people are told."""
        return int(self.limits.idle.total_seconds()) // 60

    @property
    def warning(self) -> int:
        return WARNING

    @property
    def seconds_left(self) -> int:
        return self.left(timezone.now())

    def on_shared_computer(self) -> "Watch":
        """There, nobody's session outlives a citizen's."""
        return replace(self, limits=self.limits.within(CITIZEN))

    def left(self, now: datetime) -> int:
        """Seconds until the end, 0 when it is over."""
        return max(0, min(self.idle_ends_at, self.whole_ends_at) - seconds(now))

    def is_worth_writing(self, now: datetime) -> bool:
        """Seen a minute ago or more; or later than now, by a clock that was wrong."""
        return not 0 <= seconds(now) - self.last_seen_at < WRITE_EVERY


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def begin(session: SessionBase, *, limits: Limits, now: datetime) -> None:
    """Somebody has just signed in."""
    session[SIGNED_IN_AT] = session[LAST_SEEN_AT] = seconds(now)
    session[LIMITS] = limits.name


def begin_at_sign_in(*, request: HttpRequest, user: User, **_: Any) -> None:
    """Receiver of `user_logged_in`: every way of signing in passes there."""
    begin(request.session, limits=limits_of(user), now=timezone.now())
    # The cookie goes with the browser; and a visit without account ends no session of its person.
    request.session.set_expiry(0)


def forget_who(*, request: HttpRequest, **_: Any) -> None:
    """Receiver of `authentication_step_completed`: allauth keeps its steps in the session.

    It notes the e-mail address beside each; the account's number, which it keeps too, is enough.
    """
    steps = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {key: step[key] for key in step if key not in NAMES_SOMEBODY} for step in steps
    ]


def watch_over(session: SessionBase) -> Watch | None:
    """None when nobody is signed in. An account without its facts is over: nobody made it so."""
    if SIGNED_IN_AT not in session and SESSION_KEY not in session:
        return None
    return Watch(
        session.get(SIGNED_IN_AT, 0),
        session.get(LAST_SEEN_AT, 0),
        BY_NAME.get(session.get(LIMITS, ""), CITIZEN),
    )


def touch(session: SessionBase, *, user: Any, now: datetime) -> None:
    """Seen now. Roles may have changed meanwhile: the limits follow them."""
    session[LAST_SEEN_AT] = seconds(now)
    session[LIMITS] = (limits_of(user) if user.is_authenticated else CITIZEN).name
