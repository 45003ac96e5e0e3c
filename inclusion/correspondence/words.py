"""Messages as staff read them: « envoyé » is not « reçu », and a doubt is called a doubt."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notifications import phones, subjects
from notifications.demo_phone import moment
from notifications.models import DeliveryEvent, Message

State, Channel = Message.State, Message.Channel
NBSP = "\u00a0"
ICONS = {
    Channel.SMS: "sms",
    Channel.VOICE: "listen",
    Channel.EMAIL: "mail",
    Channel.PAPER: "print",
    Channel.CALL: "phone",
}
# Icon and colour of a badge; its words say the same.
LOOKS = {
    State.PENDING: ("clock", "info"),
    State.SENDING: ("next", "info"),
    State.SENT: ("next", "info"),
    State.DELIVERED: ("check", "done"),
    State.FAILED: ("stop", "refused"),
    State.UNCERTAIN: ("warning", "careful"),
    State.VOIDED: ("stop", "careful"),
    State.EXPIRED: ("clock", "careful"),
}
# The states in the words of the screens: of the filter, of the badges, of the spreadsheet.
STATES = {
    State.PENDING: gettext_lazy("En attente"),
    State.SENDING: gettext_lazy("Envoi en cours"),
    State.SENT: gettext_lazy("Envoyé, sans accusé"),
    State.DELIVERED: gettext_lazy("Reçu"),
    State.FAILED: gettext_lazy("Pas arrivé"),
    State.UNCERTAIN: gettext_lazy("Peut-être envoyé"),
    State.VOIDED: gettext_lazy("Annulé avant l’envoi"),
    State.EXPIRED: gettext_lazy("Pas envoyé : trop tard"),
}
BY_HAND = {
    (Channel.CALL, State.PENDING): gettext_lazy("À appeler"),
    (Channel.CALL, State.DELIVERED): gettext_lazy("Prévenu par téléphone"),
    (Channel.CALL, State.FAILED): gettext_lazy("Pas joint"),
    (Channel.PAPER, State.PENDING): gettext_lazy("À remettre"),
    (Channel.PAPER, State.DELIVERED): gettext_lazy("Remis"),
}
# What providers and people said of a message, as it is kept (`DeliveryEvent.status`).
SAID = {
    "accepted": gettext_lazy("L’opérateur a pris le message"),
    "queued": gettext_lazy("L’opérateur a pris le message"),
    "scheduled": gettext_lazy("L’opérateur a pris le message"),
    "sending": gettext_lazy("L’opérateur l’envoie"),
    "sent": gettext_lazy("Parti de chez l’opérateur"),
    "delivered": gettext_lazy("Reçu par le téléphone"),
    "read": gettext_lazy("Lu"),
    "undelivered": gettext_lazy("Le téléphone ne l’a pas reçu"),
    "failed": gettext_lazy("L’opérateur n’a pas pu l’envoyer"),
    "canceled": gettext_lazy("Annulé chez l’opérateur"),
    "initiated": gettext_lazy("Appel lancé"),
    "ringing": gettext_lazy("Le téléphone sonne"),
    "in-progress": gettext_lazy("Quelqu’un a décroché"),
    "answered": gettext_lazy("Quelqu’un a décroché"),
    "completed": gettext_lazy("Message écouté"),
    "busy": gettext_lazy("La ligne était occupée"),
    "told": gettext_lazy("Prévenu par téléphone"),
    "no-answer": gettext_lazy("Pas de réponse"),
    "wrong-number": gettext_lazy("Le numéro est faux"),
    "given": gettext_lazy("Papier remis"),
    "taken-back": gettext_lazy("Corrigé : remis dans la liste"),
    "sent-again": gettext_lazy("Renvoyé par l’équipe"),
}


def line(message: Message, *, now: datetime) -> dict[str, Any]:
    """One message on a list: no text, and only a part of the number."""
    icon, kind = LOOKS[State(message.state)]
    return {
        "pk": message.pk,
        "url": reverse("correspondence:message", args=[message.pk]),
        "event": subjects.event_name(message),
        "channel": message.get_channel_display(),
        "channel_icon": ICONS[Channel(message.channel)],
        "contact": masked(message.recipient),
        "icon": icon,
        "kind": kind,
        "state": state(message),
        "moment": when(message, now),
        "failure": message.failure,
    }


def state(message: Message) -> str:
    key = (Channel(message.channel), State(message.state))
    if key in BY_HAND:
        return str(BY_HAND[key])
    if message.state == State.FAILED and message.sent_at is None:
        return _("Pas parti")
    return str(STATES[State(message.state)])


def when(message: Message, now: datetime) -> str:
    """The time that matters in this state: « partira demain à 9 h », « mardi 8 à 14 h »."""
    zone = message.time_zone
    if message.state in (State.PENDING, State.SENDING):
        return waiting(message, now)
    if message.state == State.UNCERTAIN and message.claimed_at:
        return moment(message.claimed_at, zone, now)
    return moment(message.sent_at or message.settled_at or message.due_at, zone, now)


def waiting(message: Message, now: datetime) -> str:
    if message.channel in (Channel.CALL, Channel.PAPER):
        before = message.due_at if message.channel == Channel.CALL else message.expires_at
        return _("avant %(moment)s") % {"moment": moment(before, message.time_zone, now)}
    leaves_at = message.leaves_at(now)
    if leaves_at is None:
        return _("ne partira pas : trop tard")
    if leaves_at <= now:
        return _("part dans quelques secondes")
    return _("partira %(moment)s") % {"moment": moment(leaves_at, message.time_zone, now)}


def masked(contact: str) -> str:
    """« 06 •• •• •• 01 », « f•••@exemple.fr »: enough to recognise one's own."""
    name, at, domain = contact.partition("@")
    if at:
        return f"{name[:1]}•••@{domain}"
    groups = phones.display(contact).split()
    if len(groups) < 3:
        return "••••" if contact else ""
    return NBSP.join([groups[0], *["••"] * (len(groups) - 2), groups[-1]])


def whole(contact: str) -> str:
    return contact if "@" in contact else phones.display(contact)


def said(event: DeliveryEvent, zone: str) -> dict[str, str]:
    """One line of the history. Steps noted by hand are numbered: `no-answer-2`."""
    name, _dash, number = event.status.rpartition("-")
    known = SAID.get(event.status) or (SAID.get(name) if number.isdigit() else None)
    return {
        "moment": clock(event.received_at, zone),
        "text": str(known or event.status),
        "detail": event.detail,
    }


def clock(instant: datetime, zone: str) -> str:
    """`8 décembre à 14 h 30`: in a history, each line has its minute."""
    local = instant.astimezone(ZoneInfo(zone))
    return date_format(local, "j F à G\xa0\\h\xa0i")


def euros(millicents: int) -> str:
    """`12,34 €` of thousandths of a cent; what is less than a cent is rounded."""
    return f"{number_format(millicents / 100_000, 2, force_grouping=True)}{NBSP}€"


def price(message: Message) -> str:
    """« 1 SMS, 0,07 € », or that it costs nothing."""
    if not message.cost_millicents or message.state in (State.VOIDED, State.EXPIRED):
        return _("Rien à payer")
    if message.channel == Channel.SMS:
        return f"{message.segments}{NBSP}SMS, {euros(message.cost_millicents)}"
    return euros(message.cost_millicents)
