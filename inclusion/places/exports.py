"""Places written in the national standard v1.0.2: the 32 columns, in order, as documented.

Where the standard contradicts itself we write what its documentation says: `|` between values, and
« Étapes numériques (La Poste) » with its space, which the pattern of schema.json refuses.
"""

import csv
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from inclusion.places import standard
from inclusion.places.imports.cleaning import UNKNOWN_PIVOT
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory
from inclusion.territories.spreadsheets import safe_cell

LISTS = frozenset(
    {
        "typologie", "courriels", "site_web", "itinerance", "services",
        "publics_specifiquement_adresses", "prise_en_charge_specifique", "frais_a_charge",
        "dispositif_programmes_nationaux", "formations_labels", "autres_formations_labels",
        "modalites_acces", "modalites_accompagnement",
    }
)  # fmt: skip


def record(place: AccessPoint) -> dict[str, Any]:
    """The 32 columns of a place: text, numbers, dates, lists; "" and [] when it doesn't say."""
    return {
        "id": place.standard_id or str(place.public_id),
        "pivot": place.pivot or UNKNOWN_PIVOT,
        "nom": place.name,
        "commune": place.commune_name,
        "code_postal": place.postcode,
        "code_insee": place.insee_code or (place.commune.insee_code if place.commune else ""),
        "adresse": place.address,
        "complement_adresse": place.address_extra,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "typologie": place.typologies,
        "telephone": place.phone,
        "courriels": place.emails,
        "site_web": place.websites,
        "horaires": place.opening_hours,
        "presentation_resume": place.summary,
        "presentation_detail": place.description,
        "source": place.source,
        "itinerance": place.roaming,
        "structure_parente": place.parent_structure,
        "date_maj": place.updated_on.isoformat(),
        "services": place.services,
        "publics_specifiquement_adresses": place.audiences,
        "prise_en_charge_specifique": place.special_support,
        "frais_a_charge": place.fees,
        "dispositif_programmes_nationaux": place.national_programmes,
        "formations_labels": place.labels,
        "autres_formations_labels": place.other_labels,
        "modalites_acces": place.access_modes,
        "modalites_accompagnement": place.support_modes,
        "fiche_acces_libre": place.accessibility_url,
        "prise_rdv": place.booking_url,
    }


def cells(place: AccessPoint) -> list[str]:
    """The row of a CSV file, safe to open in a spreadsheet."""
    values = record(place)
    return [safe_cell(cell(values[column])) for column in standard.COLUMNS]


def cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value)  # the shortest text that gives the same number back
    return joined(value) if isinstance(value, list) else str(value)


def joined(values: list[str]) -> str:
    """Values of a list, `|` between them. A `;` alone would be read as the older separator."""
    text = "|".join(value.replace("|", "%7C" if "://" in value else "/") for value in values)
    return f"{text}|" if len(values) == 1 and ";" in text else text


def published(territory: Territory) -> Iterator[AccessPoint]:
    """The visible places of the territory, as a stream, in a stable order."""
    places = AccessPoint.objects.for_territory(territory).visible().select_related("commune")
    return places.order_by("pk").iterator(chunk_size=500)


def write_csv(places: Iterator[AccessPoint], file: IO[str]) -> int:
    writer = csv.writer(file)
    writer.writerow(standard.COLUMNS)
    return sum(bool(writer.writerow(cells(place))) for place in places)


def write_json(places: Iterator[AccessPoint], file: IO[str]) -> int:
    """A list of objects; lists stay lists, what isn't said is left out."""
    return _write_list(file, "[", map(_said, places), "]")


def write_geojson(places: Iterator[AccessPoint], file: IO[str]) -> int:
    """A FeatureCollection (RFC 7946); a place without coordinates has a null geometry."""
    start = '{"type": "FeatureCollection", "features": ['
    return _write_list(file, start, map(_feature, places), "]}")


WRITERS: dict[str, Callable[[Iterator[AccessPoint], IO[str]], int]] = {
    "csv": write_csv,
    "json": write_json,
    "geojson": write_geojson,
}


def _said(place: AccessPoint) -> dict[str, Any]:
    return {name: value for name, value in record(place).items() if value not in ("", [], None)}


def _feature(place: AccessPoint) -> dict[str, Any]:
    point = None
    if place.latitude is not None:
        point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {"type": "Feature", "geometry": point, "properties": _said(place)}


def _write_list(file: IO[str], start: str, items: Iterator[dict[str, Any]], end: str) -> int:
    count = 0
    file.write(start)
    for item in items:
        file.write(",\n" if count else "\n")
        file.write(json.dumps(item, ensure_ascii=False))
        count += 1
    file.write(f"\n{end}\n")
    return count


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A file that appears under its name only once it is complete."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
