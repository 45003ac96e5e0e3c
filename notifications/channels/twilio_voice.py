"""Calls by Twilio, for landlines: the message is read aloud in French, twice.

The text travels with the request (`Twiml`): nobody has to fetch it from us, and no page of ours
tells it to whoever finds the address.
https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource
"""

import re
from collections.abc import Collection

from django.conf import settings
from django.utils.translation import gettext as _
from twilio.rest.api.v2010.account.call import CallInstance
from twilio.twiml.voice_response import VoiceResponse

from notifications.channels import twilio_line
from notifications.channels.base import ChannelError, Receipt, UnknownOutcome
from notifications.channels.twilio_line import LOOK_BACK, TIMEOUT_SECONDS
from notifications.models import Message

FRENCH = "fr-FR"
# Voices of https://www.twilio.com/docs/voice/twiml/say#attributes-language; the rest is in French.
SPOKEN = {"fr": FRENCH, "en": "en-GB"}
RING_SECONDS = 30
# To know early that the call was taken, then how it ended.
EVENTS = ["initiated", "completed"]
NUMBER = re.compile(r"\+?\d[\d \u00a0\u202f.]{6,}\d")


class TwilioVoice:
    """Calls from `TWILIO_VOICE_NUMBER`: a call has no alphanumeric sender."""

    provider = "twilio-voice"

    def __init__(self, *, timeout: float = TIMEOUT_SECONDS) -> None:
        if not settings.TWILIO_VOICE_NUMBER:
            raise ChannelError(_("Aucun numéro d’appel n’est réglé."), permanent=True)
        self.client = twilio_line.opened(timeout)

    def send(self, message: Message) -> Receipt:
        told = twilio_line.callback(message)
        with twilio_line.handing_over():
            taken = self.client.calls.create(
                to=message.recipient,
                from_=settings.TWILIO_VOICE_NUMBER,
                twiml=str(spoken(message)),
                timeout=RING_SECONDS,
                **told,
                **({"status_callback_event": EVENTS} if told else {}),
            )
        if not taken.sid:
            raise UnknownOutcome("answer without identifier")
        return Receipt(self.provider, taken.sid)

    def find(self, message: Message, *, known_ids: Collection[str]) -> Receipt | None:
        """Our call among those to this number since it was due. Twilio keeps no text of a call."""
        since = twilio_line.earliest(message)
        unknown = [
            call
            for call in self.listed(message.recipient)
            if call.sid not in known_ids and (not call.date_created or call.date_created > since)
        ]
        if len(unknown) > 1:
            raise UnknownOutcome("several calls to this number, one of which may be ours")
        return Receipt(self.provider, str(unknown[0].sid)) if unknown else None

    def listed(self, recipient: str) -> list[CallInstance]:
        """Calls to this number. Raises `ProviderSilent` when Twilio doesn't answer."""
        with twilio_line.asking():
            return list(self.client.calls.list(to=recipient, limit=LOOK_BACK, page_size=LOOK_BACK))


def spoken(message: Message) -> VoiceResponse:
    """The reminder, once more, then whom to call, digit by digit."""
    language = SPOKEN.get(message.language[:2], FRENCH)
    text = digit_by_digit(message.body)
    call = VoiceResponse()
    call.pause(length=1)
    call.say(text, language=language)
    call.pause(length=1)
    call.say(_("Je répète."), language=FRENCH)
    call.say(text, language=language)
    help_phone = national(message.sender.help_phone)
    if help_phone and digits(help_phone) not in digits(national(message.body)):
        words = _("Pour nous joindre, appelez le %(number)s.")
        call.say(words % {"number": digit_by_digit(help_phone)}, language=FRENCH)
    return call


def digit_by_digit(text: str) -> str:
    """Phone numbers as people say them slowly: a machine would read millions."""
    return NUMBER.sub(lambda found: ", ".join(digits(national(found[0]))), text)


def national(number: str) -> str:
    """As it is dialled in France and in its islands."""
    return re.sub(r"\+(33|262|590|594|596)[ \u00a0\u202f]?", "0", number)


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)
