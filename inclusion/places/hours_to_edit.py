"""OpenStreetMap hours as somebody would type them, to be mended on the screen.

The way back from `french_hours`. Pure. Only hours of a plain week are written in French; for the
rest (seasons, « 2e mardi ») the OSM text itself is shown, which `french_hours.read` takes as it is.
"""

import re
from itertools import groupby

from inclusion.places.french_hours import FRENCH_DAYS, OSM_DAYS, read

Week = dict[int, str]  # day (0 is Monday) → « 09:00-12:00,14:00-17:00 »

_RULE = re.compile(r"(?P<days>[A-Z][A-Za-z,-]*) (?P<hours>[0-9:,-]+)")
_HOURS = re.compile(r"\d\d:\d\d-\d\d:\d\d(,\d\d:\d\d-\d\d:\d\d)*")
HOLIDAYS = "PH off"


def in_french(osm: str) -> str:
    """Text that `french_hours.read` understands as the same hours. "" gives ""."""
    week = week_of(osm)
    if week is None:
        return osm
    lines = [f"{days_in_french(days)} : {hours_in_french(hours)}" for hours, days in groups(week)]
    text = "\n".join(lines) + ("\n(hors jours fériés)" if osm.endswith(HOLIDAYS) else "")
    return text if week_of(read(text).osm) == week else osm


def week_of(osm: str) -> Week | None:
    """The hours of each day, None when the text says more than a plain week."""
    week: Week = {}
    for rule in osm.removesuffix(HOLIDAYS).rstrip("; ").split("; "):
        found = _RULE.fullmatch(rule)
        if not found or not _HOURS.fullmatch(found["hours"]):
            return None
        for part in found["days"].split(","):
            first, _dash, last = part.partition("-")
            if first not in OSM_DAYS or (last or first) not in OSM_DAYS:
                return None
            span = range(OSM_DAYS.index(first), OSM_DAYS.index(last or first) + 1)
            if not span or week.keys() & set(span):
                return None
            week |= dict.fromkeys(span, found["hours"])
    return week


def groups(week: Week) -> list[tuple[str, list[int]]]:
    """Days that share the same hours, the earliest day first."""
    by_hours: dict[str, list[int]] = {}
    for day in sorted(week):
        by_hours.setdefault(week[day], []).append(day)
    return list(by_hours.items())


def days_in_french(days: list[int]) -> str:
    """« lundi à vendredi », « lundi, mercredi »."""
    runs = [
        [day for _, day in run]
        for _, run in groupby(enumerate(days), lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(
        f"{FRENCH_DAYS[run[0]]} à {FRENCH_DAYS[run[-1]]}"
        if len(run) > 2
        else ", ".join(FRENCH_DAYS[day] for day in run)
        for run in runs
    )


def hours_in_french(hours: str) -> str:
    """« 9h-12h, 14h-17h30 »."""
    return ", ".join("-".join(map(hour, span.split("-"))) for span in hours.split(","))


def hour(clock: str) -> str:
    hours, minutes = clock.split(":")
    return f"{int(hours)}h{minutes if minutes != '00' else ''}"
