"""Opening hours said in plain French. Pure: a text, an instant and a time zone, no database.

Public holidays of France count as closed unless the hours speak of them (`PH`): a door found shut
costs a person more than a call for nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from opening_hours import OpeningHours, State, validate

HORIZON = timedelta(days=60)  # past that, « fermé pour le moment » says more than a far date
ALWAYS = ("24/7", "Mo-Su 00:00-24:00")


@dataclass(frozen=True)
class DayHours:
    """One day of the week: pairs (« 9 h », « 12 h »), and lines of words (« 9 h à 12 h »)."""

    name: str
    ranges: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    is_today: bool = False


@dataclass(frozen=True)
class HoursInWords:
    """`sentence` is for a card; `today` and `week` for the place's own page."""

    is_known: bool
    is_open: bool
    sentence: str
    today: tuple[tuple[str, str], ...]
    week: tuple[DayHours, ...]


@dataclass(frozen=True)
class Span:
    """A stretch of time in one state, at local time."""

    start: datetime
    end: datetime | None
    state: State
    comment: str


@lru_cache(maxsize=4096)
def _calendar(text: str, time_zone: str) -> OpeningHours | None:
    """The parsed text, with public holidays; None when it isn't OSM. Parsing costs 20 µs."""
    if not text.strip() or not validate(text):
        return None
    if "PH" not in text and text.strip() not in ALWAYS:
        text = f"{text}; PH off"
    return OpeningHours(text, timezone=ZoneInfo(time_zone), country="FR")


def is_open(text: str, moment: datetime, time_zone: str) -> bool:
    """Is it open at that instant? Hours that aren't known count as closed."""
    calendar = _calendar(text, time_zone)
    return calendar is not None and bool(calendar.is_open(moment.astimezone(ZoneInfo(time_zone))))


def is_readable(text: str) -> bool:
    """Is it hours that a machine can follow (OpenStreetMap's form)?"""
    return _calendar(text, "Europe/Paris") is not None


def sentence(text: str, now: datetime, time_zone: str) -> str:
    """« Ouvert jusqu’à 17 h », « Fermé. Ouvre demain à 9 h », « Horaires non connus »."""
    calendar = _calendar(text, time_zone)
    if calendar is None:
        return _("Horaires non connus")
    return _sentence(calendar, now.astimezone(ZoneInfo(time_zone)))


def today_in_words(text: str, now: datetime, time_zone: str) -> HoursInWords:
    """Everything that a place's page says of its hours. `now` is aware; the zone is the place's."""
    calendar = _calendar(text, time_zone)
    local = now.astimezone(ZoneInfo(time_zone))
    if calendar is None:
        return HoursInWords(False, False, _("Horaires non connus"), (), ())
    week = tuple(_week(calendar, local))
    return HoursInWords(
        is_known=True,
        is_open=bool(calendar.is_open(local)),
        sentence=_sentence(calendar, local),
        today=week[local.weekday()].ranges,
        week=week,
    )


def _spans(calendar: OpeningHours, start: datetime, end: datetime) -> Iterator[Span]:
    """Stretches of one state between two instants; neighbours that differ in comment are one."""
    held: Span | None = None
    for begin, finish, state, comment in calendar.intervals(start, end):
        if held is not None and held.state == state and held.end == begin:
            held = Span(held.start, finish, state, held.comment)
            continue
        if held is not None:
            yield held
        held = Span(begin, finish, state, comment)
    if held is not None:
        yield held


def _sentence(calendar: OpeningHours, now: datetime) -> str:
    spans = _spans(calendar, now, now + HORIZON)  # lazy: the answer is nearly always near
    current = next(spans)
    if current.state == State.OPEN:
        return _until(current, now)
    following = next((span for span in spans if span.state == State.OPEN), None)
    opens = _opens(following.start, now) if following else ""
    if current.state == State.UNKNOWN:
        return _("Appelez avant de venir")
    if not opens:
        return _("Fermé pour le moment")
    return _("Fermé. Ouvre {moment}").format(moment=opens)


def _until(current: Span, now: datetime) -> str:
    if current.end is None or current.end - now >= HORIZON:
        return _("Ouvert tous les jours, 24\u00a0h sur 24")
    hour = hour_in_words(current.end.time())
    if current.comment:
        return _("Ouvert sur rendez-vous jusqu’à {hour}").format(hour=hour)
    if current.end.date() == now.date():
        return _("Ouvert jusqu’à {hour}").format(hour=hour)
    if current.end.time() == time(0) and current.end.date() == now.date() + timedelta(days=1):
        return _("Ouvert jusqu’à minuit")
    return _("Ouvert jusqu’à {day}, {hour}").format(day=day_in_words(current.end), hour=hour)


def _opens(start: datetime, now: datetime) -> str:
    hour = hour_in_words(start.time())
    if start.date() == now.date():
        return _("aujourd’hui à\u00a0{hour}").format(hour=hour)
    if start.date() == now.date() + timedelta(days=1):
        return _("demain à\u00a0{hour}").format(hour=hour)
    return _("{day} à\u00a0{hour}").format(day=day_in_words(start), hour=hour)


def _week(calendar: OpeningHours, now: datetime) -> Iterator[DayHours]:
    """Monday to Sunday, each at its next date from today on: a holiday of these days shows."""
    for weekday in range(7):
        day = now.date() + timedelta(days=(weekday - now.weekday()) % 7)
        yield _day(calendar, day, now)


def _day(calendar: OpeningHours, day: date, now: datetime) -> DayHours:
    midnight = datetime.combine(day, time(0), tzinfo=now.tzinfo)
    raw = list(calendar.intervals(midnight, midnight + timedelta(days=1)))
    ranges, words = [], []
    for start, end, state, comment in raw:
        if state == State.CLOSED:
            continue
        pair = (hour_in_words(start.time()), hour_in_words(end.time(), is_end=True))
        said = (
            comment
            if state == State.UNKNOWN
            else _("{start}\u00a0à\u00a0{end}").format(start=pair[0], end=pair[1])
        )
        if state == State.OPEN:
            ranges.append(pair)
            said = f"{said} ({comment})" if comment else said
        words.append(said or _("Horaires non connus"))
    lines = tuple(words) or (_("Fermé"),)
    return DayHours(date_format(day, "l"), tuple(ranges), lines, is_today=day == now.date())


def hour_in_words(hour: time, *, is_end: bool = False) -> str:
    """`17:30` is « 17 h 30 », with no-break spaces; a day that ends at 0:00 ends at « minuit »."""
    if is_end and hour == time(0):
        return _("minuit")
    return hour_words(hour.hour, hour.minute)


def hour_words(hour: int, minute: int) -> str:
    """« 17 h 30 », « 9 h »; in English « 17:30 », « 9:00 »."""
    if minute:
        told = _("%(hour)d\u00a0h\u00a0%(minute)s")
        return told % {"hour": hour, "minute": f"{minute:02d}"}
    return _("%(hour)d\u00a0h") % {"hour": hour}


def day_in_words(day: date) -> str:
    """« mardi 8 décembre »: without the year, it is near."""
    return date_format(day, "l j F").replace(" 1 ", " 1er ")
