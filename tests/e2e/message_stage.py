"""Messages in every state that a screen shows: prepared in the demo, for its pages."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from inclusion.agenda.models import Booking
from notifications import actions as outbox
from notifications.models import DeliveryEvent, Message


def message_facts(booking: Booking, now: datetime) -> dict[str, Any]:
    """One call to make, one paper to give, one message in doubt: about Ahmed's appointment."""
    return {
        "call": write(booking, "call", "reminder", now).pk,
        "paper": write(booking, "paper", "booked", now, recipient="").pk,
        "doubt": doubt(booking, now).pk,
    }


def write(booking: Booking, channel: str, event: str, now: datetime, **fields: Any) -> Message:
    fields.setdefault("recipient", "+33639980042")
    return outbox.write_message(
        sender=booking.territory.sender,
        fact=outbox.Fact("booking", str(booking.pk), event, booking.news_revision, 7),
        channel=channel,
        body="Ahmed, rappel. Rendez-vous, mardi 8 décembre 14h30, Médiathèque de Soissons.",
        due_at=now + timedelta(minutes=30) if channel == "call" else now,
        expires_at=booking.session.starts_at,
        now=now,
        **fields,
    )


def doubt(booking: Booking, now: datetime) -> Message:
    """As a relay leaves it whose provider never answered."""
    message = write(booking, "sms", "reminder", now, recipient="+33639980043")
    later = timezone.now() + timedelta(hours=1)
    Message.objects.filter(pk=message.pk, state="pending").update(due_at=later)
    Message.objects.filter(pk=message.pk).update(state="sending", claimed_at=now)
    Message.objects.filter(pk=message.pk).update(
        state="uncertain", failure="Personne ne sait si ce message est parti."
    )
    DeliveryEvent.objects.get_or_create(
        message=message, status="queued", defaults={"received_at": now}
    )
    return message
