"""What the engines found, as a table for people and as data for `import_a11y_results`."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tests.a11y import engines
from tests.a11y.engines import ENGINES, Finding
from tests.a11y.scores import CATEGORIES, Score

FORMAT = 1


def table(templates: list[str], findings: list[Finding], seconds: dict[str, float]) -> str:
    rows = [("engine", "templates", "violations", "accepted", "seconds")]
    held, accepted = parted(findings)
    for engine in seconds:
        counts = [sum(one.engine == engine for one in part) for part in (held, accepted)]
        numbers = (len(templates), *counts, round(seconds[engine]))
        rows.append((engine, *map(str, numbers)))
    return in_columns(rows)


def parted(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Those that count, and those that `accepted.py` explains."""
    held: list[Finding] = []
    accepted: list[Finding] = []
    for finding in findings:
        (accepted if finding.reason else held).append(finding)
    return held, accepted


def details(findings: list[Finding]) -> str:
    """Each rule once, with how often, and one place where it is seen."""
    first: dict[tuple[str, str, str], Finding] = {}
    often: Counter[tuple[str, str, str]] = Counter()
    for one in findings:
        key = (one.engine, one.rule, one.template)
        first.setdefault(key, one)
        often[key] += 1
    return "".join(
        f"{one.engine} {one.rule}, {often[key]} times on {one.template}\n"
        f"    {one.words}\n    {one.where}\n"
        for key, one in first.items()
    )


def score_table(scores: list[Score]) -> str:
    rows = [("Lighthouse, phone", *CATEGORIES)]
    rows += [(one.page, *(str(one.scores[name]) for name in CATEGORIES)) for one in scores]
    told = [f"  {one.page} – {words}" for one in scores for words in one.lost]
    return in_columns(rows) + "".join(f"{line}\n" for line in told)


def in_columns(rows: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in rows
    )


def with_last(
    last: dict[str, Any], templates: list[str], findings: list[Finding], looked: Iterable[str]
) -> tuple[list[str], list[Finding], set[str]]:
    """This run, and what the last said of templates and with engines that were not asked now."""
    again, engines_now = set(templates), set(looked)
    kept = [
        Finding(**one)
        for one in last["violations"]
        if one["template"] not in again or one["engine"] not in engines_now
    ]
    everything = sorted(again | set(last["templates"]))
    return everything, [*kept, *findings], engines_now | set(last["engines"])


def as_data(
    templates: list[str], findings: list[Finding], at: datetime, looked: Iterable[str] = ENGINES
) -> dict[str, Any]:
    """The whole run: which engines, which pages, what they hold against which."""
    held, accepted = parted(findings)
    known = engines.versions()
    return {
        "format": FORMAT,
        "at": at.isoformat(timespec="seconds"),
        "engines": {name: known[name] for name in looked},
        "templates": templates,
        "violations": [engines.as_data(one) for one in held],
        "accepted": sorted({f"{one.engine} {one.rule}: {one.reason}" for one in accepted}),
    }
