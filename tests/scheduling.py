"""Which tests share a process when pytest-xdist spreads them: the browser's have one demo."""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling


class BrowserTestsTogether(LoadScopeScheduling):
    """One demo for all browser tests; every other test goes where there is room.

    `--dist loadgroup` would say the same, but pytest-xdist 3.8 groups nothing under pytest 9.2
    (its issue 1386): each worker then starts a demo of its own.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/e2e/") else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BrowserTestsTogether:
    return BrowserTestsTogether(config, log)
