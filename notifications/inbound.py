"""Where Twilio brings what people answer: `POST /sms/twilio/entrant/`.

https://www.twilio.com/docs/messaging/guides/webhook-request
"""

import logging
import re
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from inclusion.limits import actions as limits
from notifications import replies, sms_text
from notifications.channels.twilio_signature import signed_by_twilio
from notifications.models import Reply, Sender

PROVIDER = "twilio"
MESSAGE_SID = re.compile(r"(SM|MM)[0-9a-f]{32}")
# Twilio's own word for an answer (Advanced Opt-Out): it has told the person already.
# https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
OPT_OUT_TYPES = {
    "STOP": Reply.Meaning.STOP,
    "START": Reply.Meaning.START,
    "HELP": Reply.Meaning.CONTACT,
}
TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response>{}</Response>'
STRANGERS = limits.Limit("answers from unknown numbers, sender", 0, 30 * 24 * 60 * 60)
logger = logging.getLogger(__name__)


@csrf_exempt
@require_POST
def received(request: HttpRequest) -> HttpResponse:
    """One answer. Unsigned or altered: 403; a number of ours that nobody has: 404; nothing kept."""
    if not signed_by_twilio(request):
        return HttpResponse("Not signed by Twilio for this site.", "text/plain", 403)
    told = request.POST
    sid = told.get("MessageSid", "")
    if told.get("AccountSid") != settings.TWILIO_ACCOUNT_SID or not MESSAGE_SID.fullmatch(sid):
        return HttpResponse("Another account, or no MessageSid.", "text/plain", 400)
    sender = Sender.objects.exclude(reply_number="").filter(reply_number=told.get("To")).first()
    if sender is None:
        return HttpResponse("No territory receives at this number.", "text/plain", 404)
    return twiml(take_in(request, sender, timezone.now()))


def take_in(request: HttpRequest, sender: Sender, now: datetime) -> str:
    """Keep the answer and do what it asks; the text to send back, or ""."""
    told = request.POST
    opt_out_type = OPT_OUT_TYPES.get(told.get("OptOutType", ""))
    try:
        answered = replies.take_in(
            sender=sender,
            provider=PROVIDER,
            provider_id=told["MessageSid"],
            contact=told.get("From", ""),
            body=told.get("Body", ""),
            meaning=opt_out_type,
            now=now,
        )
    except replies.UnknownNumber as refusal:
        logger.warning("sender %s: %s", sender.pk, refusal.code)
        limits.hit(**vars(STRANGERS), key=str(sender.pk), now=now)
        return ""
    is_stop = answered.is_new and answered.reply.meaning == Reply.Meaning.STOP
    return replies.farewell(sender) if is_stop and not opt_out_type else ""


def strangers(sender: Sender, *, now: datetime) -> int:
    """How many answers of unknown numbers were not kept, in this window of 30 days."""
    return limits.used(STRANGERS, key=str(sender.pk), now=now)


def twiml(text: str) -> HttpResponse:
    """What Twilio expects: nothing to say, or one message to send back."""
    message = f"<Message>{escape(sms_text.mend(text))}</Message>" if text else ""
    return HttpResponse(TWIML.format(message), content_type="text/xml; charset=utf-8")
