"""What a message weighs and is estimated to cost. The prices are estimates: see the README."""

from django.conf import settings

from notifications import sms_text
from notifications.models import Message

# Price of a spoken call of under a minute to a French landline, in thousandths of a cent: our own
# assumption, as for an SMS. The setting of the same name replaces it.
VOICE_PRICE_MILLICENTS = 7000


def segment_price() -> int:
    return int(getattr(settings, "SMS_PRICE_MILLICENTS", sms_text.SMS_PRICE_MILLICENTS))


def voice_price() -> int:
    return int(getattr(settings, "VOICE_PRICE_MILLICENTS", VOICE_PRICE_MILLICENTS))


def weigh(message: Message) -> None:
    """Its segments and estimated cost, of the text as it is. Only SMS and voice cost."""
    if message.channel == Message.Channel.SMS:
        message.segments = sms_text.segments(message.body)
        message.cost_millicents = sms_text.cost_millicents(message.segments, segment_price())
    elif message.channel == Message.Channel.VOICE:
        message.cost_millicents = voice_price()
