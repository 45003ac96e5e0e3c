"""A table of figures beside their targets, each told as soon as it is measured."""

import sys
from dataclasses import dataclass, field


@dataclass
class Table:
    rows: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, what: str, measured: str, target: str = "") -> None:
        self.rows.append((what, measured, target))
        sys.stderr.write(f"{what}: {measured}\n")

    def __str__(self) -> str:
        rows = [("figure", "measured", "target"), *self.rows]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join(lines) + "\n"
