"""One value at a time: cleaned, or left out with the reason. Nothing is corrected in silence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from inclusion.places import french_hours, opening_hours, standard
from inclusion.territories.folding import fold
from notifications import phones

LONGEST_NOTE = 300
UNKNOWN_PIVOT = "00000000000000"  # what the network writes when nobody knows the SIRET
PIVOT = re.compile(r"^[a-zA-Z0-9]{9,14}$")
INSEE = re.compile(r"^([013-9]\d|2[AB1-9])\d{3}$")
POSTCODE = re.compile(r"^\d{5}$")
EMAIL = re.compile(r"^[^@\s|;,<>\"]+@[^@\s|;,<>\"]+\.[^@\s|;,<>\".]{2,}$", re.ASCII)
WEB = re.compile(
    r"^https?://[^\s<>\"/:@?#]+\.[^\s<>\"/:@?#]+(?::\d+)?(?:[/?#][^\s<>\"]*)?$", re.IGNORECASE
)
# Rough frames (south, west, north, east): mainland with Corsica, then the overseas territories.
FRAMES = (
    (41.0, -5.6, 51.3, 9.8), (15.7, -62.0, 18.3, -60.8), (14.2, -61.4, 15.0, -60.6),
    (2.0, -55.0, 6.0, -51.0), (-21.6, 55.0, -20.7, 56.0), (-13.2, 44.9, -12.4, 45.4),
    (46.6, -56.6, 47.3, -55.9), (-23.0, 162.0, -19.0, 169.0), (-28.0, -155.0, -7.0, -134.0),
    (-14.8, -178.6, -12.9, -175.8),
)  # fmt: skip


class Rejected(Exception):
    """The row can't become a place. The message says why, in French."""


@dataclass
class Card:
    """What a row says of a place: the source's key, clean values of AccessPoint, remarks."""

    key: str
    commune_id: int | None
    values: dict[str, Any]
    notes: list[str] = field(default_factory=list)


@dataclass
class Notes:
    """What the cleaning changed or left out, in French, kept with the row."""

    items: list[str] = field(default_factory=list)

    def add(self, column: str, text: str) -> None:
        note = f"{column} : {text}"[:LONGEST_NOTE]
        if note not in self.items:
            self.items.append(note)


def one_line(text: str) -> str:
    return " ".join(text.split())


def needed(text: str, column: str, longest: int) -> str:
    """A value that a place can't do without. Raises `Rejected`."""
    value = one_line(text)
    if not value:
        raise Rejected(f"{column} : valeur manquante")
    if len(value) > longest:
        raise Rejected(f"{column} : texte trop long ({len(value)} caractères, {longest} au plus)")
    return value


def short(text: str, column: str, longest: int, notes: Notes) -> str:
    value = one_line(text)
    if len(value) > longest:
        notes.add(column, "texte coupé, trop long")
        return value[: longest - 1].rstrip() + "…"
    return value


def pattern(text: str, column: str, rule: re.Pattern[str], notes: Notes) -> str:
    value = one_line(text)
    if value and not rule.match(value):
        notes.add(column, f"« {value} » n’a pas la bonne forme")
        return ""
    return value


def postcode(text: str) -> str:
    """Five digits; a spreadsheet ate the first zero of four. Raises `Rejected`."""
    value = text.replace(" ", "").removesuffix(".0")
    if re.fullmatch(r"\d{4}", value):
        value = f"0{value}"
    if not value:
        raise Rejected("code postal : valeur manquante")
    if not POSTCODE.match(value):
        raise Rejected(f"code postal « {value[:20]} » : il faut 5 chiffres")
    return value


def split(text: str, *, also: str = ";") -> list[str]:
    """Values of a list: `|` since v1.0, `;` (or what `also` says) in older files. No repeat."""
    parts = text.split("|") if "|" in text else re.split(also, text)
    return list(dict.fromkeys(filter(None, (one_line(part) for part in parts))))


def chosen(text: str, column: str, allowed: Sequence[str], notes: Notes) -> list[str]:
    """Values of an enumeration, one by one. Apostrophes, case, accents and spaces don't matter."""
    by_key = {fold(value): value for value in allowed}
    found: list[str] = []
    for part in split(text):
        value = by_key.get(fold(part))
        if value is None:
            notes.add(column, f"« {part} » n’est pas dans le standard")
        elif value not in found:
            found.append(value)
            if value != part:
                notes.add(column, f"« {part} » s’écrit « {value} »")
    return found


