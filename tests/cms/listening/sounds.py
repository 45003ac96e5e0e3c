"""Small sounds of each format, made by hand; and things that only look like one."""

import struct

from cms.listening.formats.wav import written


def wav(seconds: float = 1.0, rate: int = 8_000) -> bytes:
    return written(b"\x10\x20" * int(seconds * rate), 1, 1, rate, 16)


def mp3(seconds: float = 1.0) -> bytes:
    """MPEG 2 layer III, 24 kbit/s, 24 kHz: frames of 72 bytes and 24 ms."""
    return (b"\xff\xf3\x34\xc4" + bytes(68)) * round(seconds / 0.024)


def ogg(seconds: float = 1.0, head: bytes = b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0") -> bytes:
    last = 312 + int(seconds * 48_000)
    return b"".join(
        [ogg_page(head, 0, 0), ogg_page(b"OpusTags", 0, 1), ogg_page(b"x" * 90, last, 2)]
    )


def ogg_page(body: bytes, place: int, number: int, serial: int = 7) -> bytes:
    return (
        b"OggS\0\0" + struct.pack("<QIII", place, serial, number, 0) + bytes([1, len(body)]) + body
    )


def webm(
    seconds: float = 1.0, kind: bytes = b"webm", codec: bytes = b"A_OPUS", track: int = 2
) -> bytes:
    """As a browser records it: no length of the whole, nor of its clusters."""
    head = part(0x1A45DFA3, part(0x4282, kind))
    info = part(0x1549A966, part(0x2AD7B1, (1_000_000).to_bytes(3, "big")))
    entry = part(0xD7, b"\1") + part(0x83, bytes([track])) + part(0x86, codec)
    tracks = part(0x1654AE6B, part(0xAE, entry))
    last = int(seconds * 1000) - 500
    clusters = [cluster(0, 0), cluster(500, last)] if last > 0 else [cluster(0, 0)]
    return head + b"\x18\x53\x80\x67" + OPEN + info + tracks + b"".join(clusters)


OPEN = b"\x01" + b"\xff" * 7


def cluster(time: int, moment: int) -> bytes:
    block = b"\x81" + struct.pack(">h", moment) + b"\x80sound"
    return b"\x1f\x43\xb6\x75" + OPEN + part(0xE7, struct.pack(">H", time)) + part(0xA3, block)


def part(name: int, content: bytes) -> bytes:
    width = (name.bit_length() + 7) // 8
    return name.to_bytes(width, "big") + struct.pack(">I", 0x10000000 | len(content)) + content


def m4a(seconds: float = 1.0, handler: bytes = b"soun", free: bytes = b"") -> bytes:
    mdhd = box(b"mdhd", struct.pack(">IIIII", 0, 0, 0, 1000, int(seconds * 1000)) + bytes(4))
    return mp4_of(mdhd, handler, free)


def fragmented(seconds: float = 1.0) -> bytes:
    """As a browser records it: the pieces say how long they are."""
    mdhd = box(b"mdhd", struct.pack(">IIIII", 0, 0, 0, 48_000, 0) + bytes(4))
    trex = box(b"mvex", box(b"trex", struct.pack(">IIIIII", 0, 1, 1, 960, 0, 0)))
    run = box(b"trun", struct.pack(">II", 0, int(seconds * 50)))
    timed = box(b"trun", struct.pack(">IIII", 0x100, 2, 480, 480))
    moof = box(b"moof", box(b"traf", box(b"tfhd", struct.pack(">II", 0, 1)) + run + timed))
    return mp4_of(mdhd, b"soun", b"", trex) + moof + box(b"mdat", b"sound")


def mp4_of(mdhd: bytes, handler: bytes, free: bytes, more: bytes = b"") -> bytes:
    hdlr = box(b"hdlr", bytes(8) + handler + bytes(13))
    moov = box(b"moov", box(b"trak", box(b"mdia", mdhd + hdlr)) + more)
    return box(b"ftyp", b"M4A \0\0\0\0isom") + moov + box(b"free", free) + box(b"mdat", b"sound")


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


ALL = {"wav": wav, "mp3": mp3, "ogg": ogg, "webm": webm, "mp4": m4a}
