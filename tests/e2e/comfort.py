"""Every page as somebody reads it who asked for more: « Affichage » at its strongest."""

from typing import Any

from playwright.sync_api import Page

LARGEST = {"size": "huge", "spacing": "wide", "font": "dyslexic"}
SCHEMES = ("strong", "dark")
# What components/comfort.js does before a page is drawn, done to a page that is open.
WEAR = """async chosen => {
    const script = document.querySelector("script[data-sheet]");
    if (!script) return false;
    const root = document.documentElement;
    ["size", "spacing", "contrast", "font"].forEach(name => delete root.dataset[name]);
    Object.assign(root.dataset, chosen);
    if (!document.getElementById("worn")) await new Promise(done => {
        const sheet = document.createElement("link");
        Object.assign(sheet, {id: "worn", rel: "stylesheet", onload: done});
        sheet.href = script.dataset.sheet;
        document.head.append(sheet);
    });
    return true;
}"""
CONTRAST = """() => axe.run(document, {runOnly: {type: "rule", values: [
    "color-contrast", "color-contrast-enhanced"]}})"""


def wear(page: Page, **chosen: str) -> bool:
    """False on the pages of a broken server, which carry no script."""
    return bool(page.evaluate(WEAR, chosen))


def low_contrasts(page: Page) -> list[str]:
    """Text under 7:1 (4.5:1 when big) in the two other schemes. Axe must be in the page."""
    wrong: list[str] = []
    for scheme in SCHEMES:
        if wear(page, contrast=scheme):
            found: dict[str, Any] = page.evaluate(CONTRAST)
            wrong += [
                f"{scheme}: {node['target']} {node['failureSummary']}"
                for violation in found["violations"]
                for node in violation["nodes"]
            ]
    wear(page)
    return wrong
