"""A text read aloud by a machine: one sound, and the moment at which each line begins."""

import io
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from cms.listening.engines import Say
from cms.listening.formats import NotAVoice, Sound, examined
from cms.listening.formats.wav import written
from cms.listening.running import EngineFailed

PAUSE_MILLISECONDS = 500  # between two lines
KILOBITS = 24  # a second: enough for one voice at 22 kHz
PCM, SAMPLE_BITS = 1, 16


@dataclass(frozen=True)
class Recording:
    """A sound, and when each of its lines begins, in milliseconds."""

    sound: Sound
    starts: list[int]


def read_aloud(say: Say, lines: Sequence[str]) -> Recording:
    """Raises `EngineFailed` whatever the engine did wrong."""
    told = [_samples(one) for one in say(lines)]
    rates = {rate for _samples, rate in told}
    if len(told) != len(lines) or len(rates) != 1:
        raise EngineFailed("it left lines out")
    [rate] = rates
    pause = bytes(2 * (rate * PAUSE_MILLISECONDS // 1000))
    starts, joined = [], bytearray()
    for samples, _rate in told:
        starts.append(len(joined) // 2 * 1000 // rate)
        joined += samples + pause
    try:
        return Recording(examined(encoded(bytes(joined), rate)), starts)
    except NotAVoice as error:
        raise EngineFailed(f"its sound is of no use: {type(error).__name__}") from error


def encoded(samples: bytes, rate: int) -> bytes:
    """MP3 when its encoder is installed (the extra `voice`), else WAV: eleven times heavier."""
    if find_spec("lameenc") is None:
        return written(samples, PCM, 1, rate, SAMPLE_BITS)
    encoder = import_module("lameenc").Encoder()
    encoder.silence()
    encoder.set_bit_rate(KILOBITS)
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(1)
    encoder.set_quality(5)
    return bytes(encoder.encode(samples) + encoder.flush())


def _samples(told: bytes) -> tuple[bytes, int]:
    """Samples of 16 bits of one channel, and how many a second."""
    try:
        with wave.open(io.BytesIO(told)) as file:
            if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                raise EngineFailed("its sound is not of 16 bits and one channel")
            samples, rate = file.readframes(file.getnframes()), file.getframerate()
    except (wave.Error, EOFError) as error:
        raise EngineFailed("it gave no sound") from error
    if not any(samples):
        raise EngineFailed("it stayed silent")
    return samples, rate
