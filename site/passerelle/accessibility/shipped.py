"""What comes with the code: our audit of the platform's templates, and the last run of the engines.

Both speak of the templates of this version of the code, hence live beside them, dated. A territory
adds its own records (`CriterionRecord`), for its contents.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from passerelle.accessibility import engine_results
from passerelle.accessibility.engine_results import Run
from passerelle.accessibility.findings import Result
from passerelle.accessibility.models import State, Way
from passerelle.accessibility.standard import CURRENT, DATA


@cache
def last_run() -> Run:
    return engine_results.read_run(DATA / "engines.json")


@cache
def results(version: str = CURRENT) -> Mapping[str, list[Result]]:
    """By criterion number."""
    found: dict[str, list[Result]] = defaultdict(list)
    audit = json.loads((DATA / f"audit-{version}.json").read_text())
    for one in audit["results"]:
        found[one["criterion"]].append(
            Result(
                state=State(one["state"]),
                way=Way.MANUAL,
                on=date.fromisoformat(one.get("on", audit["on"])),
                by=audit["by"],
                note=one.get("note", ""),
                how=one["how"],
                of_platform=True,
            )
        )
    for number, result in run_results(last_run()).items():
        found[number].append(replace(result, of_platform=True))
    return found


def run_results(run: Run) -> dict[str, Result]:
    return {
        number: Result(
            state=state,
            way=Way.AUTOMATIC,
            on=run.at.date(),
            by=run.names,
            note=note,
            how=_("%(count)d modèles de page") % {"count": run.templates},
        )
        for number, (state, note) in engine_results.states(run).items()
    }


@cache
def audited_on(version: str = CURRENT) -> date:
    told = json.loads((DATA / f"audit-{version}.json").read_text())
    return date.fromisoformat(told["on"])
