"""The ways out. Only this package knows providers; a setting of each kind names the class."""

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from notifications.channels.base import Channel, ChannelError
from notifications.models import Message


def channel_for(kind: str) -> Channel:
    """A channel ready to send. Raises `ChannelError` for a kind that is not wired yet."""
    classes = {Message.Channel.SMS: "SMS_BACKEND", Message.Channel.EMAIL: "MAIL_CHANNEL"}
    if kind not in classes:
        raise ChannelError(_("Ce moyen d’envoi n’est pas encore branché."), permanent=True)
    channel: Channel = import_string(getattr(settings, classes[Message.Channel(kind)]))()
    return channel
