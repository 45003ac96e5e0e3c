"""Opening hours as French people write them, turned into the OpenStreetMap form.

Never a guess: a single word, sign or number that the grammar doesn't know, a day said twice, an odd
count of times, and the answer is "" with the reason. Hours that are wrong send somebody to a closed
door; hours that are missing make them call.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from opening_hours import validate

OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
FRENCH_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
LONGEST = 500  # the column of AccessPoint
EARLIEST = 6 * 60  # « de 2 h à 4 h » means the afternoon: we don't know which, so we refuse
BY_APPOINTMENT = "sur rendez-vous"
HOURS = ("time", "number", "noon")  # kinds of tokens
DAYS = ("day", "everyday", "weekdays", "ordinal")
_LOOKS_OSM = re.compile(r"\b(Mo|Tu|We|Th|Fr|Sa|Su|PH)\b|24/7")
_ORDINALS = {"1": 1, "premier": 1, "2": 2, "deuxieme": 2, "second": 2, "3": 3, "troisieme": 3}
_ORDINALS |= {"4": 4, "quatrieme": 4}

_TOKENS = re.compile(
    r"""
    (?P<holiday>\(?\s*(?:hors|sauf)\s+(?:les\s+)?(?:jours\s+)?feries\s*\)?)
  | (?P<silent>horaires?\s+non\s+(?:communiques?|renseignes?|connus?))
  | (?P<appointment>\(?\s*(?:uniquement\s+)?(?:avec|sur)\s+(?:rdv|rendez[- ]?vous)\b\s*\)?)
  | (?P<walkin>\(?\s*sans\s+(?:rdv|rendez[- ]?vous)\b\s*\)?)
  | (?P<month>(?:du|de\s+chaque|par)\s+mois\b)
  | (?P<ordinal>\b(?:[1-4](?:ere?|e|eme|nde?)|premier|deuxieme|second|troisieme|quatrieme)s?\b)
  | (?P<weekdays>(?:tous\s+les\s+)?jours\s+(?:de\s+(?:la\s+)?semaine|ouvres)\b
        |\b(?:en|la)\s+semaine\b)
  | (?P<everyday>tous\s+les\s+jours\b|\b7\s*j(?:ours)?\s*/\s*7\b)
  | (?P<day>\b(?:h_)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b
        |\b(?:lun|mar|mer|jeu|ven|sam|dim)\b\.?)
  | (?P<half>\b(?:matin|matinee|apres[- ]?midi)s?\b)
  | (?P<noon>\bmidi\b)
  | (?P<time>\b\d{1,2}(?:h|:)\d{2}\s?h?(?![a-z\d:])|\b\d{1,2}\s+h\s+\d{2}(?![a-z\d:])
        |\b\d{1,2}\s?h(?:eures?)?(?![a-z\d:]))
  | (?P<number>\b\d{1,2}\b(?!\s*(?::|h\b)))
  | (?P<closed>\bferme(?:e|s|es)?\b|\bx\b)
  | (?P<to>-+|\bau?\b|\bjusqu'au?\b)
  | (?P<noise>\b[dl]'|\b(?:de|du|des|le|la|les|tous|toutes|chaque|ouverte?s?|ouvertures?
        |horaires?|inclus|non[- ]stop|sans\s+interruption|en\s+continu|journee\s+continue
        |accueil|public)(?![a-z]))
  | (?P<sep>\bet\b|\bpuis\b|[,;/|&+_.:])
  | (?P<space>\s+)
  | (?P<unknown>\w+|.)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Reading:
    """`osm` is "" when the text isn't surely understood; `reason` then says why, in French."""

    osm: str
    reason: str = ""


class NotUnderstood(Exception):
    """The text says something that the grammar doesn't know. The message is in French."""


@dataclass(frozen=True)
class Token:
    kind: str
    text: str


@dataclass(frozen=True, order=True)
class Opening:
    """Minutes since midnight."""

    start: int
    end: int
    comment: str = ""


