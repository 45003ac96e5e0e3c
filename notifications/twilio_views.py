"""Where Twilio says what became of messages and calls: `POST /sms/twilio/statut/?message=…`.

https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
"""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from inclusion.errors import DomainError
from notifications import breaker, reports
from notifications.channels import twilio_words
from notifications.channels.twilio import TwilioSms
from notifications.channels.twilio_signature import signed_by_twilio
from notifications.channels.twilio_voice import TwilioVoice
from notifications.reports import Report

# Of a message or of a call. Test accounts and old messages have capital letters too.
SID = re.compile(r"(SM|MM|CA)[0-9a-fA-F]{32}")
# Of `DeliveryEvent.status`; Twilio's words are shorter.
STATUS = re.compile(r"[a-z_-]{1,40}")
ROW = re.compile(r"[1-9][0-9]{0,17}")
CODE = re.compile(r"[0-9]{0,10}")


@csrf_exempt
@require_POST
def reported(request: HttpRequest) -> HttpResponse:
    """One report. Unsigned or altered: 403; unreadable: 400; not of a message of ours: 404, 409.

    Nothing changes then. Told again, it is taken in silence.
    """
    if not signed_by_twilio(request):
        return said("Not signed by Twilio for this site.", 403)
    report = read(request)
    if report is None:
        return said("Another account, or a report that cannot be read.", 400)
    try:
        reports.take_in(report, now=timezone.now())
    except DomainError as refusal:
        return said(refusal.code, refusal.status)
    if report.detail == "30002":
        breaker.note_account_closed(report.provider, now=timezone.now())
    return HttpResponse(status=204)


def read(request: HttpRequest) -> Report | None:
    """The report, or None when it can't be ours or has not the shape that Twilio publishes."""
    told = request.POST
    is_call = "CallSid" in told
    sid = told.get("CallSid" if is_call else "MessageSid", "")
    status = told.get("CallStatus" if is_call else "MessageStatus", "")
    code = told.get("ErrorCode") or ""
    row = request.GET.get("message", "")
    shapes = ((SID, sid), (STATUS, status), (CODE, code), (ROW, row))
    is_readable = all(shape.fullmatch(text) for shape, text in shapes)
    if not is_readable or told.get("AccountSid") != settings.TWILIO_ACCOUNT_SID:
        return None
    state = twilio_words.STATES.get(status)
    return Report(
        provider=TwilioVoice.provider if is_call else TwilioSms.provider,
        provider_id=sid,
        message_id=int(row),
        status=status,
        state=state,
        detail=code if code.strip("0") else "",
        failure=twilio_words.failure(status, code),
        refuses=code == str(twilio_words.REFUSED_BY_PERSON),
    )


def said(words: str, status: int) -> HttpResponse:
    return HttpResponse(words, "text/plain", status)