def phone(text: str, notes: Notes) -> str:
    """The first French number of the text, in E.164; "" and a remark when there is none."""
    text = one_line(text)
    if not text:
        return ""
    pieces = re.split(r"\s*(?:/|\||;|,|\bou\b|\bet\b)\s*", text)
    for candidate in (text, *pieces):
        if number := phones.normalise(candidate.replace("(0)", "")):
            if candidate != text:
                notes.add("telephone", "un seul numéro gardé")
            return number
    notes.add("telephone", "numéro non compris")
    return ""


def emails(text: str, notes: Notes) -> list[str]:
    kept = []
    for part in split(text, also=r"[;,\s]"):
        address = part.removeprefix("mailto:")
        if EMAIL.match(address) and len(address) <= 254:
            kept.append(address)
        else:
            notes.add("courriels", "adresse non valable laissée de côté")
    return kept


def websites(text: str, column: str, notes: Notes) -> list[str]:
    """Web addresses, `http` or `https` only: a link must never run a script."""
    kept = []
    for part in split(text, also=r";(?=\s*(?:[a-z]+:|www\.))|\s+"):
        address = part if "://" in part else f"http://{part}"
        if WEB.match(address) and len(address) <= 500:
            kept.append(address)
            if address != part:
                notes.add(column, f"« http:// » ajouté à « {part} »")
        else:
            notes.add(column, f"« {part} » n’est pas une adresse web")
    return list(dict.fromkeys(kept))


def website(text: str, column: str, notes: Notes) -> str:
    found = websites(text, column, notes)
    return found[0] if found else ""


def osm_hours(text: str, notes: Notes) -> str:
    """Hours of a file that follows the standard: OpenStreetMap's form first, else as `hours`."""
    text = text.strip()
    if len(text) <= french_hours.LONGEST and opening_hours.is_readable(text):
        return text
    return hours(text, notes)


def hours(text: str, notes: Notes) -> str:
    """Hours as people write them, in OpenStreetMap's form; "" and why when it isn't sure."""
    text = text.strip()
    if not text:
        return ""
    reading = french_hours.read(text)
    if not reading.osm:
        notes.add("horaires", f"{reading.reason} : « {text} »")
    elif reading.osm != text:
        notes.add("horaires", f"« {text} » est lu « {reading.osm} »")
    return reading.osm


FULL_DATES = ("%Y-%m-%d", "%d/%m/%Y")
ANY_DATES = (*FULL_DATES, "%Y%m%d", "%Y-%m", "%Y")


def day(text: str, shapes: Sequence[str] = FULL_DATES) -> date | None:
    """`2024-04-02` or `2/4/2024`; with `ANY_DATES` also `2024` (its first day). None otherwise."""
    value = re.split(r"[ T]", text.strip())[0]
    for shape in shapes:
        try:
            found = datetime.strptime(value, shape).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
        if 2000 <= found.year <= 2100:
            return found
    return None


def coordinates(
    latitude: str, longitude: str, notes: Notes
) -> tuple[float, float] | tuple[None, None]:
    """A point of France, the right way round; (None, None) and a remark otherwise."""
    if not latitude.strip() and not longitude.strip():
        return None, None
    try:
        north, east = (float(value.replace(",", ".")) for value in (latitude, longitude))
    except ValueError:
        notes.add("latitude", "coordonnées non comprises")
        return None, None
    if _in_france(north, east):
        return north, east
    if _in_france(east, north):
        notes.add("latitude", "latitude et longitude étaient inversées")
        return east, north
    notes.add("latitude", "point hors de France laissé de côté")
    return None, None


def _in_france(north: float, east: float) -> bool:
    return any(
        south <= north <= top and west <= east <= right for south, west, top, right in FRAMES
    )


def typologies(text: str, notes: Notes) -> list[str]:
    """Codes of the standard. Its schema sets no list: a code that we don't know is kept."""
    kept = []
    for part in split(text):
        if re.fullmatch(r"[A-Z0-9_]{2,20}|Autre", part):
            kept.append(part)
        elif code := standard.TYPOLOGY_WORDS.get(fold(part)):
            kept.append(code)
            notes.add("typologie", f"« {part} » est lu « {code} »")
        else:
            notes.add("typologie", f"« {part} » n’a pas de code dans le standard")
    return list(dict.fromkeys(kept))
