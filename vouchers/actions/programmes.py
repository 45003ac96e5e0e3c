"""Programmes and the places that may take their cheques. What is printed never changes."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from inclusion.people import audit
from inclusion.people.models import User
from inclusion.people.models.audit import Verb
from inclusion.places.models import AccessPoint
from vouchers.models import Accreditation, Programme
from vouchers.refusals import (
    AccreditationOverlaps,
    AccreditationServed,
    BudgetBelowIssued,
    TermsPrinted,
)

# Constraints of the database, and the sentence for each.
REFUSALS = {
    "programme_keeps_its_printed_terms": TermsPrinted,
    "programme_never_issues_more_than_its_budget": BudgetBelowIssued,
    "accreditation_covers_what_was_spent": AccreditationServed,
    "accreditation_periods_do_not_overlap": AccreditationOverlaps,
}


@transaction.atomic
def write_programme(
    *, programme: Programme, values: Mapping[str, Any], by: User, now: datetime
) -> Programme:
    """Make a programme or change it. Amounts in cents.

    Raises `TermsPrinted` and `BudgetBelowIssued`, and `ValidationError` when a value can't stand.
    """
    for name, value in values.items():
        setattr(programme, name, value)
    programme.full_clean()
    _save(programme)
    _trace(programme, by, now)
    return programme


@transaction.atomic
def accredit(
    *,
    programme: Programme,
    places: Iterable[AccessPoint],
    starts_on: date,
    ends_on: date | None,
    by: User,
    now: datetime,
) -> None:
    """These places may take its cheques, both days included. Raises `AccreditationOverlaps`."""
    for place in places:
        _save(
            Accreditation(
                programme=programme, access_point=place, starts_on=starts_on, ends_on=ends_on
            )
        )
    _trace(programme, by, now)


@transaction.atomic
def end_accreditation(
    *, accreditation: Accreditation, ends_on: date, by: User, now: datetime
) -> None:
    """The last day on which the place takes cheques. Raises `AccreditationServed`."""
    accreditation.ends_on = max(ends_on, accreditation.starts_on)
    _save(accreditation)
    _trace(accreditation.programme, by, now)


def _save(row: Programme | Accreditation) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)  # psycopg's
        refusal = REFUSALS.get(getattr(diagnosis, "constraint_name", None) or "")
        if refusal is None:
            raise
        raise refusal from None


def _trace(programme: Programme, by: User, now: datetime) -> None:
    audit.record(
        territory=programme.territory,
        actor=by,
        verb=Verb.PROGRAMME_CHANGED,
        subject=programme,
        now=now,
    )
