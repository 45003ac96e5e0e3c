"""The outbox as phones and mailboxes would show it: words and order only, no query."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as write_date
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from notifications import phones, subjects
from notifications.models import Message, Reply

State = Message.State
NBSP = "\u00a0"
# Icon and colour of a badge; the words say the same.
LOOKS = {
    State.PENDING: ("clock", "info"),
    State.SENDING: ("next", "info"),
    State.SENT: ("check", "done"),
    State.DELIVERED: ("check", "done"),
    State.FAILED: ("stop", "refused"),
    State.UNCERTAIN: ("warning", "careful"),
    State.VOIDED: ("stop", "careful"),
    State.EXPIRED: ("clock", "careful"),
}


@dataclass(frozen=True)
class Bubble:
    pk: int
    event: str
    subject_line: str
    body: str
    icon: str
    kind: str
    state: str
    cause: str
    price: str
    is_waiting: bool
    is_leaving: bool
    is_call: bool


@dataclass(frozen=True)
class Answer:
    """What the person sent back, and how it was understood."""

    body: str
    meaning: str
    moment: str


@dataclass(frozen=True)
class Handset:
    """One person's phone or mailbox, and what it shows of this sender."""

    number: str
    sender: str
    contact: str
    bubbles: list[Bubble] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)


def handsets(
    messages: Iterable[Message], answers: Iterable[Reply], *, now: datetime
) -> list[Handset]:
    """A phone per recipient, in order of first appearance; bubbles in the given order."""
    found: dict[str, Handset] = {}
    for message in messages:
        found.setdefault(message.recipient, handset_of(message)).bubbles.append(
            bubble(message, now)
        )
    for reply in answers:
        zone = reply.message.time_zone if reply.message else "Europe/Paris"
        said = Answer(reply.body, reply.get_meaning_display(), moment(reply.received_at, zone, now))
        found[reply.contact].answers.append(said)
    return list(found.values())


def handset_of(message: Message) -> Handset:
    """An empty one, under the name that people see there."""
    if message.channel == Message.Channel.EMAIL:
        return Handset(message.recipient, message.sender.name, message.recipient)
    sender = message.sender
    shown = phones.display(sender.reply_number) if sender.reply_number else sender.sms_name
    return Handset(phones.display(message.recipient), shown, message.recipient)


def bubble(message: Message, now: datetime) -> Bubble:
    icon, kind = LOOKS[State(message.state)]
    is_waiting = message.state == State.PENDING and message.expires_at > now
    return Bubble(
        pk=message.pk,
        event=subjects.event_name(message),
        subject_line=message.subject_line,
        body=message.body or _("(Le texte est effacé : il contenait un code ou un lien.)"),
        icon=icon,
        kind=kind,
        state=state_in_words(message, now),
        cause=message.failure,
        price=price_in_words(message),
        is_waiting=is_waiting,
        is_leaving=is_waiting and message.leaves_at(now) == now,
        is_call=message.channel == Message.Channel.VOICE,
    )


def state_in_words(message: Message, now: datetime) -> str:
    match message.state:
        case State.PENDING:
            return departure_in_words(message, now)
        case State.SENT | State.DELIVERED if message.sent_at:
            words = _("Reçu") if message.state == State.DELIVERED else _("Envoyé")
            return f"{words} {moment(message.sent_at, message.time_zone, now)}"
        case State.VOIDED:
            return _("Annulé avant l’envoi")
        case State.EXPIRED:
            return _("Pas envoyé : trop tard")
        case State.FAILED:
            return _("Pas envoyé")
        case State.UNCERTAIN:
            return _("Peut-être envoyé")
    return _("Envoi en cours")


def departure_in_words(message: Message, now: datetime) -> str:
    leaves_at = message.leaves_at(now)
    if leaves_at is None:
        return _("Ne partira pas : trop tard")
    if leaves_at <= now:
        return _("Part dans quelques secondes")
    return _("Partira %(moment)s") % {"moment": moment(leaves_at, message.time_zone, now)}


def moment(instant: datetime, time_zone: str, now: datetime) -> str:
    """`mardi 8 décembre à 9 h`, `aujourd’hui à 14 h 05`, `demain à 9 h`, where the phone is."""
    zone = ZoneInfo(time_zone)
    local, today = instant.astimezone(zone), now.astimezone(zone).date()
    day = {today: _("aujourd’hui"), today + timedelta(days=1): _("demain")}.get(local.date())
    number = "1er" if local.day == 1 else str(local.day)
    day = day or f"{write_date(local, 'l')} {number} {write_date(local, 'F')}"
    minutes = f"{NBSP}{local:%M}" if local.minute else ""
    return _("%(day)s à %(hour)s") % {"day": day, "hour": f"{local.hour}{NBSP}h{minutes}"}


def price_in_words(message: Message) -> str:
    """`1 SMS, 7 centimes`; what never left costs nothing, what rode in another no more."""
    if message.channel != Message.Channel.SMS:
        return message.get_channel_display()
    if message.carrier_id:
        return _("Parti avec l’autre message") if message.sent_at else _("Rien à payer")
    if message.state in {State.VOIDED, State.EXPIRED} or (
        message.state == State.FAILED and message.sent_at is None
    ):
        return _("Rien à payer")
    cents = message.cost_millicents / 1000
    words = ngettext("%(cents)s centime", "%(cents)s centimes", 2 if cents >= 2 else 1)
    cost = words % {"cents": number_format(cents, 0 if cents.is_integer() else 1)}
    return f"{message.segments}{NBSP}SMS, {cost}".replace(" centime", f"{NBSP}centime")
