"""One process: web threads, a Celery worker and beat on an in-process broker.

Losing this process loses no message: the outbox in PostgreSQL is the truth, the broker only says
« look now ». Production runs the three apart (README, Production).
"""

import os
from typing import Any

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = 1
worker_class = "gthread"
threads = 8
timeout = 60
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True

_background: list[Any] = []


def post_worker_init(worker: Any) -> None:
    from passerelle.demo.background import Background

    background = Background()
    background.start()
    _background.append(background)


def worker_exit(server: Any, worker: Any) -> None:
    for background in _background:
        background.stop()
