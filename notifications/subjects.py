"""What upper rooms tell about the subjects of their messages. Notifications knows no business rule.

In its `AppConfig.ready`, a room registers each subject type it writes messages about:

    subjects.register(
        "booking",
        reason_to_void=why_booking_needs_no_message,
        event_names={"booked": _("Confirmation"), "reminder": _("Rappel")},
    )
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from notifications.models import Message, Reply

# Given the message about to leave and the time, "" when it may, else why not, in plain French.
# It reads, and takes no lock: it runs just before the provider is called.
ReasonToVoid = Callable[[Message, datetime], str]

# Given a message that failed for good: writes the same news by the person's next way, the last one
# being a call by a mediator. In the transaction that notes that the failure was looked at.
FollowUp = Callable[[Message, datetime], None]

# Given a reply to a message of this type: does what it asks (comes, doesn't come). True when that
# is done; False leaves it to be read by the team. In the transaction that keeps the reply.
Answer = Callable[[Reply, datetime], bool]


def nothing_to_object(message: Message, now: datetime) -> str:
    return ""


def no_other_way(message: Message, now: datetime) -> None:
    return None


def left_to_the_team(reply: Reply, now: datetime) -> bool:
    return False


@dataclass(frozen=True)
class Subject:
    reason_to_void: ReasonToVoid = nothing_to_object
    event_names: Mapping[str, Any] = field(default_factory=dict)  # code → words, may be lazy
    follow_up: FollowUp = no_other_way
    answer: Answer = left_to_the_team


_subjects: dict[str, Subject] = {}


def register(
    subject_type: str,
    *,
    reason_to_void: ReasonToVoid = nothing_to_object,
    event_names: Mapping[str, Any] | None = None,
    follow_up: FollowUp = no_other_way,
    answer: Answer = left_to_the_team,
) -> None:
    """Say how to check, and how to name, the messages of a subject type. The last word counts."""
    _subjects[subject_type] = Subject(reason_to_void, event_names or {}, follow_up, answer)


def reason_to_void(message: Message, now: datetime) -> str:
    """Why this message must not leave any more, or ""."""
    return _subjects.get(message.subject_type, Subject()).reason_to_void(message, now)


def event_name(message: Message) -> str:
    """The event in the words of the room that wrote it, else its code made readable."""
    names = _subjects.get(message.subject_type, Subject()).event_names
    return str(names.get(message.event) or message.event.replace("_", " ").capitalize())


def follow_up(message: Message, now: datetime) -> None:
    """Have the room that wrote it tell the person by another way, if there is one."""
    _subjects.get(message.subject_type, Subject()).follow_up(message, now)


def answer(reply: Reply, now: datetime) -> bool:
    """Have the room that wrote the answered message do what the reply asks. False: to be read."""
    if reply.message is None:
        return False
    return _subjects.get(reply.message.subject_type, Subject()).answer(reply, now)
