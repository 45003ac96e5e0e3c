"""Tables that people open in a spreadsheet: no cell runs there, and nothing is lost on the way.

A spreadsheet runs a cell that begins with one of `STARTS`. An apostrophe before it keeps it text;
reading takes one apostrophe off, so that what is written and read back is what it was. A plain
number is no formula: the phone +33353010011 and the longitude -3.05 stay as standards want them.
"""

import csv
import re
from collections.abc import Iterable

from django.http import HttpResponse

STARTS = "=+-@\t\r\n\0＝＋－＠"  # the wide ones too: some spreadsheets run them  # noqa: RUF001
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII)
_RUNS = re.compile(f"'*[{re.escape(STARTS)}]")
_KEPT = re.compile(f"'+[{re.escape(STARTS)}]")


def safe_cell(text: str) -> str:
    """What to write in a cell for this text."""
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def plain_cell(cell: str) -> str:
    """The text that `safe_cell` was given."""
    return cell[1:] if _KEPT.match(cell) else cell


def csv_answer(
    name: str, titles: Iterable[object], rows: Iterable[Iterable[object]]
) -> HttpResponse:
    """A file to download. `name` comes from us, without accent; None is an empty cell."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.write("\ufeff")  # spreadsheets read the accents by it
    writer = csv.writer(answer, delimiter=";")
    for row in (titles, *rows):
        writer.writerow([safe_cell("" if cell is None else str(cell)) for cell in row])
    return answer
