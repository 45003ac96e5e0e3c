"""A file as a stream; a shouted text made readable; one import of a source at a time."""

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from inclusion.places.imports import reading
from inclusion.places.imports.cleaning import Notes, coordinates, day, phone, websites
from inclusion.places.imports.loose_rows import in_lower_case
from inclusion.territories.models import Territory
from tests.inclusion.places.standard_csv import standard_row, write_rows


def test_a_big_file_is_read_in_constant_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,nom\n" + "123456,Un lieu dont le nom est assez long\n" * 150_000)
    tracemalloc.start()
    with reading.opened(path) as table:
        assert sum(1 for _ in table.rows) == 150_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert path.stat().st_size > 6_000_000
    assert peak < 6_000_000  # two blocks of a mebibyte and their decoding, not the file


def test_line_numbers_survive_cells_of_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,nom\n1,"deux\nlignes"\n\n2,x\n')
    with reading.opened(path) as table:
        assert [(row.line, row.values["id"]) for row in table.rows] == [(2, "1"), (5, "2")]


@pytest.fixture
def somebody_else() -> Iterator[Any]:
    other = connection.copy()
    yield other
    other.close()


def test_two_imports_of_a_source_do_not_run_together(
    soissons: Territory, tmp_path: Path, settings: Any, somebody_else: Any
) -> None:
    settings.DATA_FOLDER = tmp_path
    path = write_rows(tmp_path / "a.csv", standard_row())
    key = f"import_places/{soissons.pk}/Hub"
    with somebody_else.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [key])
    with pytest.raises(CommandError, match="Another import of this source is running"):
        call_command("import_places", path, territory="grandsoissons", source="Hub")
    other_source = {"territory": "grandsoissons", "source": "Autre", "stdout": io.StringIO()}
    call_command("import_places", path, **other_source)  # control: only that source waits
    somebody_else.close()
    call_command("import_places", path, **other_source | {"source": "Hub"})


@pytest.mark.parametrize(
    ("shouted", "said"),
    [
        ("13 RUE DES CORDELIERS", "13 rue des Cordeliers"),
        ("ZI DE L'ÉTANG, BP 12", "ZI de l'Étang, BP 12"),
        ("SAINT-PIERRE-SUR-ORGE", "Saint-Pierre-sur-Orge"),
        ("LA ROCHE", "La Roche"),
        ("12 rue de la Paix", "12 rue de la Paix"),
    ],
)
def test_capitals_are_not_for_words(shouted: str, said: str) -> None:
    assert in_lower_case(shouted) == said


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("03.53.01.00.11", "+33353010011"),
        ("+33 (0)3 53 01 00 11", "+33353010011"),
        ("0353010011 ou 0353010012", "+33353010011"),
        ("0262 90 10 11", "+262262901011"),
        ("36 46", ""),
        ("demander à l'accueil", ""),
    ],
)
def test_phones_become_international(text: str, number: str) -> None:
    notes = Notes()
    assert phone(text, notes) == number
    assert bool(notes.items) == (number == "" or " ou " in text)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "http://a b", "http://x@y.fr", "rien"]
)
def test_an_address_that_is_no_web_address_is_left_out(address: str) -> None:
    assert [found for found in websites(address, "site_web", Notes()) if "." in found] == []


def test_points_that_are_not_in_france_are_left_out() -> None:
    assert coordinates("49,38", "3,32", Notes()) == (49.38, 3.32)
    assert coordinates("3.32", "49.38", Notes()) == (49.38, 3.32)
    assert coordinates("-21.1", "55.5", Notes()) == (-21.1, 55.5)
    for wrong in (("0", "0"), ("nan", "3"), ("49.38", ""), ("49.38", "x"), ("95", "200")):
        assert coordinates(*wrong, Notes()) == (None, None)


@given(st.text(max_size=40))
def test_no_date_makes_it_fail(text: str) -> None:
    found = day(text)
    assert found is None or 2000 <= found.year <= 2100