@dataclass
class Clause:
    """Some days, and what is said of them."""

    days: list[int] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    halves: set[str] = field(default_factory=set)
    closed: bool = False
    silent: bool = False
    monthly: bool = False
    appointments: list[tuple[int, bool]] = field(default_factory=list)  # (from which time, needed)

    @property
    def is_said(self) -> bool:
        return bool(self.times or self.closed or self.silent or self.appointments)


def read(text: str) -> Reading:
    """The OpenStreetMap form of hours, or "" and the reason. A valid OSM text is kept as it is."""
    text = text.strip()
    if _LOOKS_OSM.search(text) and validate(text):
        return Reading(text) if len(text) <= LONGEST else Reading("", "horaires trop longs")
    try:
        osm = _written(_clauses(_tokens(_plain(text))))
    except NotUnderstood as refusal:
        return Reading("", str(refusal))
    if not validate(osm) or len(osm) > LONGEST:
        return Reading("", "horaires trop complexes")
    return Reading(osm)


def _plain(text: str) -> str:
    text = text.lower().replace("\u2019", "'").replace("\u2013", "-").replace("\u2014", "-")
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = re.sub(r"\b(\d{1,2})h(?=\d{1,2}h)", r"\1h-", plain)  # « 9h12h » is two times
    plain = re.sub(r"\b(\d{1,2})(?: :\s?|: )(\d{2})(?!\s*[:h\d])", r"\1:\2", plain)  # « 17 :00 »
    return re.sub(r":\s*-\s*(?=;|$)", ": x", plain)  # « mardi matin: -; » is a closed half-day


def _tokens(text: str) -> list[Token]:
    tokens = [
        Token(str(found.lastgroup), found.group().strip())
        for found in _TOKENS.finditer(text)
        if found.lastgroup not in ("space", "noise")
    ]
    for token in tokens:
        if token.kind == "unknown":
            raise NotUnderstood(f"« {token.text[:40]} » n’est pas compris")
    if not any(token.kind in ("day", "everyday", "weekdays") for token in tokens):
        raise NotUnderstood("les jours ne sont pas dits")
    for rank, token in enumerate(tokens):
        if token.kind in ("appointment", "walkin"):
            _check_neighbours(tokens, rank)
    return tokens


def _check_neighbours(tokens: list[Token], rank: int) -> None:
    """Which hours need an appointment? Those that follow, or those it touches: never both.

    « 9h-12h, sur rendez-vous 14h-17h » and « 9h-12h (sur rendez-vous) » are clear;
    « 9h-12h / sur rendez-vous » and « 9h-12h sur rendez-vous lundi … » are not.
    """
    kinds = [token.kind for token in tokens]
    before, after = ["sep", *kinds[:rank]], [*kinds[rank + 1 :], "sep"]
    touches_hours = before[-1] in HOURS
    follows_hours = next((kind for kind in reversed(before) if kind != "sep"), "") in HOURS
    leads_hours = next((kind for kind in after if kind != "sep"), "") in HOURS
    is_clear = not touches_hours if leads_hours else touches_hours or not follows_hours
    if not is_clear or (not leads_hours and after[0] != "sep"):
        raise NotUnderstood("« sur rendez-vous » n’est pas clair")


@dataclass
class Schedule:
    clauses: list[Clause]
    closed_on_holidays: bool


def _clauses(tokens: list[Token]) -> Schedule:
    """Cut where the days come back: « lundi 9h-12h / mardi … » or « 9h-12h le lundi, … »."""
    holidays = any(token.kind == "holiday" for token in tokens)
    meaningful = [token for token in tokens if token.kind not in ("sep", "holiday")]
    first = next(token.kind for token in tokens if token.kind not in ("sep", "to", "holiday"))
    days_first = first in DAYS
    clauses = [Clause()]
    previous = Token("sep", "")
    for token in meaningful:
        current = clauses[-1]
        if (token.kind in DAYS and days_first and current.is_said) or (
            token.kind in HOURS and not days_first and current.days
        ):
            clauses.append(Clause())
        _take(clauses[-1], token, previous)
        previous = token
    return Schedule(clauses, holidays)


