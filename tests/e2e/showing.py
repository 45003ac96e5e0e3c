"""How a test comes to a page of the demo, and by what it knows that it is the right one."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from playwright.sync_api import Page

from tests.e2e.conftest import Demo


class Stage:
    """The demo, and what was prepared in it for these pages (asked once)."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo

    @cached_property
    def facts(self) -> dict[str, Any]:
        told = self.demo.manage(
            "shell", "--verbosity", "0", "-c", "from tests.e2e import stage; stage.tell()"
        )
        facts: dict[str, Any] = json.loads(told)
        return facts


Show = Callable[[Page, Stage], None]


@dataclass(frozen=True)
class Shown:
    """How to come to a page, who sees it ("" is anybody), and by what one knows that it is it."""

    show: Show
    says: str
    role: str = ""
    status: int = 200


def at(path: str) -> Show:
    """A page with an address; `{ticket}` and the like come from the stage."""

    def show(page: Page, stage: Stage) -> None:
        page.goto(path.format(**stage.facts))

    return show
