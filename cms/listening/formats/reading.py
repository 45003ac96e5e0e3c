"""What the readers of sounds share."""

Read = tuple[int, bytes]  # how many milliseconds the sound lasts, and the bytes to keep


class Unreadable(Exception):
    """This file is not, to its last byte, what its first bytes say."""


def number(data: bytes, at: int, size: int) -> int:
    """A big-endian number. Raises `Unreadable` when the file ends before it."""
    piece = data[at : at + size]
    if len(piece) < size:
        raise Unreadable
    return int.from_bytes(piece, "big")


def little(data: bytes, at: int, size: int) -> int:
    """A little-endian number. Raises `Unreadable` when the file ends before it."""
    piece = data[at : at + size]
    if len(piece) < size:
        raise Unreadable
    return int.from_bytes(piece, "little")
