"""Rows of the national standard and of the dirty extracts, written for the tests."""

import csv
from pathlib import Path
from typing import Any

from inclusion.places.standard import COLUMNS

ROW_COLUMNS = (
    "id", "source", "millesime", "pivot", "nom", "adresse", "code_postal", "commune", "code_insee",
    "siren_epci", "latitude", "longitude", "telephone", "courriels", "site_web", "horaires_source",
    "services_source", "typologie", "date_maj", "note",
)  # fmt: skip


def standard_row(**values: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(COLUMNS, ""),
        "id": "lieu-1",
        "pivot": "43493312300029",
        "nom": "Espace du Pont",
        "commune": "Soissons",
        "code_postal": "02200",
        "adresse": "3 quai du Port",
        "date_maj": "2026-04-02",
        **values,
    }


def loose_row(**values: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(ROW_COLUMNS, ""),
        "id": "hub_1",
        "source": "hub",
        "millesime": "2023",
        "nom": "Espace du Pont",
        "adresse": "3 quai du Port",
        "code_postal": "02200",
        "commune": "SOISSONS",
        **values,
    }


def write_rows(path: Path, *rows: dict[str, Any], delimiter: str = ",", **options: Any) -> Path:
    options.setdefault("encoding", "utf-8")
    with path.open("w", newline="", **options) as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path
