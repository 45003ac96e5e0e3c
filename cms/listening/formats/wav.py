"""WAV: a header and samples. Written anew with nothing else in it."""

import struct

from cms.listening.formats.reading import Read, Unreadable, little

# PCM, floating point, A-law, µ-law: what browsers play. 0xFFFE says it further on.
PLAYED = {1, 3, 6, 7}
EXTENSIBLE = 0xFFFE
RATES = range(8_000, 96_001)


def read(data: bytes) -> Read:
    """Raises `Unreadable`."""
    chunks = dict(_chunks(data))
    form, samples = chunks.get(b"fmt "), chunks.get(b"data")
    if form is None or not samples or len(form) < 16:
        raise Unreadable
    tag, channels, rate, _per_second, frame, bits = struct.unpack("<HHIIHH", form[:16])
    if tag == EXTENSIBLE:
        tag = little(form, 24, 2)
    if tag not in PLAYED or channels not in (1, 2) or rate not in RATES:
        raise Unreadable
    if bits not in (8, 16, 24, 32) or frame != channels * bits // 8:
        raise Unreadable
    whole = samples[: len(samples) // frame * frame]
    return len(whole) // frame * 1000 // rate, written(whole, tag, channels, rate, bits)


def written(samples: bytes, tag: int, channels: int, rate: int, bits: int) -> bytes:
    """A WAV file of these samples."""
    frame = channels * bits // 8
    form = struct.pack("<HHIIHH", tag, channels, rate, rate * frame, frame, bits)
    body = b"WAVE" + _chunk(b"fmt ", form) + _chunk(b"data", samples)
    return _chunk(b"RIFF", body)


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    end = 8 + little(data, 4, 4)
    if end not in (len(data), len(data) - 1):
        raise Unreadable
    found, at = [], 12
    while at + 8 <= end:
        size = little(data, at + 4, 4)
        if at + 8 + size > len(data):
            raise Unreadable
        found.append((data[at : at + 4], data[at + 8 : at + 8 + size]))
        at += 8 + size + size % 2
    if len({name for name, _content in found}) != len(found):
        raise Unreadable
    return found
