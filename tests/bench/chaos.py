"""The chaos test of CI at full size: real relay processes, killed again and again."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.bench.table import Table

ROOT = Path(__file__).resolve().parents[2]
SIZE = {"CHAOS_MESSAGES": "2000", "CHAOS_KILLS": "100"}
TEST = (
    "tests/notifications/test_relay_kill9.py"
    "::test_relays_killed_with_sigkill_lose_and_double_nothing"
)
TOLD = re.compile(r"(\d+ messages, \d+ kills: \d+ lost, \d+ doubled)")


def measure(table: Table) -> None:
    """In a database of tests: it is made and dropped by pytest, beside the demo's."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DJANGO_SETTINGS_MODULE", "PASSERELLE_DATA"}
        and not name.startswith("TWILIO_")
    }
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", TEST, "-q", "-s", "-p", "no:randomly"],
        cwd=ROOT,
        env={**environment, **SIZE, "PASSERELLE_TEST_DATABASE": "test_bench_chaos"},
        capture_output=True,
        text=True,
        check=False,
    )
    told = TOLD.search(ran.stdout)
    words = told[1] if told else "did not end"
    table.add(
        "relays killed with kill -9, 3 % of answers lost",
        f"{words}, {'passed' if ran.returncode == 0 else 'FAILED'}",
        "2000 messages, ≥ 100 kills: 0 lost, 0 doubled",
    )
