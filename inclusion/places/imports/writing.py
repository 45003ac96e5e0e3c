"""Clean cards into rows of the database: what is new, what changed, what stays."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.db.models import BaseConstraint
from django.utils.text import slugify

from inclusion.places.imports.cleaning import Card
from inclusion.places.imports.reading import RawRow
from inclusion.places.models import AccessPoint, DataSource, SourceRecord

SLUG_LENGTH = 80


@dataclass(frozen=True)
class ReadRow:
    """A row and the card it gave."""

    raw: RawRow
    card: Card
    content_hash: str


@dataclass
class Written:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[tuple[RawRow, str]] = field(default_factory=list)


def hash_of(raw: RawRow, card: Card) -> str:
    """Changes when the source's row changes, or what our cleaning makes of it."""
    content = json.dumps(
        [raw.values, card.values, card.commune_id, card.notes], sort_keys=True, default=str
    )
    return hashlib.sha256(content.encode()).hexdigest()


def write(source: DataSource, rows: list[ReadRow]) -> Written:
    """One batch. A row that PostgreSQL refuses stops no other. The same rows again: no write."""
    known = {
        record.external_key: record
        for record in SourceRecord.objects.filter(
            source=source, external_key__in=[row.card.key for row in rows]
        ).defer("raw", "notes")
    }
    new = [row for row in rows if row.card.key not in known]
    changed = [
        (known[row.card.key], row)
        for row in rows
        if row.card.key in known and known[row.card.key].content_hash != row.content_hash
    ]
    written = Written(unchanged=len(rows) - len(new) - len(changed))
    _create(source, new, written)
    _update(changed, written)
    return written


def _create(source: DataSource, rows: list[ReadRow], written: Written) -> None:
    """All at once; one by one when one of them is refused."""
    if not rows:
        return
    try:
        _insert(source, rows)
        written.created += len(rows)
    except (IntegrityError, DataError) as error:
        if len(rows) == 1:
            written.refused.append((rows[0].raw, reason_of(error)))
            return
        for row in rows:
            _create(source, [row], written)


@transaction.atomic
def _insert(source: DataSource, rows: list[ReadRow]) -> None:
    slugs = _slugs(source, rows)
    places = [
        AccessPoint(
            territory_id=source.territory_id,
            slug=slug,
            commune_id=row.card.commune_id,
            **row.card.values,
        )
        for slug, row in zip(slugs, rows, strict=True)
    ]
    AccessPoint.objects.bulk_create(places)
    SourceRecord.objects.bulk_create(
        _filled(SourceRecord(source=source, access_point=place, external_key=row.card.key), row)
        for place, row in zip(places, rows, strict=True)
    )


def _update(changes: list[tuple[SourceRecord, ReadRow]], written: Written) -> None:
    places = AccessPoint.objects.in_bulk([record.access_point_id for record, _ in changes])
    for record, row in changes:
        place = places[record.access_point_id]
        for name, value in {**row.card.values, "commune_id": row.card.commune_id}.items():
            setattr(place, name, value)
        try:
            with transaction.atomic():
                place.save()
                _filled(record, row).save()
            written.updated += 1
        except (IntegrityError, DataError) as error:
            written.refused.append((row.raw, reason_of(error)))


def _filled(record: SourceRecord, row: ReadRow) -> SourceRecord:
    record.content_hash = row.content_hash
    record.raw = {name: value for name, value in row.raw.values.items() if value}
    record.notes = row.card.notes
    return record


def _slugs(source: DataSource, rows: list[ReadRow]) -> list[str]:
    """Readable addresses, unique in the territory, the same at each run whatever the order."""
    wanted = [_slug(row.card.values) for row in rows]
    taken = set(
        AccessPoint.objects.filter(territory_id=source.territory_id, slug__in=wanted).values_list(
            "slug", flat=True
        )
    )
    slugs = []
    for slug, row in zip(wanted, rows, strict=True):
        if slug in taken:
            mark = hashlib.sha256(f"{source.pk}/{row.card.key}".encode()).hexdigest()[:8]
            slug = f"{slug[: SLUG_LENGTH - 9]}-{mark}"
        taken.add(slug)
        slugs.append(slug)
    return slugs


def _slug(values: dict[str, Any]) -> str:
    name = slugify(values["name"])[:50].strip("-")
    commune = slugify(values["commune_name"])
    if commune in name:
        return name or "lieu"
    return f"{name or 'lieu'}-{commune}"[:SLUG_LENGTH].strip("-")


def reason_of(error: Exception) -> str:
    """What the constraint says to people; never PostgreSQL's own text."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    for constraint in _constraints((AccessPoint, SourceRecord)):
        if constraint.name == name:
            return str(constraint.violation_error_message)
    return "la base de données refuse une valeur de cette ligne"


def _constraints(models: Iterable[Any]) -> Iterable[BaseConstraint]:
    return [constraint for model in models for constraint in model._meta.constraints]
