"""The ways out. Only this package knows providers; a setting of each kind names the class."""

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from notifications.channels import twilio_words
from notifications.channels.base import Channel, ChannelError
from notifications.models import Message

SETTINGS = {
    Message.Channel.SMS: "SMS_BACKEND",
    Message.Channel.VOICE: "VOICE_BACKEND",
    Message.Channel.EMAIL: "MAIL_CHANNEL",
}
# Codes and words of reports after which the same way is worth one more try, later. A provider
# whose codes mean the same adds its own.
PASSING_FAULTS = twilio_words.ONCE_MORE
# Codes of reports that say « taken for spam »: the text or the sender's name is to blame.
FILTERED = frozenset({str(twilio_words.FILTERED)})


def channel_for(kind: str) -> Channel:
    """A channel ready to send. Raises `ChannelError` for a kind that no machine carries."""
    if kind not in SETTINGS:
        raise ChannelError(_("Aucune machine n’envoie ce message."), permanent=True)
    channel: Channel = import_string(getattr(settings, SETTINGS[Message.Channel(kind)]))()
    return channel
