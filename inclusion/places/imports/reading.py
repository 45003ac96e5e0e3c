"""A file of rows, read as a stream: encoding, separator and header found, memory constant."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from inclusion.territories.spreadsheets import plain_cell

BLOCK = 1 << 20
SEPARATORS = (",", ";", "\t")
# Columns without which a row can't become a place, by format.
NEEDED = {
    "standard": ("id", "nom", "commune", "code_postal", "adresse", "date_maj"),
    "rows": ("id", "nom", "commune", "code_postal", "adresse"),
}
# Only the format `rows` has these.
MARKS_OF_ROWS = frozenset({"horaires_source", "services_source", "millesime"})
# Other columns of the national standard that the format `rows` doesn't have.
MARKS_OF_STANDARD = frozenset({"date_maj", "modalites_acces", "presentation_resume", "horaires"})


class UnreadableFile(Exception):
    """The file as a whole can't be imported. The message is one English sentence."""


@dataclass(frozen=True)
class RawRow:
    """`line` is where the row begins in the file (the header is line 1)."""

    line: int
    values: dict[str, str]
    problem: str = ""


@dataclass(frozen=True)
class Table:
    """An open file whose header was read: iterate once."""

    columns: tuple[str, ...]
    rows: Iterator[RawRow]


@contextmanager
def opened(path: Path) -> Iterator[Table]:
    """The rows of a CSV file. Raises `UnreadableFile` when it is no CSV."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        separator = _separator(file)
        reader = csv.reader(file, delimiter=separator, strict=False)
        try:
            columns = tuple(name.strip().lower() for name in next(reader))
        except (csv.Error, StopIteration) as error:
            raise UnreadableFile(f"{path.name} has no readable header row.") from error
        if len(columns) < 2:
            raise UnreadableFile(f"{path.name} is not a CSV table: one column only.")
        if len(set(columns)) != len(columns):
            raise UnreadableFile(f"{path.name} has two columns with the same name.")
        yield Table(columns, _rows(reader, columns))


def encoding_of(path: Path) -> str:
    """UTF-8 when the whole file is, else Windows-1252. Raises `UnreadableFile`."""
    try:
        _check_text(path, "utf-8-sig")
    except UnicodeDecodeError:
        try:
            _check_text(path, "cp1252")
        except UnicodeDecodeError as error:
            raise UnreadableFile(f"{path.name} is not text in UTF-8 or Windows-1252.") from error
        return "cp1252"
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error
    return "utf-8-sig"


def _check_text(path: Path, encoding: str) -> None:
    is_empty = True
    with path.open(encoding=encoding) as file:
        while block := file.read(BLOCK):
            if "\0" in block:
                raise UnreadableFile(f"{path.name} is not a text file: it holds binary data.")
            is_empty = is_empty and not block.strip()
    if is_empty:
        raise UnreadableFile(f"{path.name} is empty.")


def _separator(file: IO[str]) -> str:
    first_line = file.readline(100_000)
    file.seek(0)
    return max(SEPARATORS, key=first_line.count)


def _rows(reader: Iterator[list[str]], columns: tuple[str, ...]) -> Iterator[RawRow]:
    while True:
        line: int = reader.line_num + 1  # type: ignore[attr-defined]
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield RawRow(line, {}, problem=f"ligne illisible ({error})")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        values = dict(zip(columns, map(plain_cell, cells), strict=False))
        problem = ""
        if len(cells) != len(columns):
            problem = f"{len(cells)} colonnes au lieu de {len(columns)}"
        yield RawRow(line, values, problem)


def format_of(columns: tuple[str, ...]) -> str:
    """`standard` or `rows`, by the header. Raises `UnreadableFile`."""
    names = set(columns)
    if names & MARKS_OF_ROWS:
        return "rows"
    if names & MARKS_OF_STANDARD:
        return "standard"
    raise UnreadableFile("The header is neither of the national standard nor of the format rows.")


def check_columns(columns: tuple[str, ...], file_format: str) -> None:
    """Raises `UnreadableFile` naming the columns that are missing."""
    missing = [name for name in NEEDED[file_format] if name not in columns]
    if missing:
        raise UnreadableFile(f"Columns missing for the format {file_format}: {', '.join(missing)}.")
