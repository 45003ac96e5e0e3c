"""Days and hours as people read and hear them, in the languages of messages. Pure.

Ukrainian and Arabic write the month as a number: an SMS of theirs holds 70 characters, and the
names of months differ from one Arabic-speaking country to the next.
"""

from datetime import datetime

WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "uk": ("понеділок", "вівторок", "середа", "четвер", "пʼятниця", "субота", "неділя"),
}
MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
NUMBERED = {"ar": "{day}/{month}", "uk": "{day:02}.{month:02}"}


def day(local: datetime, language: str) -> str:
    """`mardi 8 décembre`, « 1er » on the first of a month."""
    language = spelled(language)
    weekday = WEEKDAYS[language][local.weekday()]
    if language in NUMBERED:
        return f"{weekday} {NUMBERED[language].format(day=local.day, month=local.month)}"
    number = "1er" if language == "fr" and local.day == 1 else local.day
    return f"{weekday} {number} {MONTHS[language][local.month - 1]}"


def hour(local: datetime, language: str) -> str:
    """`14h30`, `14:30`."""
    return f"{local.hour}{'h' if spelled(language) == 'fr' else ':'}{local:%M}"


def hour_in_full(local: datetime, language: str) -> str:
    """On paper: `14 h 30`."""
    if spelled(language) != "fr":
        return hour(local, language)
    return f"{local.hour}\u00a0h\u00a0{local:%M}" if local.minute else f"{local.hour}\u00a0h"


def hour_spoken(local: datetime, language: str) -> str:
    """For a machine that speaks: `14 heures 30`."""
    if spelled(language) != "fr":
        return hour(local, language)
    unit = "heure" if local.hour <= 1 else "heures"
    return f"{local.hour} {unit} {local.minute}" if local.minute else f"{local.hour} {unit}"


def spelled(language: str) -> str:
    """Easy French writes its dates as French does; what we have no words for, too."""
    return language if language in WEEKDAYS else "fr"


def longest(language: str) -> datetime:
    """A moment whose day and hour are as long as any in that language."""
    month, day_of_month = {"ar": (12, 30), "uk": (11, 30)}.get(language, (9, 30))
    return datetime(2026, month, day_of_month, 14, 30)  # noqa: DTZ001  (local time)
