"""`make a11y`: every page template before four engines and Lighthouse; 1 when something is wrong.

--only NAME     templates whose name has this in it (again for more)
--engine NAME   axe, ibm, alfa or vnu (again for more); all without it
--faces         other faces of the templates too: mistakes, refusals, nothing found
--no-scores     without Lighthouse
--at URL        a demo that runs already (its folder in PASSERELLE_DATA), instead of a fresh one
--update        keep what the last run in FILE said of templates that are not looked at now
--output FILE   where the result goes as JSON (`manage.py import_a11y_results` reads it)
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from tests.a11y import engines, report, scores
from tests.a11y.engines import ENGINES, Finding, TakenDown
from tests.a11y.looking import Looks, looks
from tests.e2e.conftest import ROOT, Demo, running_demo
from tests.e2e.pages import FACES, PAGES

RESULT = ROOT / ".data/a11y.json"
say = sys.stdout.write


def main() -> int:
    asked = arguments()
    wanted = set(asked.engine or ENGINES)
    names = [name for name in chosen(asked.faces) if matches(name, asked.only)]
    try:
        engines.ready(wanted)
        # Where every account of the machine may walk: PostgreSQL of a root session is another one.
        with tempfile.TemporaryDirectory(prefix="passerelle-a11y-") as folder:
            return look(Path(folder), names, wanted, asked)
    except engines.MissingTool as lack:
        sys.stderr.write(f"Stopped: {lack}\n")
        return 2


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--engine", action="append", choices=ENGINES)
    parser.add_argument("--faces", action="store_true")
    parser.add_argument("--no-scores", action="store_true")
    parser.add_argument("--at", metavar="URL", default="")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--output", type=Path, default=RESULT)
    return parser.parse_args()


def chosen(with_faces: bool) -> list[str]:
    return [*sorted(PAGES), *(FACES if with_faces else ())]


def matches(name: str, words: list[str]) -> bool:
    return not words or any(word in name for word in words)


def look(folder: Path, names: list[str], wanted: set[str], asked: argparse.Namespace) -> int:
    Path(folder).chmod(0o755)
    opened = nullcontext(already_running(asked.at)) if asked.at else running_demo(folder)
    with opened as demo, looks(demo) as browser:
        findings, seconds = put_before_engines(browser, names, wanted, folder)
        say(report.table(names, findings, seconds))
        measured = [] if asked.no_scores else scores.measure(browser, folder)
    held, _accepted = report.parted(findings)
    say(report.details(held))
    if measured:
        say(report.score_table(measured))
    if asked.update:
        last = json.loads(asked.output.read_text())
        names, findings, wanted = report.with_last(last, names, findings, wanted)
    keep(asked.output, report.as_data(names, findings, datetime.now(UTC), sorted(wanted)))
    return 1 if held or not all(one.is_best for one in measured) else 0


def already_running(url: str) -> Demo:
    empty = Demo(url, {}, dict(os.environ))
    return Demo(url, json.loads(empty.manage("demo_facts", "--json")), empty.environment)


def put_before_engines(
    browser: Looks, names: Iterable[str], wanted: set[str], folder: Path
) -> tuple[list[Finding], dict[str, float]]:
    findings: list[Finding] = []
    taken: list[TakenDown] = []
    started = time.monotonic()
    for name in names:
        found, page = browser.at(name, wanted)
        findings += found
        taken.append(page)
    in_browser = time.monotonic() - started
    seconds = {name: in_browser for name in ("axe", "ibm") if name in wanted}
    for name in ("alfa", "vnu"):
        if name in wanted:
            started = time.monotonic()
            findings += engines.elsewhere(name, taken, folder)
            seconds[name] = time.monotonic() - started
    return findings, seconds


def keep(file: Path, result: dict[str, object]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    say(f"→ {file}\n")


if __name__ == "__main__":
    sys.exit(main())
