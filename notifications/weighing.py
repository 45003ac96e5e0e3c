"""What a message weighs and is estimated to cost. The prices are settings: see the README."""

from django.conf import settings

from notifications import sms_text
from notifications.models import Message


def weigh(message: Message) -> None:
    """Its segments and estimated cost, of the text as it is. Only SMS and voice cost."""
    if message.channel == Message.Channel.SMS:
        message.segments = sms_text.segments(message.body)
        message.cost_millicents = message.segments * settings.SMS_PRICE_MILLICENTS
    elif message.channel == Message.Channel.VOICE:
        message.cost_millicents = settings.VOICE_PRICE_MILLICENTS
