"""The engines: three read a page in the browser, two read what the browser took down.

Nothing is downloaded: all come from package-lock.json, vnu runs on the machine's Java.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.a11y.accepted import ACCEPTED

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "node_modules"
AXE_SOURCE = MODULES / "axe-core/axe.min.js"
IBM_SOURCE = MODULES / "accessibility-checker-engine/ace.js"
VNU_JAR = MODULES / "vnu-jar/build/dist/vnu.jar"
AXE_TAGS = (
    *("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    *("RGAAv4", "best-practice"),
)
ENGINES = ("axe", "ibm", "alfa", "vnu")
ALFA_AT_ONCE = 2  # processes: an audit is one core's work


class MissingTool(Exception):
    """An engine can't run on this machine; the words say what to install."""


@dataclass(frozen=True)
class Finding:
    """What one engine holds against one page."""

    engine: str
    template: str
    rule: str
    where: str
    words: str

    @property
    def reason(self) -> str:
        """Why it is accepted, or "" when it is not."""
        return next(
            (
                one.reason
                for one in ACCEPTED
                if one.covers(self.engine, self.rule, self.template, f"{self.where} {self.words}")
            ),
            "",
        )


@dataclass
class TakenDown:
    """A page as a browser took it down, for the engines that read it elsewhere."""

    template: str
    source: str
    alfa: dict[str, Any] = field(default_factory=dict)


def axe(page: Page, template: str) -> list[Finding]:
    page.evaluate(AXE_SOURCE.read_text())
    told = page.evaluate("tags => axe.run(document, {runOnly: tags})", list(AXE_TAGS))
    return [
        Finding("axe", template, rule["id"], str(node["target"]), node["failureSummary"])
        for rule in told["violations"]
        for node in rule["nodes"]
    ]


def ibm(page: Page, template: str) -> list[Finding]:
    page.evaluate(IBM_SOURCE.read_text())
    told = page.evaluate(
        "async () => (await new ace.Checker().check(document, ['WCAG_2_2'])).results"
        ".filter(one => one.value[0] === 'VIOLATION' && one.value[1] === 'FAIL')"
        ".map(({ruleId, path, message, snippet}) => ({ruleId, path: path.dom, message, snippet}))"
    )
    return [
        Finding("ibm", template, one["ruleId"], one["snippet"] or one["path"], one["message"])
        for one in told
    ]


def for_alfa(page: Page, template: str) -> dict[str, Any]:
    """The page as Alfa's own code writes it down in a browser."""
    told: dict[str, Any] = page.evaluate(
        f"async () => {{ {native('dom')} {native('device')}"
        "return {node: await domNative.fromNode(document), device: deviceNative.fromWindow()} }"
    )
    return {"name": template, "url": page.url, **told}


def native(package: str) -> str:
    """The part of Alfa that runs in a page, without its `export`, under a name of its own."""
    code = (MODULES / f"@siteimprove/alfa-{package}/dist/native.js").read_text()
    own = code.replace("export var", "var")
    return f"const {package}Native = (() => {{ {own}\nreturn Native }})();"


def alfa(pages: Iterable[TakenDown]) -> list[Finding]:
    todo = [json.dumps(page.alfa) for page in pages]
    shares = [todo[start::ALFA_AT_ONCE] for start in range(ALFA_AT_ONCE)]
    with ThreadPoolExecutor(ALFA_AT_ONCE) as workers:
        return [one for found in workers.map(alfa_answers, shares) for one in found]


def alfa_answers(lines: list[str]) -> list[Finding]:
    """One process of Node for all these pages. A page is a deep tree: it asks for a deep stack."""
    done = subprocess.run(
        [node(), "--stack-size=4000", str(Path(__file__).with_name("alfa.mjs"))],
        input="\n".join(lines),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [
        Finding("alfa", answer["name"], one["rule"], one["where"], one["words"])
        for answer in map(json.loads, done.stdout.splitlines())
        for one in answer.get("failures", ())
    ]


def vnu(pages: Iterable[TakenDown], folder: Path) -> Iterator[Finding]:
    """The sources as the server sent them, all in one call of Java."""
    names: dict[str, str] = {}
    for number, page in enumerate(pages):
        file = folder / f"{number}.html"
        file.write_text(page.source)
        names[str(file)] = page.template
    command = [java(), "-jar", str(VNU_JAR), "--stdout", "--format", "json"]
    command += ["--exit-zero-always", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for one in json.loads(done.stdout)["messages"]:
        template = names[one["url"].removeprefix("file:")]
        yield Finding("vnu", template, vnu_rule(one), one.get("extract", ""), one["message"])


def elsewhere(name: str, pages: list[TakenDown], folder: Path) -> list[Finding]:
    """The engines that read a page outside the browser."""
    if name == "alfa":
        return list(alfa(pages))
    sources = folder / "sources"
    sources.mkdir()
    return list(vnu(pages, sources))


def ready(wanted: set[str]) -> None:
    """Raises `MissingTool` before anything has started."""
    chromium()
    node()
    if "vnu" in wanted:
        java()


def vnu_rule(message: dict[str, Any]) -> str:
    return str(message.get("subType") or message["type"])


def node() -> str:
    # Where the set-up puts Node when the machine has none.
    path = f"{ROOT / '.venv/node-bin'}:{os.environ['PATH']}"
    return found("node", path)


def chromium() -> str:
    return found("chromium", os.environ["PATH"])


def java() -> str:
    return found("java", os.environ["PATH"], "sudo apt-get install default-jre-headless")


def found(tool: str, path: str, command: str = "make a11y installs it") -> str:
    where = shutil.which(tool, path=path)
    if where is None:
        raise MissingTool(f"{tool} is missing: {command}")
    return where


def versions() -> dict[str, str]:
    """Which version of each engine looked."""
    packages = {
        "axe": "axe-core",
        "ibm": "accessibility-checker-engine",
        "alfa": "@siteimprove/alfa-rules",
        "vnu": "vnu-jar",
        "lighthouse": "lighthouse",
    }
    return {
        engine: json.loads((MODULES / package / "package.json").read_text())["version"]
        for engine, package in packages.items()
    }


def as_data(finding: Finding) -> dict[str, str]:
    return asdict(finding)
