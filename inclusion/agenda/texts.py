"""The words of the SMS: plain, in the GSM-7 alphabet, one segment, whatever the names.

The sender is a name, which can't receive: the way back is the phone number. A sensitive kind never
names its subject.
"""

from dataclasses import dataclass
from datetime import datetime

from notifications import phones, sms_text

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",  # û is not in the alphabet
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
FIRST_NAME_MAX = 16
SUBJECT_MAX = 32
PLACE_MIN = 16  # a place's name is still recognised at this length


@dataclass(frozen=True, slots=True)
class Appointment:
    """What a text may say. `starts` is local; `subject` is empty when it must stay hidden."""

    first_name: str
    subject: str
    place: str
    commune: str
    starts: datetime
    help_phone: str


def confirmation(facts: Appointment) -> str:
    return fitted(facts, opening=f"{greeting(facts)}c'est noté", closing="Une question ?")


def reminder(facts: Appointment) -> str:
    return fitted(facts, opening=f"{greeting(facts)}rappel", closing="Un empêchement ?")


def move(facts: Appointment) -> str:
    opening = f"{greeting(facts)}changement d'heure"
    return fitted(facts, opening=opening, closing="Un empêchement ?")


def cancellation(facts: Appointment) -> str:
    text = (
        f"{greeting(facts)}votre rendez-vous du {when(facts.starts)} est annulé. "
        f"Pour en prendre un autre, appelez le {phone(facts)}."
    )
    return sms_text.mend(text)


def fitted(facts: Appointment, *, opening: str, closing: str) -> str:
    """All that is useful while it fits: the commune goes first, then the subject, then the name."""
    subject = sms_text.label(facts.subject, SUBJECT_MAX)
    place = sms_text.label(facts.place, 60)
    commune = sms_text.label(facts.commune, 30)
    named = f"{place}, {commune}" if commune and commune not in place else place
    end = f"{closing} Appelez le {phone(facts)}."
    for where, what in ((named, subject), (place, subject), (place, ""), (place[:0], "")):
        room = what or "rendez-vous"
        text = sms_text.mend(f"{opening}. {room}, {when(facts.starts)}, {where}. {end}")
        if where and sms_text.segments(text) == 1:
            return text
    return shortened(facts, opening=opening, end=end)


def shortened(facts: Appointment, *, opening: str, end: str) -> str:
    """The longest names: what is left of the segment goes to the place."""
    start = sms_text.mend(f"{opening}. Rendez-vous {when(facts.starts)}, ")
    tail = sms_text.mend(f". {end}")
    room = max(PLACE_MIN, sms_text.GSM_SINGLE - len(start) - len(tail))
    return start + sms_text.label(facts.place, room) + tail


def greeting(facts: Appointment) -> str:
    name = sms_text.person(facts.first_name, FIRST_NAME_MAX)
    return f"{name}, " if name else "Bonjour, "


def when(local: datetime) -> str:
    """`mardi 8 décembre 14h30`, in local time; « 1er » on the first of a month."""
    day = "1er" if local.day == 1 else str(local.day)
    return f"{WEEKDAYS[local.weekday()]} {day} {MONTHS[local.month - 1]} {local.hour}h{local:%M}"


def phone(facts: Appointment) -> str:
    return sms_text.mend(phones.display(facts.help_phone))
