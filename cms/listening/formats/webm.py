"""WebM with one sound track: what browsers record. Element after element (RFC 8794, 9559)."""

from cms.listening.formats.reading import Read, Unreadable, number

# Parts that hold parts: one steps inside. A live recording gives no length to the first two.
INSIDE = {0x18538067, 0x1F43B675, 0x1A45DFA3, 0x1549A966, 0x1654AE6B, 0xAE, 0xE1, 0xA0}
# Parts that are jumped over: indexes, names, numbers. No attachment, no picture, no chapter.
OVER = {
    *(0x4286, 0x42F7, 0x42F2, 0x42F3, 0x4287, 0x4285),
    *(0x114D9B74, 0x1C53BB6B, 0x1254C367, 0xEC, 0xBF),
    *(0x4489, 0x4D80, 0x5741, 0x4461, 0x73A4, 0x7BA9),
    *(0xD7, 0x73C5, 0x63A2, 0x9C, 0x22B59C, 0x22B59D, 0x536E, 0x56AA, 0x56BB, 0xB9, 0x88),
    *(0x55AA, 0x23E383, 0x258688, 0xAA, 0x6DE7, 0x6DF8, 0x55EE, 0xB5, 0x9F, 0x6264, 0x78B5),
    *(0xAB, 0xA7, 0x9B, 0xFB, 0x75A2, 0x75A1),
}
KIND, SCALE, TRACK, CODEC, TIME, BLOCK, SIMPLE = 0x4282, 0x2AD7B1, 0x83, 0x86, 0xE7, 0xA1, 0xA3
SOUND, CODECS = 2, {b"A_OPUS", b"A_VORBIS"}


def read(data: bytes) -> Read:
    """Raises `Unreadable`."""
    scale, cluster, last, codecs, at = 1_000_000, 0, 0, 0, 0
    while at < len(data):
        name, body, end = _element(data, at)
        at = body if name in INSIDE else end
        if name == SCALE:
            scale = number(data, body, end - body)
        elif name == TIME:
            cluster = number(data, body, end - body)
        elif name in (BLOCK, SIMPLE):
            last = max(last, cluster + _moment(data, body))
        elif name == CODEC:
            codecs += 1
        if not _is_allowed(name, data[body:end]):
            raise Unreadable
    if codecs != 1:
        raise Unreadable
    return last * scale // 1_000_000, data


def _is_allowed(name: int, content: bytes) -> bool:
    if name == KIND:
        return content.rstrip(b"\0") == b"webm"
    if name == TRACK:
        return int.from_bytes(content, "big") == SOUND
    if name == CODEC:
        return content.rstrip(b"\0") in CODECS
    return name in INSIDE or name in OVER or name in {SCALE, TIME, BLOCK, SIMPLE}


def _element(data: bytes, at: int) -> tuple[int, int, int]:
    """The name of the part here, where its content begins, and where it ends."""
    width = _width(data, at, 4)
    name = number(data, at, width)
    at += width
    width = _width(data, at, 8)
    size = number(data, at, width) & ~(1 << 7 * width)
    is_open = size == (1 << 7 * width) - 1
    body = at + width
    end = len(data) if is_open else body + size
    if end > len(data) or (is_open and name not in INSIDE):
        raise Unreadable
    return name, body, end


def _width(data: bytes, at: int, most: int) -> int:
    """How many bytes a number takes: as many as zeros lead its first byte, and one."""
    width = 9 - number(data, at, 1).bit_length()
    if width > most:
        raise Unreadable
    return width


def _moment(data: bytes, body: int) -> int:
    """When a block is heard, counted from its cluster: two bytes behind the track's number."""
    moment = number(data, body + _width(data, body, 8), 2)
    return moment - (1 << 16) if moment >> 15 else moment
