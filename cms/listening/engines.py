"""The voices that a machine has: none, eSpeak NG, Piper. Each runs in a process of its own."""

import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from django.conf import settings

from cms.listening.running import EngineFailed, output_of

MOST_BYTES = 16 * 1024 * 1024  # six minutes at 22 kHz
ESPEAK = Path(__file__).with_name("espeak.py")
Say = Callable[[Sequence[str]], list[bytes]]


def engine() -> Say | None:
    """What reads lines aloud, a WAV file each; None when the operator chose no voice."""
    return {"espeak": espeak, "piper": piper}.get(settings.VOICE_ENGINE)


def espeak(lines: Sequence[str]) -> list[bytes]:
    """Raises `EngineFailed`."""
    told = "\n".join(lines).encode()
    written = _run([sys.executable, "-I", str(ESPEAK)], told)
    return list(_parted(written))


def piper(lines: Sequence[str]) -> list[bytes]:
    """The operator's Piper and voice file. A process a line: it reads until the end of its input.

    Raises `EngineFailed`.
    """
    command = [settings.PIPER_COMMAND, "--model", settings.PIPER_VOICE, "--output_file", "-"]
    return [_run(command, line.encode() + b"\n") for line in lines]


def _run(command: Sequence[str], told: bytes) -> bytes:
    return output_of(command, told, seconds=settings.VOICE_SECONDS, most_bytes=MOST_BYTES)


def _parted(written: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(written):
        if len(written) < at + 4:
            raise EngineFailed("it stopped half-way")
        (size,) = struct.unpack_from("<I", written, at)
        at += 4 + size
        if at > len(written):
            raise EngineFailed("it stopped half-way")
        yield written[at - size : at]
