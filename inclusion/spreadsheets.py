"""The one writer of CSV files that people open in a spreadsheet. Cells never run."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# What makes a cell a formula in Excel and LibreOffice, and what hides before it (OWASP, CSV
# injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")  # noqa: RUF001
BOM = "\ufeff"  # without it Excel reads accents wrong


def safe_cell(value: object) -> str:
    """Text that stays text: an apostrophe goes before what a spreadsheet would run."""
    text = "" if value is None else str(value).replace("\0", "")
    is_formula = text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)
    return f"'{text}" if is_formula else text


def csv_answer(
    name: str, header: Sequence[object], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """A file to download: UTF-8, semicolons, as a French spreadsheet expects. Never stored."""
    answer = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    writer = csv.writer(answer, delimiter=";")
    for row in (header, *rows):
        writer.writerow([safe_cell(cell) for cell in row])
    return answer
