"""Open data: valid against the standard, and read back without loss."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from inclusion.places import exports, standard
from inclusion.places.imports import standard_rows
from inclusion.places.imports.communes import CommuneBook
from inclusion.places.models import AccessPoint
from inclusion.territories.models import Territory
from inclusion.territories.spreadsheets import plain_cell
from tests.factories import make_access_point

NOBODY = CommuneBook([])
# Patterns of schema.json v1.0.2, written again here: an eye that isn't the exporter's.
PATTERNS = {
    "pivot": r"[a-zA-Z0-9]{9,14}",
    "code_postal": r"\d{5}",
    "code_insee": r"(([013-9]\d|2[AB1-9])\d{3})?",
    "telephone": r"((\+33|\+590|\+594|\+262|\+596|\+269|\+687|\+689|\+508|\+681)\d{6,9})?",
    "itinerance": r"((^|\|)(Itinérant|Fixe))*",
    "frais_a_charge": r"((^|\|)(Gratuit sous condition|Gratuit|Payant))*",
    "date_maj": r"\d{4}-\d{2}-\d{2}",
}
REQUIRED = ("id", "pivot", "nom", "commune", "code_postal", "adresse", "date_maj")

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="|"),
    min_size=1,
    max_size=20,
)
lines = st.lists(words, min_size=1, max_size=4).map(" ".join)


def some_of(values: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), unique=True)


places = st.builds(
    AccessPoint,
    standard_id=lines,
    pivot=st.sampled_from(["", "43493312300029", "W123456789"]),
    name=lines,
    commune_name=lines,
    postcode=st.from_regex(r"[0-9]{5}", fullmatch=True),
    insee_code=st.sampled_from(["", "02722", "2A004"]),
    address=lines,
    address_extra=st.just("") | lines,
    latitude=st.floats(42.0, 51.0),
    longitude=st.floats(-5.0, 9.0),
    typologies=some_of(("BIB", "RFS", "Autre", "TIERS_LIEUX")),
    phone=st.sampled_from(["", "+33353010011", "+262262001122"]),
    emails=some_of(("a@exemple.fr", "b.c@mairie.exemple.org")),
    websites=some_of(("https://exemple.fr/?a=1;b=2", "http://lieu.exemple.org:8080/x")),
    opening_hours=st.sampled_from(
        ["", "Mo-Fr 09:00-12:00", "08:00-17:00", "24/7", "Tu[2] 09:00-12:00"]
    ),
    summary=st.just("") | lines,
    description=st.just("") | st.lists(lines, min_size=1, max_size=3).map("\n".join),
    source=st.just("") | lines,
    roaming=some_of(standard.ROAMING),
    parent_structure=st.just("") | lines,
    updated_on=st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    services=some_of(standard.SERVICES),
    audiences=some_of(standard.AUDIENCES),
    special_support=some_of(standard.SPECIAL_SUPPORT),
    fees=some_of(standard.FEES),
    national_programmes=some_of(standard.PROGRAMMES),
    labels=some_of(standard.LABELS),
    other_labels=st.lists(lines, unique=True, max_size=3),
    access_modes=some_of(standard.ACCESS_MODES),
    support_modes=some_of(standard.SUPPORT_MODES),
    accessibility_url=st.sampled_from(["", "https://acceslibre.exemple.fr/erp/1/"]),
    booking_url=st.sampled_from(["", "https://rdv.exemple.fr/"]),
)


def exported(*found: AccessPoint) -> list[dict[str, str]]:
    file = io.StringIO()
    exports.write_csv(iter(found), file)
    return list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))


def read_back(row: dict[str, str]) -> dict[str, str]:
    """As `imports.reading` gives the row."""
    return {column: plain_cell(cell) for column, cell in row.items()}


@given(places)
def test_what_is_exported_is_imported_without_loss(place: AccessPoint) -> None:
    [row] = exported(place)
    assert tuple(row) == standard.COLUMNS
    card = standard_rows.card_of(read_back(row), NOBODY)
    assert {name: getattr(place, name) for name in card.values} == card.values
    assert card.notes == []
    [again] = exported(AccessPoint(**card.values))
    assert again == row


FORMULAS = ("=HYPERLINK(1)", "+33+1", "-2+3", "@SUM(1)", "'=1", "''@x", "-", "=", "'", "'l’heure")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_stays_text_and_comes_back_unharmed(
    tmp_path: Path, soissons: Territory, text: str
) -> None:
    """Through the commands and a file, as people do it."""
    make_access_point(soissons, f"{text} Lieu", address=text, summary=text, longitude=-1.5,
                      latitude=48.5, phone="+33353010011")  # fmt: skip
    file, again = tmp_path / "lieux.csv", tmp_path / "encore.csv"
    call_command("export_places", territory=soissons.slug, format="csv", output=file)
    [row] = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    number = ("telephone", "longitude")
    assert not [cell for column, cell in row.items() if cell[:1] in "=+-@" and cell
                and column not in number]  # fmt: skip
    assert (row["telephone"], row["longitude"]) == ("+33353010011", "-1.5")
    AccessPoint.objects.all().delete()
    call_command("import_places", file, territory=soissons.slug, source="Retour")
    place = AccessPoint.objects.get()
    assert (place.name, place.address, place.summary) == (f"{text} Lieu", text, text)
    call_command("export_places", territory=soissons.slug, format="csv", output=again)
    assert again.read_text() == file.read_text()


@given(places)
def test_what_is_exported_follows_the_standard(place: AccessPoint) -> None:
    [row] = exported(place)
    assert all(row[column] for column in REQUIRED)
    for column, pattern in PATTERNS.items():
        assert re.fullmatch(pattern, row[column]), column
    assert len(row["presentation_resume"]) <= 280
    for column, (_, allowed) in standard_rows.LISTS.items():
        assert set(filter(None, row[column].split("|"))) <= set(allowed)


def test_the_documented_form_is_written(db: None) -> None:
    place = AccessPoint(
        labels=["Étapes numériques (La Poste)", "ORDI 3.0"], updated_on=date.today()
    )
    [row] = exported(place)
    assert row["formations_labels"] == "Étapes numériques (La Poste)|ORDI 3.0"
    assert row["pivot"] == "00000000000000"
    assert row["id"] == str(place.public_id)


def export(path: Path, file_format: str) -> str:
    out = io.StringIO()
    call_command(
        "export_places", territory="grandsoissons", format=file_format, output=path, stdout=out
    )
    return out.getvalue()


def test_the_command_writes_the_visible_places_of_the_territory_only(
    soissons: Territory, thierry: Territory, tmp_path: Path
) -> None:
    make_access_point(soissons, "Le Pont", latitude=49.38, longitude=3.32, services=[])
    make_access_point(soissons, "Caché", is_visible=False)
    make_access_point(thierry, "Voisin")
    for file_format in ("csv", "json", "geojson"):
        assert export(tmp_path / file_format, file_format).startswith("1 places of GrandSoissons")
    content = (tmp_path / "csv").read_text(encoding="utf-8")
    assert content.splitlines()[0] == ",".join(standard.COLUMNS)
    [item] = json.loads((tmp_path / "json").read_text())
    assert (item["nom"], item["latitude"]) == ("Le Pont", 49.38)
    assert "services" not in item
    collection: dict[str, Any] = json.loads((tmp_path / "geojson").read_text())
    assert collection["type"] == "FeatureCollection"
    assert collection["features"][0]["geometry"] == {"type": "Point", "coordinates": [3.32, 49.38]}


def test_an_empty_territory_gives_valid_files(soissons: Territory, tmp_path: Path) -> None:
    for file_format in ("json", "geojson"):
        export(tmp_path / file_format, file_format)
        told = json.loads((tmp_path / file_format).read_text())
        assert told == [] or told["features"] == []


def test_a_folder_that_does_not_exist_is_said(soissons: Territory, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        export(tmp_path / "nowhere" / "a.csv", "csv")


def test_an_export_that_fails_leaves_the_former_file_whole(
    soissons: Territory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("hier")

    def fails(*_: Any) -> int:
        raise RuntimeError

    monkeypatch.setitem(exports.WRITERS, "csv", fails)
    with pytest.raises(RuntimeError):
        export(path, "csv")
    assert path.read_text() == "hier"
    assert list(tmp_path.iterdir()) == [path]