def _take(clause: Clause, token: Token, previous: Token) -> None:
    """Put the token where it belongs in the clause."""
    match token.kind:
        case "day":
            _take_day(clause, _day_number(token.text), is_end=previous.kind == "to")
        case "everyday":
            clause.days.extend(range(7))
        case "weekdays":
            clause.days.extend(range(5))
        case "ordinal":
            clause.ordinals.append(_ordinal_number(token.text))
        case "month":
            clause.monthly = True
        case "time" | "number" | "noon":
            clause.times.append(_minutes(token))
        case "half":
            clause.halves.add(token.text[0])
        case "closed":
            clause.closed = True
        case "silent":
            clause.silent = True
        case "appointment" | "walkin":
            clause.appointments.append((len(clause.times), token.kind == "appointment"))


def _take_day(clause: Clause, day: int, *, is_end: bool) -> None:
    if is_end and clause.days:
        if day <= clause.days[-1]:
            raise NotUnderstood("la suite des jours n’est pas claire")
        clause.days.extend(range(clause.days[-1] + 1, day + 1))
    else:
        clause.days.append(day)


def _day_number(text: str) -> int:
    word = text.removeprefix("h_")
    return next(rank for rank, name in enumerate(FRENCH_DAYS) if name.startswith(word[:3]))


def _ordinal_number(text: str) -> int:
    return _ORDINALS[text[0] if text[0].isdigit() else text.removesuffix("s")]


def _minutes(token: Token) -> int:
    if token.kind == "noon":
        return 12 * 60
    numbers = [int(number) for number in re.findall(r"\d+", token.text)]
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise NotUnderstood(f"« {token.text} » n’est pas une heure")
    return hour * 60 + minute


def _openings(clause: Clause) -> list[Opening]:
    """Times two by two; a doubt refuses the whole text."""
    times = clause.times
    if clause.closed and (times or clause.appointments):
        raise NotUnderstood("« fermé » n’est pas clair")
    if len(times) % 2:
        raise NotUnderstood("une heure manque")
    pairs = list(zip(times[::2], times[1::2], strict=True))
    if any(start >= end for start, end in pairs):
        raise NotUnderstood("les heures ne se suivent pas")
    if times and min(times) < EARLIEST:
        raise NotUnderstood("matin ou après-midi, ce n’est pas dit")
    _check_halves(clause, pairs)
    _check_appointments(clause)
    openings = {
        Opening(start, end, BY_APPOINTMENT if _needs_appointment(clause, 2 * rank) else "")
        for rank, (start, end) in enumerate(pairs)
    }
    return sorted(openings)


def _check_halves(clause: Clause, pairs: list[tuple[int, int]]) -> None:
    if clause.halves and not pairs and not clause.closed:
        raise NotUnderstood("les heures ne sont pas dites")
    if any(not _in_half(clause.halves, start) for start, _ in pairs):
        raise NotUnderstood("« matin » ou « après-midi » ne va pas avec les heures")


def _in_half(halves: set[str], start: int) -> bool:
    """Can an opening that starts then be of the morning, of the afternoon, as it is said?"""
    if len(halves) != 1:
        return True
    return start < 13 * 60 if "m" in halves else start >= 11 * 60 + 30


def _touches_half(halves: set[str], opening: Opening) -> bool:
    """Is the place open in the half-day that another clause says closed?"""
    if len(halves) != 1:
        return True
    return opening.start < 12 * 60 if "m" in halves else opening.end > 14 * 60


def _check_appointments(clause: Clause) -> None:
    """« 9h-12h et 14h-17h sur rendez-vous »: both, or the last? We don't know."""
    count = len(clause.times)
    for position, _ in clause.appointments:
        if position % 2 or position == count > 2:
            raise NotUnderstood("« sur rendez-vous » n’est pas clair")


def _needs_appointment(clause: Clause, rank: int) -> bool:
    if [position for position, _ in clause.appointments] == [len(clause.times)]:
        return clause.appointments[0][1]
    said = [needed for position, needed in clause.appointments if position <= rank]
    return said[-1] if said else False


