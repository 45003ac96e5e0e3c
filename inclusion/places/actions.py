"""What changes places: importing the cards of a source."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction

from inclusion.errors import DomainError
from inclusion.places.imports import loose_rows, standard_rows
from inclusion.places.imports.cleaning import Card, Rejected
from inclusion.places.imports.communes import CommuneBook, KnownCommune
from inclusion.places.imports.reading import RawRow, Table
from inclusion.places.imports.rejects import Rejects
from inclusion.places.imports.writing import ReadRow, hash_of, write
from inclusion.places.models import DataSource
from inclusion.territories.models import Commune, Territory

BATCH = 500
READERS: dict[str, Callable[[dict[str, str], CommuneBook], Card]] = {
    "standard": standard_rows.card_of,
    "rows": loose_rows.card_of,
}


class ImportIsRunning(DomainError):
    code = "import_is_running"
    message = "Un import de cette source est déjà en cours."
    next_step = "Attendez qu’il finisse, puis recommencez."


@dataclass
class ImportReport:
    """Counts of one import: `rows` is the sum of the four others."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0


@transaction.atomic
def import_places(
    *, territory: Territory, source_name: str, table: Table, file_format: str, rejects: Rejects
) -> ImportReport:
    """Bring the rows of a table into the territory, all in one transaction.

    A row is known by its source and the source's own identifier, never by its rank. A row that
    can't become a place goes to `rejects` with its line and the reason, and stops nobody else. The
    same table again writes nothing. Raises `ImportIsRunning`.
    """
    _hold(territory, source_name)
    source, _ = DataSource.objects.get_or_create(territory=territory, name=source_name)
    communes = book_of(territory)
    report = ImportReport()
    lines: dict[str, int] = {}
    while batch := list(islice(table.rows, BATCH)):
        rows = list(_read(batch, READERS[file_format], communes, lines, rejects))
        written = write(source, rows)
        for raw, reason in written.refused:
            rejects.add(raw, reason)
        report.rows += len(batch)
        report.created += written.created
        report.updated += written.updated
        report.unchanged += written.unchanged
    report.rejected = rejects.count
    return report


def _hold(territory: Territory, source_name: str) -> None:
    """One import of a source at a time. The lock goes with the transaction."""
    key = f"import_places/{territory.pk}/{source_name}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [key])
        if not cursor.fetchone()[0]:
            raise ImportIsRunning


def book_of(territory: Territory) -> CommuneBook:
    communes = Commune.objects.filter(territory=territory)
    return CommuneBook(
        KnownCommune(pk, code, name, tuple(postcodes))
        for pk, code, name, postcodes in communes.values_list(
            "pk", "insee_code", "name", "postcodes"
        )
    )


def _read(
    batch: list[RawRow],
    reader: Callable[[dict[str, str], CommuneBook], Card],
    communes: CommuneBook,
    lines: dict[str, int],
    rejects: Rejects,
) -> Iterator[ReadRow]:
    """The rows that make a card. `lines` remembers which line said an identifier first."""
    for raw in batch:
        try:
            if raw.problem:
                raise Rejected(raw.problem)
            card = reader(raw.values, communes)
            if card.key in lines:
                raise Rejected(f"identifiant déjà donné à la ligne {lines[card.key]}")
        except Rejected as refusal:
            rejects.add(raw, str(refusal))
            continue
        lines[card.key] = raw.line
        yield ReadRow(raw, card, hash_of(raw, card))
