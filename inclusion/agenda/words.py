"""Days, hours and seats as people say them. On screen; SMS have their own words in `texts`."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as write
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from inclusion.agenda.models import Session
from inclusion.people.models import User
from inclusion.places.opening_hours import hour_words


def local(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone))


def day(when: date) -> str:
    """`mardi 8 décembre`; « 1er » on the first."""
    number = _("1er") if when.day == 1 else str(when.day)
    return f"{write(when, 'l')} {number}\u00a0{write(when, 'F')}"


def full_day(when: date) -> str:
    """`mardi 8 décembre 2026`."""
    return f"{day(when)} {when.year}"


def weekday(number: int) -> str:
    """`lundi` for 0, as in `datetime.weekday()`."""
    return str(WEEKDAYS[number])


def hour(when: datetime | time) -> str:
    """`14 h 30`, `9 h`, with no-break spaces: as the hours of places are written."""
    return hour_words(when.hour, when.minute)


def moment(when: datetime) -> str:
    """`mardi 8 décembre 2026 à 14 h 30`."""
    return _("%(day)s à\u00a0%(hour)s") % {"day": full_day(when), "hour": hour(when)}


def session_moment(session: Session) -> str:
    return moment(local(session.starts_at, session.access_point.time_zone))


def duration(minutes: int) -> str:
    """`45 minutes`, `1 heure`, `1 h 30`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("%d minute", "%d minutes", rest) % rest
    if not rest:
        return ngettext("%d heure", "%d heures", hours) % hours
    return f"{hours}\u00a0h\u00a0{rest:02}"


def seats_left(session: Session) -> str:
    left = session.capacity - session.seats_taken
    if left <= 0:
        return _("Complet")
    return ngettext("Il reste %d place", "Il reste %d places", left) % left


def seats_taken(session: Session) -> str:
    taken = {"taken": session.seats_taken, "seats": session.capacity}
    words = ngettext(
        "%(taken)d inscrit sur %(seats)d", "%(taken)d inscrits sur %(seats)d", session.seats_taken
    )
    return words % taken


def first_name(user: User) -> str:
    """What citizens read: a first name, never an address."""
    return user.first_name or _("un médiateur")


def full_name(user: User) -> str:
    return f"{user.first_name} {user.last_name}".strip() or _("médiateur numérique")
