"""The same Celery application as in production, in threads beside the web server."""

import threading
from typing import Any

from celery.beat import EmbeddedService, Scheduler

from passerelle.celery import app


class InMemoryBeat(Scheduler):
    """Ticks are worth nothing after a restart: no schedule file."""


class Background:
    """A worker and a beat that stop with the process."""

    def __init__(self) -> None:
        # The bare controller: the command-line worker would take over the web server's signals.
        self.worker: Any = app.WorkController(
            pool_cls="threads",
            concurrency=2,
            without_heartbeat=True,
            without_gossip=True,
            without_mingle=True,
        )
        self.beat: Any = EmbeddedService(
            app, thread=True, scheduler_cls="passerelle.demo.background:InMemoryBeat"
        )

    def start(self) -> None:
        threading.Thread(target=self.worker.start, name="celery-worker", daemon=True).start()
        self.beat.daemon = True
        self.beat.start()

    def stop(self) -> None:
        self.beat.stop()
        self.worker.stop()
