"""Ogg with Opus or Vorbis: page after page, of one stream only."""

from cms.listening.formats.reading import Read, Unreadable, little

OPUS, VORBIS = b"OpusHead", b"\x01vorbis"
OPUS_HERTZ = 48_000  # Opus counts so whatever it was recorded at (RFC 7845)
NO_PLACE = (1 << 64) - 1  # of a page on which no packet ends


def read(data: bytes) -> Read:
    """Raises `Unreadable`."""
    pages = _pages(data)
    first, last = pages[0][2], max(place for place, _serial, _body in pages)
    if len({serial for _place, serial, _body in pages}) != 1:
        raise Unreadable
    if first.startswith(OPUS):
        return max(0, last - little(first, 10, 2)) * 1000 // OPUS_HERTZ, data
    if first.startswith(VORBIS):
        return last * 1000 // (little(first, 12, 4) or 1), data
    raise Unreadable


def _pages(data: bytes) -> list[tuple[int, int, bytes]]:
    """(place in samples, stream, content) of each page."""
    pages, at = [], 0
    while at < len(data):
        if data[at : at + 5] != b"OggS\0":
            raise Unreadable
        place, serial = little(data, at + 6, 8), little(data, at + 14, 4)
        segments = little(data, at + 26, 1)
        body = at + 27 + segments
        end = body + sum(data[at + 27 : body])
        if end > len(data):
            raise Unreadable
        pages.append((0 if place == NO_PLACE else place, serial, data[body:end]))
        at = end
    if not pages:
        raise Unreadable
    return pages