def _written(schedule: Schedule) -> str:
    week: dict[int, list[Opening]] = {}
    unsure: dict[int, str] = {}
    monthly: list[str] = []
    for clause in schedule.clauses:
        openings = _openings(clause)
        if not clause.days or not clause.is_said:
            raise NotUnderstood("les heures ne sont pas dites")
        if clause.ordinals or clause.monthly:
            monthly.append(_monthly_rule(clause, openings))
        elif openings or clause.closed:
            _add(week, clause.days, openings)
        else:
            unsure |= dict.fromkeys(clause.days, "" if clause.silent else BY_APPOINTMENT)
    if not any(week.values()) and not monthly:
        raise NotUnderstood("les heures ne sont pas dites")
    _refuse_contradictions(schedule.clauses, week, unsure)
    rules = [*_weekly_rules(week), *monthly, *_unsure_rules(unsure)]
    text = "; ".join(rules) + _appointment_rules(week, first=not rules)
    return text + ("; PH off" if schedule.closed_on_holidays else "")


def _add(week: dict[int, list[Opening]], days: list[int], openings: list[Opening]) -> None:
    for day in days:
        if days.count(day) > 1:
            raise NotUnderstood("un jour est dit deux fois")
        known = sorted([*week.get(day, []), *openings])
        if any(first.end > second.start for first, second in pairwise(known)):
            raise NotUnderstood("des heures se chevauchent")
        week[day] = known


def _refuse_contradictions(
    clauses: list[Clause], week: dict[int, list[Opening]], unsure: dict[int, str]
) -> None:
    by_month = [
        (day, rank)
        for clause in clauses
        for day in set(clause.days)
        for rank in set(clause.ordinals)
    ]
    days_by_month = {day for day, _ in by_month}
    if set(week) & set(unsure) or days_by_month & (set(week) | set(unsure)):
        raise NotUnderstood("un jour est dit deux fois")
    if len(by_month) != len(set(by_month)):
        raise NotUnderstood("un jour du mois est dit deux fois")
    for clause in clauses:
        if clause.closed and any(
            _touches_half(clause.halves, opening)
            for day in clause.days
            for opening in week.get(day, [])
        ):
            raise NotUnderstood("« fermé » n’est pas clair")


def _monthly_rule(clause: Clause, openings: list[Opening]) -> str:
    if not (clause.monthly and clause.ordinals and len(set(clause.days)) == 1 and openings):
        raise NotUnderstood("les jours du mois ne sont pas clairs")
    ranks = ",".join(str(rank) for rank in sorted(set(clause.ordinals)))
    return f"{OSM_DAYS[clause.days[0]]}[{ranks}] {_hours(openings)}"


def _weekly_rules(week: dict[int, list[Opening]]) -> Iterator[str]:
    groups: dict[str, list[int]] = {}
    for day in sorted(week):
        hours = _hours([opening for opening in week[day] if not opening.comment])
        if hours:
            groups.setdefault(hours, []).append(day)
    for hours, days in groups.items():
        yield f"{_days(days)} {hours}"


def _appointment_rules(week: dict[int, list[Opening]], *, first: bool) -> str:
    """Rules that add to the others (a comma, not a semicolon): hours that need an appointment."""
    rules = []
    for day in sorted(week):
        hours = _hours([opening for opening in week[day] if opening.comment])
        if hours:
            rules.append(f'{OSM_DAYS[day]} {hours} "{BY_APPOINTMENT}"')
    return ("" if first or not rules else ", ") + ", ".join(rules)


def _unsure_rules(unsure: dict[int, str]) -> Iterator[str]:
    for day, comment in sorted(unsure.items()):
        yield f"{OSM_DAYS[day]} unknown" + (f' "{comment}"' if comment else "")


def _hours(openings: list[Opening]) -> str:
    merged: list[list[int]] = []
    for opening in openings:
        if merged and merged[-1][1] == opening.start:
            merged[-1][1] = opening.end
        else:
            merged.append([opening.start, opening.end])
    return ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in merged)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _days(days: list[int]) -> str:
    """`[0, 1, 2, 4]` is `Mo-We,Fr`."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        OSM_DAYS[run[0]] if len(run) == 1 else f"{OSM_DAYS[run[0]]}-{OSM_DAYS[run[-1]]}"
        for run in runs
    )
