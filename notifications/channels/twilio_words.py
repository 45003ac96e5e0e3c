"""What Twilio's statuses and error codes mean for us: words only, no call.

Codes: https://www.twilio.com/docs/api/errors. Twilio splits codes now and then: any refusal that is
not named here is permanent.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notifications.channels.base import (
    AccountClosed,
    ChannelError,
    RecipientRefuses,
    UnknownOutcome,
)
from notifications.models import Message

State = Message.State

# Of messages and of calls. What is not here (`receiving`, a new word) is noted, and moves nothing.
# https://www.twilio.com/docs/messaging/api/message-resource#message-status-values
# https://www.twilio.com/docs/voice/api/call-resource#call-status-values
STATES = {
    "accepted": State.SENT,
    "scheduled": State.SENT,
    "queued": State.SENT,
    "sending": State.SENT,
    "sent": State.SENT,
    "delivered": State.DELIVERED,
    "read": State.DELIVERED,
    "undelivered": State.FAILED,
    "failed": State.FAILED,
    "canceled": State.FAILED,
    "initiated": State.SENT,
    "ringing": State.SENT,
    "in-progress": State.SENT,
    "completed": State.DELIVERED,
    "busy": State.FAILED,
    "no-answer": State.FAILED,
}
REFUSED_BY_PERSON = 21610
# 429: too many requests; 20429: the same; 21611: the sender's queue is full; 10004: too many calls.
TOO_MANY = {429, 20429, 21611, 10004}
# 10001 and 20005: the account is not active; 20003: wrong keys, or suspended; 30002: suspended,
# most often for want of credit.
ACCOUNT_CLOSED = {10001, 20003, 20005, 30002}
FILTERED = 30007
# Worth one more try, later: a full queue, a suspended account, a phone that is off, a fault that
# the operator does not name, a line that is busy, a phone that nobody picks up.
ONCE_MORE = frozenset({"30001", "30002", "30003", "30008", "busy", "no-answer"})
REASONS = {
    13224: gettext_lazy("Ce numéro n’existe pas."),
    13227: gettext_lazy("L’appel vers ce pays n’est pas ouvert."),
    21211: gettext_lazy("Ce numéro n’existe pas."),
    21215: gettext_lazy("L’appel vers ce pays n’est pas ouvert."),
    21408: gettext_lazy("L’envoi vers ce pays n’est pas ouvert."),
    21612: gettext_lazy("Ce numéro ne reçoit pas nos SMS."),
    21614: gettext_lazy("Ce numéro ne reçoit pas de SMS."),
    REFUSED_BY_PERSON: gettext_lazy("La personne a demandé de ne plus recevoir de SMS."),
    30001: gettext_lazy("Trop de messages attendaient."),
    30002: gettext_lazy("Le compte chez Twilio est arrêté."),
    30003: gettext_lazy("Le téléphone est éteint ou hors réseau."),
    30004: gettext_lazy("Le téléphone refuse ce message."),
    30005: gettext_lazy("Ce numéro n’est plus attribué."),
    30006: gettext_lazy("C’est un téléphone fixe, ou son opérateur ne répond pas."),
    FILTERED: gettext_lazy("L’opérateur a pris ce message pour un message indésirable."),
    30008: gettext_lazy("L’opérateur n’a pas remis ce message."),
}
OF_CALLS = {
    "busy": gettext_lazy("La ligne était occupée."),
    "no-answer": gettext_lazy("Personne n’a décroché."),
}


def reason(code: int, otherwise: str) -> str:
    """In plain French, with the code for whoever asks Twilio."""
    return f"{REASONS.get(code, otherwise)} (Twilio {code})"


def failure(status: str, code: str) -> str:
    """Why a message did not arrive, from its last status."""
    if code.isdecimal() and int(code):
        return reason(int(code), _("Le message n’est pas arrivé."))
    return str(OF_CALLS.get(status, _("Le message n’est pas arrivé.")))


def refusal(status: int, code: int | None) -> ChannelError | UnknownOutcome:
    """What an HTTP error of Twilio means for us."""
    if status == 429 or code in TOO_MANY:
        return ChannelError(_("Twilio reçoit trop de demandes."), permanent=False)
    if status == 401 or code in ACCOUNT_CLOSED:
        return AccountClosed(_("Twilio ne nous sert plus : compte ou crédit à vérifier."))
    if status >= 500:
        # It failed, but perhaps after taking the message: ask before sending again.
        return UnknownOutcome(f"HTTP {status}")
    words = reason(code or status, _("Twilio refuse ce message."))
    if code == REFUSED_BY_PERSON:
        return RecipientRefuses(words)
    return ChannelError(words, permanent=True)
