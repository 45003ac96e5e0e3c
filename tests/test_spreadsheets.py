"""A cell of our CSV files never runs, whatever people typed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.spreadsheets import BOM, FORMULA_STARTS, csv_answer, safe_cell

PAYLOADS = [
    "=1+1", '=HYPERLINK("http://x.fr")', "+33", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1",
    "\0=1", "＝1", '=cmd|"/c calc"!A0', "\u00a0=1",  # noqa: RUF001
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_spreadsheet_would_run_stays_text(payload):
    answer = csv_answer("a.csv", ["Nom"], [[payload]])
    text = answer.content.decode().removeprefix(BOM)
    [[_header], [cell]] = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert cell.startswith("'")


@given(st.text())
def test_no_cell_begins_like_a_formula(text):
    assert not safe_cell(text).lstrip().startswith(FORMULA_STARTS)


def test_plain_words_stay_as_they_are():
    assert safe_cell("Nadia Lefèvre") == "Nadia Lefèvre"
    assert safe_cell(None) == ""


def test_the_file_opens_with_its_accents_and_is_stored_nowhere():
    answer = csv_answer("membres.csv", ["Nom"], [["Lefèvre; Nadia"]])
    assert answer.content.decode() == f'{BOM}Nom\r\n"Lefèvre; Nadia"\r\n'
    assert answer["Content-Disposition"] == 'attachment; filename="membres.csv"'
    assert answer["Cache-Control"] == "no-store"
