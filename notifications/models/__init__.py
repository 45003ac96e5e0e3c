"""What the outbox keeps. Knows no business rule."""

from notifications.models.delivery import DeliveryEvent, Provider
from notifications.models.messages import Message, MessageQuerySet
from notifications.models.replies import OptChange, OptOut, Reply
from notifications.models.senders import Sender
from notifications.models.spending import Spending
from notifications.models.wordings import Wording

__all__ = [
    "DeliveryEvent",
    "Message",
    "MessageQuerySet",
    "OptChange",
    "OptOut",
    "Provider",
    "Reply",
    "Sender",
    "Spending",
    "Wording",
]
