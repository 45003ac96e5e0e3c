"""What a kept page costs: CPU of its server per request, beside the cheapest answer there is."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.bench.demo import free_port
from tests.bench.table import Table

GUIDE = "/guides/creer-une-boite-mail/"
ROUNDS, REQUESTS = 5, 600


def measure(table: Table) -> None:
    with ExitStack() as servers:
        kept = servers.enter_context(server("passerelle.settings.dev"))
        cheapest = servers.enter_context(server("tests.bench.cheapest"))
        ratios, costs = [], []
        for _round in range(ROUNDS):  # in turns: a busy moment counts for both
            ours, floor = cost(*kept), cost(*cheapest)
            ratios.append(ours / floor)
            costs.append(ours)
    middle = ROUNDS // 2
    table.add(
        "guide from the page cache, beside the cheapest middleware answer",
        f"{sorted(ratios)[middle]:.2f} times, {sorted(costs)[middle]:.2f} ms CPU",
        "≤ 1.25 times",
    )


@contextmanager
def server(settings: str) -> Iterator[tuple[int, int]]:
    """Port and number of the only worker of a gunicorn with these settings."""
    port = free_port()
    master = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "passerelle.wsgi"],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings},
        stderr=subprocess.DEVNULL,
    )
    try:
        ask(port, patience_seconds=60)
        children = f"/proc/{master.pid}/task/{master.pid}/children"
        with open(children) as listed:
            worker = int(listed.read().split()[0])
        yield port, worker
    finally:
        master.send_signal(signal.SIGTERM)
        master.wait(timeout=30)


def cost(port: int, worker: int) -> float:
    """CPU milliseconds of the worker per request."""
    for _warm in range(20):
        ask(port)
    before = cpu_seconds(worker)
    for _one in range(REQUESTS):
        ask(port)
    return (cpu_seconds(worker) - before) / REQUESTS * 1000


def cpu_seconds(pid: int) -> float:
    with open(f"/proc/{pid}/schedstat") as spent:
        return int(spent.read().split()[0]) / 1e9


def ask(port: int, patience_seconds: float = 0) -> None:
    """One visitor without cookie; waits for a server that is starting."""
    until = time.monotonic() + patience_seconds
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", GUIDE, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            assert answer.status == 200, answer.status
            assert len(body) > 1000
            return
        except (ConnectionError, TimeoutError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
