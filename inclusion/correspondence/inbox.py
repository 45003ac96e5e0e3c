"""« Réponses à lire »: what people answered and no rule could do. One's own, or all of them.

This room knows no booking: the room that does says what comes next for a number.

    inbox.register(next_sessions)
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.urls import reverse

from inclusion.correspondence import sight
from inclusion.people.dossiers import Viewer
from inclusion.people.models import Role, User
from inclusion.territories.models import Territory
from notifications import phones, subjects
from notifications.demo_phone import moment
from notifications.models import Reply

Replies = QuerySet[Reply]


@dataclass(frozen=True, slots=True)
class Coming:
    """The next thing that a person comes for: in words, and its page.

    Of what the reader may not see there are words only: no person, no page.
    """

    person: str
    text: str
    url: str


# For these numbers of a territory: what comes next for each, the soonest first, to this reader.
NextOf = Callable[[Territory, Collection[str], Viewer, datetime], dict[str, list[Coming]]]
_next_of: list[NextOf] = []


def register(next_of: NextOf) -> None:
    """The last word counts."""
    _next_of[:] = [next_of]


def replies_seen_by(user: User, roles: frozenset[Role], territory: Territory) -> Replies:
    """All answers to the territory, for a coordinator; else those to messages that one sees."""
    replies = Reply.objects.filter(sender=territory.sender_id)
    if Role.COORDINATOR in roles:
        return replies
    written = sight.messages_seen_by(user, roles, territory)
    return replies.filter(message__in=written.order_by().values("pk"))


def to_read(replies: Replies) -> Replies:
    """The oldest first: it has waited the longest."""
    return replies.filter(handled_at=None).order_by("received_at", "pk")


def read(replies: Replies) -> Replies:
    """Done, by itself or by somebody; the newest first."""
    return replies.exclude(handled_at=None).order_by("-received_at", "-pk")


def lines(
    replies: Iterable[Reply], territory: Territory, viewer: Viewer, *, now: datetime
) -> list[dict[str, Any]]:
    """What screens show of these answers; one query for all that comes next."""
    shown = list(replies)
    contacts = {reply.contact for reply in shown if reply.contact}
    coming = _next_of[0](territory, contacts, viewer, now) if _next_of and contacts else {}
    return [line(reply, coming.get(reply.contact, []), territory, now) for reply in shown]


def line(reply: Reply, coming: list[Coming], territory: Territory, now: datetime) -> dict[str, Any]:
    zone = territory.time_zone
    display = phones.display(reply.contact) if reply.contact else ""
    return {
        "pk": reply.pk,
        "body": reply.body,
        "meaning": meaning(reply),
        "moment": moment(reply.received_at, zone, now),
        "done": moment(reply.handled_at, zone, now) if reply.handled_at else "",
        "phone": reply.contact,
        "phone_display": display,
        # A title breaks where the screen ends: plain spaces.
        "title": display.replace("\u00a0", " "),
        "event": subjects.event_name(reply.message) if reply.message else "",
        "message_url": message_url(reply),
        "who": next((one.person for one in coming if one.person), ""),
        "coming": coming,
    }


def meaning(reply: Reply) -> str:
    """What was understood; "" while nothing was: the whole list is « à lire »."""
    is_waiting = reply.handled_at is None and reply.meaning == Reply.Meaning.UNCLEAR
    return "" if is_waiting else reply.get_meaning_display()


def message_url(reply: Reply) -> str:
    if reply.message_id is None:
        return ""
    return reverse("correspondence:message", args=[reply.message_id])


def cells(reply: Reply, zone: str) -> list[object]:
    """A line of the spreadsheet: what was meant and when, of nobody."""
    event = subjects.event_name(reply.message) if reply.message else ""
    received, handled = written(reply.received_at, zone), written(reply.handled_at, zone)
    return [reply.pk, received, reply.get_meaning_display(), event, handled]


def written(instant: datetime | None, zone: str) -> str:
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" if instant else ""
