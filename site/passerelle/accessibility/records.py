"""Where a territory stands: what comes with the code, and its own newest records. One query."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.timezone import localtime

from inclusion.territories.models import Territory
from passerelle.accessibility import shipped
from passerelle.accessibility.findings import Judged, Result, judge_all
from passerelle.accessibility.models import CriterionRecord, State, Way
from passerelle.accessibility.standard import CURRENT


def judged(territory: Territory, version: str = CURRENT) -> list[Judged]:
    """Every criterion of the version, in order. Screen, CSV, statement and footer read this."""
    results: dict[str, list[Result]] = defaultdict(list)
    for number, known in shipped.results(version).items():
        results[number] += known
    for record in newest(territory, version):
        results[record.criterion].append(as_result(record))
    return judge_all(results, version)


def newest(territory: Territory, version: str) -> Iterable[CriterionRecord]:
    """The last one by a person and the last one by engines, for each criterion. One query."""
    return (
        CriterionRecord.objects.filter(territory=territory, version=version)
        .select_related("recorded_by")
        .order_by("criterion", "way", "-recorded_at", "-pk")
        .distinct("criterion", "way")
    )


def history(territory: Territory, criterion: str, version: str = CURRENT) -> list[Result]:
    """All that was ever recorded here on a criterion, newest first. One query."""
    rows = CriterionRecord.objects.filter(
        territory=territory, version=version, criterion=criterion
    ).select_related("recorded_by")
    return [as_result(row) for row in rows]


def as_result(record: CriterionRecord) -> Result:
    return Result(
        state=State(record.state),
        way=Way(record.way),
        on=localtime(record.recorded_at).date(),
        by=str(record.recorded_by or ""),
        note=record.note,
        is_exempt=record.is_exempt,
    )
