"""Public holidays of France and of its regions: pure, computed for any year.

Sources: code du travail, L3133-1 (eleven national days), L3134-13 (Alsace and Moselle) and
L3422-2 (abolition of slavery, by territory).
"""

from datetime import date, timedelta
from functools import lru_cache

NATIONAL = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER = (1, 39, 50)  # Easter Monday, Ascension, Whit Monday: days after Easter
GOOD_FRIDAY = -2
ALSACE_MOSELLE = frozenset({"57", "67", "68"})
# Département or overseas code → day of the abolition of slavery.
ABOLITION = {
    "971": (5, 27),  # Guadeloupe
    "972": (5, 22),  # Martinique
    "973": (6, 10),  # Guyane
    "974": (12, 20),  # La Réunion
    "976": (4, 27),  # Mayotte
    "977": (10, 9),  # Saint-Barthélemy
    "978": (5, 28),  # Saint-Martin, since 2018
}
REGIONS = (*sorted(ALSACE_MOSELLE), *ABOLITION)


def is_holiday(day: date, region: str = "") -> bool:
    """Is that day a public holiday there? `region`: a code of `REGIONS`, else national ones."""
    return day in holidays(day.year, region)


@lru_cache(maxsize=256)
def holidays(year: int, region: str = "") -> frozenset[date]:
    """All public holidays of a year. A holiday on a Sunday is not moved: France moves none."""
    sunday = easter(year)
    days = {date(year, month, day) for month, day in NATIONAL}
    days |= {sunday + timedelta(days=after) for after in AFTER_EASTER}
    if region in ALSACE_MOSELLE:
        days |= {sunday + timedelta(days=GOOD_FRIDAY), date(year, 12, 26)}
    if region in ABOLITION:
        days.add(date(year, *ABOLITION[region]))
    return frozenset(days)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature, 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
