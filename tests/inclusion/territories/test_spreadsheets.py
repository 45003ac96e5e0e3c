"""No cell runs in a spreadsheet, and what was written comes back."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.territories.spreadsheets import STARTS, csv_answer, plain_cell, safe_cell

CELLS = st.text(max_size=20) | st.text("'=+-@\t\r\n\x001.", max_size=6)
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")


@given(CELLS)
def test_no_cell_is_a_formula_except_a_plain_number(text):
    cell = safe_cell(text)
    assert not cell.startswith(tuple(STARTS)) or NUMBER.fullmatch(cell)


@given(CELLS)
def test_what_is_written_comes_back(text):
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["+33353010011", "-3.05", "-1e-05", "12", "", "Médiathèque", "'l"])
def test_numbers_and_words_stay_as_they_are(text):
    assert safe_cell(text) == text


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-2-3", "@x", "\tx", "\rx", "\nx", "\0x", "'=1"])
def test_what_would_run_is_kept_as_text(text):
    assert safe_cell(text) == f"'{text}"


def test_a_download_is_read_by_spreadsheets_and_by_programs():
    answer = csv_answer("lieux", ["Nom", "Note"], [["=1+1", None], ["É;à", 12]])
    assert answer["Content-Disposition"] == 'attachment; filename="lieux.csv"'
    text = answer.content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";")) == [
        ["Nom", "Note"], ["'=1+1", ""], ["É;à", "12"],
    ]  # fmt: skip
