"""A list of communes as somebody pastes it: read with patience, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.territories.communes_table import CommuneRow, decode, read

SOISSONS = CommuneRow("02722", "Soissons", ("02200", "02209"), 28_000, 49.38, 3.32)


@pytest.mark.parametrize(
    "line",
    [
        "02722;Soissons;02200 02209;28000;49.38;3.32",
        "2722;Soissons;02200/02209;28 000;49,38;3,32",
        "02722\tSoissons\t02200, 2209\t28\u202f000\t49,38\t3,32",
        '"02722";" Soissons ";"02200,02209";28000;49.38;3.32',
        "'02722;Soissons;02200 02209;28000;49.38;3.32;une autre colonne",
        "02722,Soissons,02200 02209,28000,49.38,3.32",
        "\ufeff02722;Soissons;02200 02209;28000;49.38;3.32\r\n\r\n;;;\n",
    ],
)
def test_the_same_commune_is_read_however_it_is_written(line):
    reading = read(line)
    assert reading.rows == [SOISSONS]
    assert reading.rejected == []


def test_a_line_of_titles_gives_the_order():
    text = "Nom;Population municipale;Code INSEE;Remarque;Code postal\nSoissons;12;02722;x;02200\n"
    assert read(text).rows == [CommuneRow("02722", "Soissons", ("02200",), 12, None, None)]


def test_population_and_coordinates_may_be_missing():
    reading = read("2A004;Ajaccio;20000")
    assert reading.rows == [CommuneRow("2A004", "Ajaccio", ("20000",), 0, None, None)]
    assert reading.unlocated == reading.rows


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Soissons", "code Insee"),
        ("20722;Soissons;02200", "code Insee"),
        ("02722;;02200", "nom"),
        ("02722;!!!;02200", "nom"),
        ("02722;Soissons;", "code postal"),
        ("02722;Soissons;022000", "code postal"),
        ("02722;Soissons;02200;beaucoup", "population"),
        ("02722;Soissons;02200;-4", "population"),
        ("02722;Soissons;02200;12;ici;là", "nombres"),
        ("02722;Soissons;02200;12;49.38;", "nombres"),
        ("02722;Soissons;02200;12;nan;3", "Terre"),
        ("02722;Soissons;02200;12;91;3", "Terre"),
    ],
)
def test_a_line_that_says_no_commune_is_given_back_with_its_number_and_why(line, reason):
    reading = read(f"02168;Château-Thierry;02400\n{line}\n02103;Braine;02220")
    assert [row.name for row in reading.rows] == ["Château-Thierry", "Braine"]
    assert [(one.line, one.text) for one in reading.rejected] == [(2, line)]
    assert reason in reading.rejected[0].reason


def test_the_same_commune_twice_is_said():
    reading = read("02722;Soissons;02200\n2722;Soissons;02200")
    assert len(reading.rows) == 1
    assert reading.rejected[0].reason == "déjà donnée à la ligne 1"


def test_accents_of_windows_are_read():
    assert decode("02168;Château-Thierry;02400".encode("cp1252")).startswith("02168;Château")
    assert decode("\ufeffé".encode()) == "é"


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader_and_every_line_is_accounted_for(text):
    reading = read(text)
    assert len(reading.rows) + len(reading.rejected) <= len(text.splitlines())
    assert all(row.insee_code and row.postcodes for row in reading.rows)
