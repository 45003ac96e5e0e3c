"""MP3: frame after frame. Titles and pictures around them (ID3, APE) are left out."""

from cms.listening.formats.reading import Read, Unreadable, little, number

# MPEG 1 and MPEG 2/2.5, layer III, in kilobits a second (ISO 11172-3, 13818-3).
BITRATES = (
    (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
LAYER_III = 1
FEWEST_FRAMES = 5


def is_likely(data: bytes) -> bool:
    return data[:3] == b"ID3" or (len(data) > 1 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2)


def read(data: bytes) -> Read:
    """Raises `Unreadable`."""
    start, end = _after_titles(data), _before_titles(data)
    at, frames, microseconds = start, 0, 0
    while at < end:
        length, lasts = _frame(data, at)
        at, frames, microseconds = at + length, frames + 1, microseconds + lasts
    if at != end or frames < FEWEST_FRAMES:
        raise Unreadable
    return microseconds // 1000, data[start:end]


def _frame(data: bytes, at: int) -> tuple[int, int]:
    """How many bytes the frame here takes, and how many microseconds it lasts."""
    head = number(data, at, 4)
    version, layer = head >> 19 & 3, head >> 17 & 3
    bitrate, rate, padding = head >> 12 & 15, head >> 10 & 3, head >> 9 & 1
    if head >> 21 != 0x7FF or layer != LAYER_III or version not in RATES:
        raise Unreadable
    if bitrate in (0, 15) or rate == 3:
        raise Unreadable
    is_first = version == 3
    hertz = RATES[version][rate]
    samples = 1152 if is_first else 576
    bits = BITRATES[0 if is_first else 1][bitrate - 1] * 1000
    return samples // 8 * bits // hertz + padding, samples * 1_000_000 // hertz


def _after_titles(data: bytes) -> int:
    """Behind ID3v2, whose length is four times seven bits."""
    if data[:3] != b"ID3":
        return 0
    parts = data[6:10]
    if len(parts) < 4 or max(parts) > 127:
        raise Unreadable
    size = sum(part << shift for part, shift in zip(parts, (21, 14, 7, 0), strict=True))
    return 10 + size


def _before_titles(data: bytes) -> int:
    end = len(data)
    if data[end - 128 : end - 125] == b"TAG":
        end -= 128
    if data[end - 32 : end - 24] == b"APETAGEX":
        has_header = bool(little(data, end - 12, 4) >> 31)
        end -= little(data, end - 20, 4) + (32 if has_header else 0)
    return end
