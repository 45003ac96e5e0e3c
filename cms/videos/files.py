"""What a video's files are, by their first bytes and their text. Pure."""

import re

from django.utils.translation import gettext as _

MOST_CAPTIONS = 200_000  # bytes: two hours of speech
MOST_VIDEO = 60_000_000  # bytes: ninety seconds at a good size
_CUE = re.compile(
    r"^(?:(\d{2,}):)?([0-5]\d):([0-5]\d\.\d{3})[ \t]+-->[ \t]+"
    r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d\.\d{3})(?:[ \t].*)?$",
    re.M,
)


def video_kind(head: bytes) -> str:
    """ "mp4", "webm", or "" for what is neither, whatever its name says."""
    if head[4:8] == b"ftyp":
        return "mp4"
    return "webm" if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64] else ""


def captions_fault(content: bytes) -> str:
    """Why these are no captions (WebVTT), in plain French; "" when they are."""
    if len(content) > MOST_CAPTIONS:
        return _("Ce fichier de sous-titres est trop lourd.")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return _("Ce fichier n’est pas un texte en UTF-8. Enregistrez-le de nouveau.")
    if not re.match(r"WEBVTT(?:[ \t][^\n]*)?(?:\n|$)", text) or "\x00" in text:
        return _("Ce fichier n’est pas en WebVTT. Sa première ligne doit être WEBVTT.")
    cues = [_seconds(found.groups()) for found in _CUE.finditer(text)]
    if not cues:
        return _("Ce fichier n’a aucun sous-titre avec son heure (00:01.000 --> 00:04.000).")
    if any(start >= end for start, end in cues):
        return _("Un sous-titre finit avant de commencer. Corrigez ses heures.")
    return ""


def _seconds(times: tuple[str | None, ...]) -> tuple[float, float]:
    """Start and end of a cue, in seconds."""
    (h1, m1, s1), (h2, m2, s2) = times[:3], times[3:]
    start = int(h1 or 0) * 3600 + int(m1 or 0) * 60 + float(s1 or 0)
    return start, int(h2 or 0) * 3600 + int(m2 or 0) * 60 + float(s2 or 0)
