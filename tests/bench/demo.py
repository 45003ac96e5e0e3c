"""How long the demo takes to start, fresh and again. The set-up of packages is timed apart."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.table import Table

PORT_FILE_TIMEOUT_SECONDS = 300


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_demo() -> Iterator[float]:
    """Seconds from the command to the first page answered."""
    port = free_port()
    os.environ["BENCH_URL"] = f"http://127.0.0.1:{port}"
    started = time.monotonic()
    server = subprocess.Popen(
        [sys.executable, "-m", "passerelle.demo.server", "--port", str(port)],
        stdout=subprocess.DEVNULL,
    )
    try:
        yield first_page(started, server)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=60)


def first_page(started: float, server: subprocess.Popen[bytes]) -> float:
    while time.monotonic() - started < PORT_FILE_TIMEOUT_SECONDS and server.poll() is None:
        try:
            with urllib.request.urlopen(os.environ["BENCH_URL"] + "/", timeout=5):
                return time.monotonic() - started
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("The demo did not start.")


@contextmanager
def fresh_start(table: Table) -> Iterator[None]:
    with running_demo() as seconds:
        table.add("fresh demo, packages in place: to first page", f"{seconds:.1f} s", "≤ 180 s")
        time.sleep(2)  # the welcome comes after the first page; let it finish
        yield


def second_start(table: Table) -> None:
    with running_demo() as seconds:
        table.add("second start: to first page", f"{seconds:.1f} s", "≤ 10 s")
