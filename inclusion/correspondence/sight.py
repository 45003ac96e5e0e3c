"""Who sees which messages. This room knows no booking: the rooms that write messages say whose.

sight.register("booking", sight.Subject(reach=numbers_seen_by, url=address_of))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from inclusion.people.models import Role, User
from inclusion.territories.models import Territory
from notifications.models import Message, MessageQuerySet

# Numbers of the subjects that an account sees, as text, for one query.
Reach = Callable[[User, frozenset[Role], Territory], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Subject:
    """`reach` says who sees such subjects; `url` is the page of one of them."""

    reach: Reach
    url: Callable[[str], str]


_subjects: dict[str, Subject] = {}


def register(subject_type: str, subject: Subject) -> None:
    """The last word counts."""
    _subjects[subject_type] = subject


def messages_seen_by(user: User, roles: frozenset[Role], territory: Territory) -> MessageQuerySet:
    """All that the territory wrote, for a coordinator; else what is about one's own subjects."""
    messages = Message.objects.filter(sender=territory.sender_id).select_related("sender")
    if Role.COORDINATOR in roles:
        return messages
    own = Q(pk__in=[])
    for subject_type, subject in _subjects.items():
        numbers = subject.reach(user, roles, territory)
        own |= Q(subject_type=subject_type, subject_id__in=numbers)
    return messages.filter(own)


def shows_whole_contact(message: Message) -> bool:
    """Who sees the subject sees its person, thus the number; of other messages a part is enough."""
    return message.subject_type in _subjects


def url_of(message: Message) -> str:
    """The page of what the message is about, or ""."""
    subject = _subjects.get(message.subject_type)
    return subject.url(message.subject_id) if subject else ""
