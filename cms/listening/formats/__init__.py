"""Sounds sent by editors, taken for what they are: read to the last byte, never by name or label.

Each reader walks the whole file. A byte that belongs to no part of a sound refuses it, so that no
page, script or archive travels behind a voice. What a file may carry beside its sound (titles,
names, pictures) is left out where the format allows. Nothing is decoded here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cms.listening.formats import mp3, mp4, ogg, wav, webm
from cms.listening.formats.reading import Read, Unreadable
from inclusion.errors import DomainError

MOST_BYTES = 5 * 1024 * 1024
MOST_SECONDS = 120
LEAST_MILLISECONDS = 300


class NotAVoice(DomainError):
    """This file is no voice for a step; the sentence is for the editor."""

    code = "not_a_voice"


class TooHeavy(NotAVoice):
    message = _("Ce fichier est trop lourd. Il doit peser 5 Mo au plus.")


class NoSound(NotAVoice):
    message = _("Ce n’est pas un son. Envoyez un fichier MP3, OGG, WebM, M4A ou WAV.")


class Broken(NotAVoice):
    message = _("Ce son est abîmé. Enregistrez-le à nouveau.")


class Empty(NotAVoice):
    message = _("Cet enregistrement est vide. Enregistrez-le à nouveau.")


class TooLong(NotAVoice):
    message = _("Ce son est trop long. Il doit durer 2 minutes au plus.")


@dataclass(frozen=True)
class Sound:
    """A recording that browsers play: its bytes, the ending of its name, how long it lasts."""

    data: bytes
    ending: str
    milliseconds: int


# What a file begins with (bytes 4 to 8 for MP4, whose first bytes are a length).
READERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Read], str], ...] = (
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WAVE", wav.read, ".wav"),
    (lambda data: data[:4] == b"OggS", ogg.read, ".ogg"),
    (lambda data: data[:4] == b"\x1a\x45\xdf\xa3", webm.read, ".webm"),
    (lambda data: data[4:8] == b"ftyp", mp4.read, ".mp4"),
    (mp3.is_likely, mp3.read, ".mp3"),
)


def examined(data: bytes) -> Sound:
    """The sound of a file that somebody sent. Raises `NotAVoice`."""
    if len(data) > MOST_BYTES:
        raise TooHeavy
    found = next(((read, ending) for knows, read, ending in READERS if knows(data)), None)
    if found is None:
        raise NoSound
    read, ending = found
    try:
        milliseconds, kept = read(data)
    except (Unreadable, IndexError, ValueError, OverflowError) as error:
        raise Broken from error
    if milliseconds < LEAST_MILLISECONDS:
        raise Empty
    if milliseconds > MOST_SECONDS * 1000:
        raise TooLong
    return Sound(kept, ending, milliseconds)
