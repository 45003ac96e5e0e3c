"""MP4 with sound only (.m4a): what telephones record. Box after box (ISO 14496-12)."""

from collections.abc import Iterator

from cms.listening.formats.reading import Read, Unreadable, number

TOP = {b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx", b"mfra", b"free", b"skip", b"wide"}
EMPTY = {b"free", b"skip", b"wide"}
INSIDE = {b"moov", b"trak", b"mdia", b"mvex", b"moof", b"traf"}
Box = tuple[bytes, int, int]


def read(data: bytes) -> Read:
    """Raises `Unreadable`."""
    top = list(_boxes(data, 0, len(data)))
    names = [name for name, _body, _end in top]
    if names[0] != b"ftyp" or names.count(b"moov") != 1 or not set(names) <= TOP:
        raise Unreadable
    inner = [box for one in top for box in _within(data, one)]
    kinds = [data[body + 8 : body + 12] for name, body, _end in inner if name == b"hdlr"]
    if kinds != [b"soun"]:
        raise Unreadable
    return _milliseconds(data, inner), _without_fillings(data, top)


def _boxes(data: bytes, at: int, end: int) -> Iterator[Box]:
    """(name, where the content begins, where it ends), to the last byte."""
    while at < end:
        size, name, body = number(data, at, 4), data[at + 4 : at + 8], at + 8
        if size == 1:
            size, body = number(data, at + 8, 8), at + 16
        stop = end if size == 0 else at + size
        if stop > end or stop < body:
            raise Unreadable
        yield name, body, stop
        at = stop


def _within(data: bytes, box: Box) -> Iterator[Box]:
    name, body, end = box
    yield box
    if name in INSIDE:
        for inner in _boxes(data, body, end):
            yield from _within(data, inner)


def _milliseconds(data: bytes, boxes: list[Box]) -> int:
    [head] = [body for name, body, _end in boxes if name == b"mdhd"]
    is_long = number(data, head, 1) == 1
    hertz = number(data, head + (20 if is_long else 12), 4)
    length = number(data, head + (24 if is_long else 16), 8 if is_long else 4)
    if not hertz:
        raise Unreadable
    return (length or _of_fragments(data, boxes)) * 1000 // hertz


def _of_fragments(data: bytes, boxes: list[Box]) -> int:
    """A recording made in pieces gives no length at its head: the pieces say it."""
    usual = lasts = total = 0
    for name, body, _end in boxes:
        if name == b"trex":
            usual = number(data, body + 12, 4)
        elif name == b"tfhd":
            lasts = _usual_of(data, body) or usual
        elif name == b"trun":
            total += _of_run(data, body, lasts)
    return total


def _usual_of(data: bytes, body: int) -> int:
    flags = number(data, body + 1, 3)
    if not flags & 0x8:
        return 0
    return number(data, body + 8 + (8 if flags & 1 else 0) + (4 if flags & 2 else 0), 4)


def _of_run(data: bytes, body: int, usual: int) -> int:
    flags, count = number(data, body + 1, 3), number(data, body + 4, 4)
    if not flags & 0x100:
        return count * usual
    at = body + 8 + (4 if flags & 1 else 0) + (4 if flags & 4 else 0)
    step = 4 * (flags >> 8 & 0xF).bit_count()
    return sum(number(data, at + step * one, 4) for one in range(min(count, len(data) // step)))


def _without_fillings(data: bytes, top: list[Box]) -> bytes:
    """Room left free holds nothing: the places of all others stay the same."""
    kept = bytearray(data)
    for name, body, end in top:
        if name in EMPTY:
            kept[body:end] = bytes(end - body)
    return bytes(kept)
