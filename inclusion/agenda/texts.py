"""The words of messages about bookings: facts become values, values go into texts.

The sender is a name, which can't receive: the way back is the phone number and the short link. A
sensitive kind never names its subject, in any text, by any way.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from inclusion.agenda import days, default_texts, short_links
from inclusion.agenda.default_texts import BOOKED, CANCELLED, MOVED, REMINDER
from notifications import phones, wordings
from notifications.languages import is_light
from notifications.models import Message, Sender
from notifications.wordings import Book, Composed, Kind, Medium, Shape, Variable
from notifications.wordings.kinds import Values

Channel = Message.Channel
EVENT_NAMES = {
    BOOKED: _("Confirmation"),
    REMINDER: _("Rappel"),
    MOVED: _("Changement d’heure"),
    CANCELLED: _("Annulation"),
}
MEDIUMS = {
    Channel.SMS: Medium.SMS,
    Channel.EMAIL: Medium.LETTER,
    Channel.PAPER: Medium.LETTER,
    Channel.VOICE: Medium.VOICE,
    Channel.CALL: Medium.VOICE,  # what the mediator says
}
# What an appointment is called when its subject is hidden, or takes too much room.
APPOINTMENT = {"en": "appointment", "ar": "موعد", "uk": "зустріч"}
# Instead of the link, for a sender with a number that reads answers.
ANSWER = {
    "fr": "Répondez OUI ou NON.",
    "fr-simple": "Répondez OUI ou NON.",
    "en": "Reply 1 for yes, 2 for no.",
    "ar": "أجب 1 نعم، 2 لا",
    "uk": "Відповідь: 1 так, 2 ні",
}
ANSWERED = frozenset({REMINDER, MOVED})
VARIABLES = (
    Variable("prenom", _("prénom"), Shape.PERSON, limit=16),
    Variable("motif", _("type de séance, caché s’il est sensible"), limit=32),
    Variable("jour", _("jour")),
    Variable("heure", _("heure")),
    Variable("lieu", _("nom du lieu"), limit=60, least=16),
    Variable("commune", _("commune"), limit=30),
    Variable("telephone", _("téléphone d’aide"), Shape.EXACT),
    Variable("lien", _("lien court pour répondre"), Shape.EXACT),
)


@dataclass(frozen=True, slots=True)
class Appointment:
    """What a text may say. `starts` is local; `subject` is empty when it must stay hidden.

    `link` opens the short page of the booking; `is_answered`: the sender reads answers.
    """

    first_name: str
    subject: str
    place: str
    commune: str
    starts: datetime
    help_phone: str
    link: str = ""
    is_answered: bool = False


def compose(
    *,
    sender: Sender,
    event: str,
    channel: str,
    language: str,
    facts: Appointment,
    book: Book | None = None,
) -> Composed:
    """What to write about a booking, in the territory's words. One query, none with a `book`."""
    kind = kind_of(event, channel)

    def values(spoken: str) -> Values:
        found = dict(values_of(facts, event, kind.medium, spoken))
        if channel == Channel.CALL:  # a mediator reads it out: no pauses of the machine
            found["telephone"] = (phone(facts.help_phone, Medium.LETTER, spoken),)
        return found

    return wordings.compose(sender=sender, kind=kind, language=language, values=values, book=book)


def kind_of(event: str, channel: str) -> Kind:
    kind = wordings.find(code_of(event, MEDIUMS[Channel(channel)]))
    assert kind is not None  # noqa: S101  (registered in `ready`)
    return kind


def code_of(event: str, medium: Medium) -> str:
    return f"booking_{event}" if medium == Medium.SMS else f"booking_{event}_{medium}"


def values_of(facts: Appointment, event: str, medium: Medium, language: str) -> Values:
    """Every value from its fullest form to its shortest."""
    word = APPOINTMENT.get(language, "rendez-vous")
    commune = "" if facts.commune in facts.place else facts.commune
    return {
        "prenom": (facts.first_name, first_part(facts.first_name), ""),
        "motif": (facts.subject or word, word),
        "jour": (days.day(facts.starts, language),),
        "heure": (HOURS[medium](facts.starts, language),),
        "lieu": (facts.place,),
        "commune": (commune, ""),
        "telephone": (phone(facts.help_phone, medium, language),),
        "lien": (way_back(facts, event, language), ""),
    }


def first_part(name: str) -> str:
    """« Marie » for Marie-Françoise: as people are called."""
    return next(iter(name.replace("-", " ").split()), "")


HOURS = {
    Medium.SMS: days.hour,
    Medium.LETTER: days.hour_in_full,
    Medium.VOICE: days.hour_spoken,
}


@lru_cache(maxsize=200)
def phone(number: str, medium: Medium, language: str) -> str:
    """Spoken with a pause between its pairs; in one piece where signs are dear.

    In one piece, it also keeps its order in a line that is read from right to left.
    """
    shown = phones.display(number)
    if medium == Medium.VOICE:
        return ", ".join(shown.split())
    return shown if is_light(language) else "".join(shown.split())


def way_back(facts: Appointment, event: str, language: str) -> str:
    if event == CANCELLED:
        return ""
    if facts.is_answered:
        return ANSWER[language] if event in ANSWERED else ""
    return facts.link


def sample(sender: Sender, language: str) -> Appointment:
    """Long names that exist, for the preview and for the proof that a text fits."""
    territory = getattr(sender, "territory", None)
    return Appointment(
        first_name="Marie-Françoise",
        subject="Accompagnement aux démarches",
        place="Médiathèque intercommunale Jean-Moulin",
        commune="Saint-Christophe-à-Berry",
        starts=days.longest(language),
        help_phone=territory.help_phone if territory else sender.help_phone,
        link=short_links.sample(territory) if territory else "",
        is_answered=bool(sender.reply_number),
    )


def register() -> None:
    """Tell the editor of texts all that may be written about a booking."""
    order = 0
    for medium, texts in (
        (Medium.SMS, default_texts.SMS),
        (Medium.LETTER, default_texts.LETTER),
        (Medium.VOICE, default_texts.VOICE),
    ):
        for event, defaults in texts.items():
            order += 1
            wordings.register(new_kind(event, medium, defaults, order))


def new_kind(event: str, medium: Medium, defaults: dict[str, str], order: int) -> Kind:
    is_off, is_spoken = event == CANCELLED, medium == Medium.VOICE
    hidden = {"lien"} if is_off or is_spoken else set()
    place = () if is_off else ("lieu",)
    return Kind(
        code=code_of(event, medium),
        name=EVENT_NAMES[event],
        medium=medium,
        variables=tuple(found for found in VARIABLES if found.name not in hidden),
        needs=("jour", "heure", *place, "telephone"),
        gives_way=("commune", "motif", "prenom", "lieu", "prenom"),
        last_resort=("lien",),
        defaults=defaults,
        subjects=default_texts.SUBJECTS[event] if medium == Medium.LETTER else {},
        sample=lambda sender, language: values_of(
            sample(sender, language), event, medium, language
        ),
        order=order,
    )
