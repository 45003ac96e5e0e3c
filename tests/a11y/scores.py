"""Lighthouse on a phone: four scores for each page that stands for its kind."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.a11y import engines
from tests.a11y.looking import Looks

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
BEST = 100
GUIDE = "/guides/creer-une-boite-mail/"
# Who sees it ("" is anybody), and where. A page behind a login is kept from search engines on
# purpose: its fourth score says so and is not asked to be 100.
PAGES = {
    "home": ("", "/"),
    "guide": ("", GUIDE),
    "step": ("", f"{GUIDE}etape/2/"),
    "list of places": ("", "/lieux/?q=Soissons"),
    "place": ("", "/lieux/centre-social-du-port/"),
    "booking": ("", "/rendez-vous/"),
    "search": ("", "/recherche/?q=mail"),
    "statement": ("", "/accessibilite/"),
    "staff day": ("mediator", "/espace/"),
}


@dataclass(frozen=True)
class Score:
    page: str
    scores: dict[str, int]
    lost: list[str]

    @property
    def is_best(self) -> bool:
        asked = CATEGORIES if PAGES[self.page][0] == "" else CATEGORIES[:3]
        return all(self.scores[name] == BEST for name in asked)


def measure(looks: Looks, folder: Path) -> list[Score]:
    return [score_of(looks, name, folder) for name in PAGES]


def score_of(looks: Looks, name: str, folder: Path) -> Score:
    role, path = PAGES[name]
    report = folder / "lighthouse.json"
    subprocess.run(
        [
            engines.node(),
            str(engines.MODULES / "lighthouse/cli/index.js"),
            f"{looks.signed_in.demo.url}{path}",
            *("--quiet", "--output=json", f"--output-path={report}"),
            *(f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting"),
            "--chrome-flags=--headless=new --no-sandbox",
            f"--extra-headers={json.dumps(cookies(looks, role))}",
        ],
        env={**os.environ, "CHROME_PATH": engines.chromium()},
        check=True,
        capture_output=True,
        timeout=180,
    )
    told = json.loads(report.read_text())
    found = {key: round(told["categories"][key]["score"] * 100) for key in CATEGORIES}
    return Score(name, found, list(lost(told)))


def cookies(looks: Looks, role: str) -> dict[str, str]:
    if not role:
        return {}
    kept = looks.signed_in.context(role).cookies()
    return {"Cookie": "; ".join(f"{one['name']}={one['value']}" for one in kept)}


def lost(told: dict) -> list[str]:  # type: ignore[type-arg]
    """The audits that cost points."""
    return [
        f"{audit['id']}: {audit.get('displayValue') or audit['title']}"
        for category in CATEGORIES
        for ref in told["categories"][category]["auditRefs"]
        if ref["weight"] and (audit := told["audits"][ref["id"]])["score"] not in (None, 1)
    ]
