"""Files of these tests are in a folder of their own; a machine's voice that costs nothing."""

import io
import wave
from collections.abc import Sequence

import pytest

from cms.listening import engines


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def hum(seconds: float = 0.4, rate: int = 22_050) -> bytes:
    """A WAV file in which something is heard."""
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"\x00\x10\x00\xf0" * int(seconds * rate / 2))
    return held.getvalue()


class Humming:
    """An engine that hums each line and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, lines: Sequence[str]) -> list[bytes]:
        self.asked.append(list(lines))
        return [hum() for _line in lines]


@pytest.fixture
def humming(monkeypatch) -> Humming:
    voice = Humming()
    monkeypatch.setattr(engines, "espeak", voice)
    return voice


@pytest.fixture
def engine(settings, humming) -> Humming:
    """The operator chose a voice."""
    settings.VOICE_ENGINE = "espeak"
    return humming
