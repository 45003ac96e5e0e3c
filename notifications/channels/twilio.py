"""SMS by Twilio. It has no idempotency key: after a doubt we look for the message, then resend."""

from collections.abc import Collection

from django.conf import settings
from twilio.rest.api.v2010.account.message import MessageInstance

from notifications.channels import twilio_line
from notifications.channels.base import Receipt, UnknownOutcome
from notifications.channels.twilio_line import LOOK_BACK, TIMEOUT_SECONDS
from notifications.models import Message


class TwilioSms:
    """Sends by the Messaging Service if there is one, else under the alphanumeric sender name."""

    provider = "twilio"

    def __init__(self, *, timeout: float = TIMEOUT_SECONDS) -> None:
        self.client = twilio_line.opened(timeout)

    def send(self, message: Message) -> Receipt:
        with twilio_line.handing_over():
            taken = self.client.messages.create(
                to=message.recipient,
                body=message.body,
                **sender_of(message),
                **twilio_line.callback(message),
            )
        if not taken.sid:
            raise UnknownOutcome("answer without identifier")
        return Receipt(self.provider, taken.sid)

    def find(self, message: Message, *, known_ids: Collection[str]) -> Receipt | None:
        """Our text among the messages to this number since it was due, those of others left out.

        Dates are compared here: Twilio filters by date of sending, which a queued message lacks.
        """
        since = twilio_line.earliest(message)
        seen = [
            m
            for m in self.listed(message.recipient)
            if not m.date_created or m.date_created > since
        ]
        unknown = [candidate for candidate in seen if candidate.sid not in known_ids]
        for candidate in unknown:
            # A trial account puts a sentence of its own before our text.
            if candidate.body and candidate.body.endswith(message.body):
                return Receipt(self.provider, str(candidate.sid))
        if len(seen) == LOOK_BACK or not all(candidate.body for candidate in unknown):
            raise UnknownOutcome("more messages than we read, or texts that Twilio erased")
        return None

    def listed(self, recipient: str) -> list[MessageInstance]:
        """Messages to this number. Raises `ProviderSilent` when Twilio doesn't answer."""
        with twilio_line.asking():
            return list(
                self.client.messages.list(to=recipient, limit=LOOK_BACK, page_size=LOOK_BACK)
            )


def sender_of(message: Message) -> dict[str, str]:
    if settings.TWILIO_MESSAGING_SERVICE_SID:
        return {"messaging_service_sid": settings.TWILIO_MESSAGING_SERVICE_SID}
    # An answer comes back to the number only; a name receives none.
    sender = message.sender
    return {"from_": sender.reply_number or settings.TWILIO_SENDER or sender.sms_name}
