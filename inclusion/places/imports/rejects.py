"""The rows that were refused, in a CSV that a coordinator can open, mend and import again."""

import csv
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from inclusion.places.imports.reading import RawRow
from inclusion.territories.spreadsheets import safe_cell


class Rejects:
    """Made at the first refused row only: no row refused, no file."""

    def __init__(self, path: Path, columns: tuple[str, ...]) -> None:
        self.path = path
        self.count = 0
        self._columns = columns
        self._file: IO[str] | None = None
        self._writer: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, row: RawRow, reason: str) -> None:
        if self._file is None:
            self._open()
        self.count += 1
        cells = [row.values.get(column, "") for column in self._columns]
        self._writer.writerow([row.line, reason, *map(safe_cell, cells)])

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # The mark at the start makes spreadsheets read the accents.
        self._file = self.path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(["ligne", "motif", *self._columns])
