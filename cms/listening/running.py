"""A program of somebody else, held: so many seconds, so many bytes, then it is ended."""

import os
import selectors
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress

PIECE = 65_536


class EngineFailed(Exception):
    """The program did not give what was asked; the reason is for the operator's log."""


def output_of(command: Sequence[str], given: bytes, *, seconds: float, most_bytes: int) -> bytes:
    """What the program writes when it reads `given`. Raises `EngineFailed`.

    It starts in a session of its own, so that its children end with it.
    """
    with tempfile.TemporaryFile() as told:
        told.write(given)
        told.seek(0)
        try:
            process = subprocess.Popen(
                command,
                stdin=told,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
                start_new_session=True,
            )
        except OSError as error:
            raise EngineFailed(f"it does not start: {error.strerror}") from error
    try:
        written = _read(process, time.monotonic() + seconds, most_bytes)
    finally:
        _end(process)
    if process.returncode:
        raise EngineFailed(f"it stopped with {process.returncode}")
    return written


def _read(process: "subprocess.Popen[bytes]", until: float, most_bytes: int) -> bytes:
    written = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)  # type: ignore[arg-type]
        while True:
            left = until - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise EngineFailed("it takes too long")
            piece = os.read(process.stdout.fileno(), PIECE)  # type: ignore[union-attr]
            if not piece:
                break
            written += piece
            if len(written) > most_bytes:
                raise EngineFailed("it says too much")
    with suppress(subprocess.TimeoutExpired):
        process.wait(max(0.1, until - time.monotonic()))
    return bytes(written)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Whatever happened: nothing of it is left running, and no pipe open."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()
