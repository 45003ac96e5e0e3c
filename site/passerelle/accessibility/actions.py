"""What changes where a territory stands: each leaves a record, and the footer says it."""

from datetime import datetime
from typing import Any

from django.db import connections, transaction
from django.utils.translation import gettext_lazy as _

from inclusion.errors import DomainError
from inclusion.people.models import User
from inclusion.territories.models import Territory
from passerelle import page_stamps
from passerelle.accessibility import engine_results, records, shipped
from passerelle.accessibility.engine_results import Run
from passerelle.accessibility.findings import judge_all, tally
from passerelle.accessibility.models import CriterionRecord, CriterionText, State, Way
from passerelle.accessibility.official import OfficialText
from passerelle.accessibility.standard import CURRENT, standard


class UnknownCriterion(DomainError):
    """No criterion has this number in this version."""

    code = "unknown_criterion"
    status = 404
    message = _("Ce critère n’existe pas.")


class FaultWithoutWords(DomainError):
    """The statement shows in words what is wrong: a fault without words can't be recorded."""

    code = "fault_without_words"
    status = 422
    message = _("Dites ce qui ne va pas : la déclaration le montre.")


@transaction.atomic
def record(
    *,
    territory: Territory,
    criterion: str,
    state: State,
    note: str,
    is_exempt: bool,
    by: User,
    now: datetime,
    version: str = CURRENT,
) -> CriterionRecord:
    """Write what somebody has found. Raises `UnknownCriterion`, `FaultWithoutWords`."""
    if criterion not in standard(version).criteria:
        raise UnknownCriterion
    if state == State.BROKEN and not note.strip():
        raise FaultWithoutWords
    made = CriterionRecord.objects.create(
        territory=territory,
        version=version,
        criterion=criterion,
        state=state,
        way=Way.MANUAL,
        note=note.strip(),
        is_exempt=is_exempt and state == State.BROKEN,
        recorded_by=by,
        recorded_at=now,
    )
    tell_footer(territory=territory)
    return made


@transaction.atomic
def record_run(*, territory: Territory, run: Run, version: str = CURRENT) -> int:
    """Write what the engines found; the same run again adds nothing. How many were written."""
    before = CriterionRecord.objects.filter(territory=territory, way=Way.AUTOMATIC).count()
    CriterionRecord.objects.bulk_create(
        [
            CriterionRecord(
                territory=territory,
                version=version,
                criterion=number,
                state=state,
                way=Way.AUTOMATIC,
                note=note,
                recorded_at=run.at,
            )
            for number, (state, note) in sorted(engine_results.states(run).items())
            if number in standard(version).criteria
        ],
        ignore_conflicts=True,
    )
    tell_footer(territory=territory)
    return CriterionRecord.objects.filter(territory=territory, way=Way.AUTOMATIC).count() - before


@transaction.atomic
def keep_texts(*, texts: list[OfficialText], version: str) -> int:
    """Put the official texts of a version in the place of those that were there."""
    CriterionText.objects.filter(version=version).delete()
    rows = [
        CriterionText(
            version=version,
            criterion=one.number,
            title=one.title,
            tests=one.tests,
            references=one.references,
        )
        for one in texts
    ]
    return len(CriterionText.objects.bulk_create(rows))


def tell_footer(*, territory: Territory) -> None:
    """Every page of the territory says from now on what its records say."""
    level = tally(records.judged(territory)).level
    changed = Territory.objects.filter(pk=territory.pk).exclude(accessibility=level)
    if changed.update(accessibility=level):
        page_stamps.renew_after_commit(territory.pk)


def start_footer(*, instance: Territory, **_signal: Any) -> None:
    """A new territory says from its first page on what the platform's own results say. No query."""
    if instance._state.adding:
        instance.accessibility = tally(judge_all(shipped.results())).level


def tell_all_footers(*, using: str, **_signal: Any) -> None:
    """After each migration: the new code may bring a new audit."""
    if CriterionRecord._meta.db_table not in connections[using].introspection.table_names():
        return
    for territory in Territory.objects.all():
        tell_footer(territory=territory)
