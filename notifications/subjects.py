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

from notifications.models import Message

# Given the message about to leave and the time, "" when it may, else why not, in plain French.
# It reads, and takes no lock: it runs just before the provider is called.
ReasonToVoid = Callable[[Message, datetime], str]


def nothing_to_object(message: Message, now: datetime) -> str:
    return ""


@dataclass(frozen=True)
class Subject:
    reason_to_void: ReasonToVoid = nothing_to_object
    event_names: Mapping[str, Any] = field(default_factory=dict)  # code → words, may be lazy


_subjects: dict[str, Subject] = {}


def register(
    subject_type: str,
    *,
    reason_to_void: ReasonToVoid = nothing_to_object,
    event_names: Mapping[str, Any] | None = None,
) -> None:
    """Say how to check, and how to name, the messages of a subject type. The last word counts."""
    _subjects[subject_type] = Subject(reason_to_void, event_names or {})


def reason_to_void(message: Message, now: datetime) -> str:
    """Why this message must not leave any more, or ""."""
    return _subjects.get(message.subject_type, Subject()).reason_to_void(message, now)


def event_name(message: Message) -> str:
    """The event in the words of the room that wrote it, else its code made readable."""
    names = _subjects.get(message.subject_type, Subject()).event_names
    return str(names.get(message.event) or message.event.replace("_", " ").capitalize())
