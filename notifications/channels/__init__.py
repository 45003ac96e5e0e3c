"""The ways out. Only this package knows providers; the setting `SMS_BACKEND` names the class."""

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from notifications.channels.base import Channel, ChannelError
from notifications.models import Message


def channel_for(kind: str) -> Channel:
    """A channel ready to send. Raises `ChannelError` for a kind that is not wired yet."""
    if kind != Message.Channel.SMS:
        raise ChannelError(_("Ce moyen d’envoi n’est pas encore branché."), permanent=True)
    channel: Channel = import_string(settings.SMS_BACKEND)()
    return channel
