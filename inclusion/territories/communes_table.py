"""The communes of a territory, as somebody pastes them from a spreadsheet. Pure: text in, rows out.

Columns: code Insee; nom; codes postaux; population; latitude; longitude. The first three must be
there. A first line of titles may put them in another order. A line that can't be read stops no
other: it comes back with its number and the reason.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from inclusion.territories.folding import fold

ORDER: tuple[str, ...] = ("insee_code", "name", "postcodes", "population", "latitude", "longitude")
TITLES = {
    "insee_code": {"code insee", "insee", "insee code", "code commune", "codgeo", "code"},
    "name": {"nom", "commune", "name", "libelle", "nom commune", "nom de la commune"},
    "postcodes": {"codes postaux", "code postal", "postcodes", "cp"},
    "population": {"population", "population municipale", "habitants", "pmun"},
    "latitude": {"latitude", "lat"},
    "longitude": {"longitude", "lon", "lng", "long"},
}
INSEE = re.compile(r"([013-9]\d|2[AB1-9])\d{3}")
MAX_LINES = 3_000  # the largest intercommunality has 158 communes, the largest département 890
MAX_CHARACTERS = 300_000


@dataclass(frozen=True)
class CommuneRow:
    """A commune as it will be written."""

    insee_code: str
    name: str
    postcodes: tuple[str, ...]
    population: int
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Rejected:
    """A line that makes no commune. `reason` is a short French sentence."""

    line: int
    text: str
    reason: str


@dataclass
class Reading:
    rows: list[CommuneRow] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def population(self) -> int:
        return sum(row.population for row in self.rows)

    @property
    def unlocated(self) -> list[CommuneRow]:
        return [row for row in self.rows if row.latitude is None]


class NotUnderstood(Exception):
    """Why a line makes no commune, in French."""


def decode(data: bytes) -> str:
    """UTF-8, else what spreadsheets on Windows write."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read(text: str) -> Reading:
    """Every line, at most `MAX_LINES`; empty ones don't count."""
    lines = text[:MAX_CHARACTERS].lstrip("\ufeff").splitlines()[:MAX_LINES]
    reading, order, known = Reading(), ORDER, dict[str, int]()
    for number, line in enumerate(lines, start=1):
        cells = cells_of(line)
        if not any(cells):
            continue
        if not reading.rows and not reading.rejected and (titles := order_of(cells)):
            order = titles
            continue
        try:
            row = row_of(dict(zip_longest(order, cells[: len(order)], fillvalue="")))
            if row.insee_code in known:
                raise NotUnderstood(f"déjà donnée à la ligne {known[row.insee_code]}")
        except NotUnderstood as refusal:
            reading.rejected.append(Rejected(number, line[:80], str(refusal)))
            continue
        known[row.insee_code] = number
        reading.rows.append(row)
    return reading


def cells_of(line: str) -> list[str]:
    """Cut at the first of tab, semicolon, comma that the line holds; quotes are understood."""
    mark = next((mark for mark in "\t;," if mark in line), ";")
    try:
        cells = next(csv.reader([line.replace("\0", "")], delimiter=mark), [])
    except csv.Error:
        cells = line.split(mark)
    return [re.sub(r"\s+", " ", cell).strip().removeprefix("'") for cell in cells]


def order_of(cells: list[str]) -> tuple[str, ...]:
    """The columns that a line of titles names, () when it is no such line."""
    names = tuple(
        next((name for name, titles in TITLES.items() if fold(cell) in titles), f"?{rank}")
        for rank, cell in enumerate(cells)
    )
    return names if {"insee_code", "name"} <= set(names) else ()


def row_of(cells: dict[str, str]) -> CommuneRow:
    """Raises `NotUnderstood`."""
    code = cells.get("insee_code", "").upper()
    code = code.zfill(5) if code.isascii() and code.isdigit() else code
    if not INSEE.fullmatch(code):
        raise NotUnderstood("le code Insee n’est pas valable")
    if not (name := cells.get("name", "")) or len(name) > 100 or not fold(name):
        raise NotUnderstood("le nom manque")
    latitude, longitude = point_of(cells.get("latitude", ""), cells.get("longitude", ""))
    return CommuneRow(
        code,
        name,
        postcodes_of(cells.get("postcodes", "")),
        population_of(cells.get("population", "")),
        latitude,
        longitude,
    )


def postcodes_of(text: str) -> tuple[str, ...]:
    parts: Iterable[str] = filter(None, re.split(r"[^0-9]+", text))
    codes = tuple(dict.fromkeys(part.zfill(5) for part in parts))
    if not codes or any(len(code) != 5 for code in codes):
        raise NotUnderstood("le code postal a 5 chiffres")
    return codes


def population_of(text: str) -> int:
    digits = re.sub(r"[\s\u00a0\u202f]", "", text)
    if not digits:
        return 0
    if not re.fullmatch(r"[0-9]{1,8}", digits):
        raise NotUnderstood("la population n’est pas un nombre")
    return int(digits)


def point_of(latitude: str, longitude: str) -> tuple[float | None, float | None]:
    """Both, or none when they are not given. Decimal points or commas."""
    if not latitude and not longitude:
        return None, None
    try:
        north, east = (float(text.replace(",", ".")) for text in (latitude, longitude))
    except ValueError as error:
        raise NotUnderstood("latitude et longitude ne sont pas des nombres") from error
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise NotUnderstood("ce point n’est pas sur la Terre")
    return north, east
