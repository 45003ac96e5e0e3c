"""What an SMS weighs and how French text becomes light: pure, no database, no settings.

In the GSM-7 alphabet an SMS holds 160 characters; one character outside it (’ « … ê œ, a no-break
space) makes the whole message UCS-2: 70 characters, thus two or three times the price.
Source of the alphabet and of the sizes: 3GPP TS 23.038 and TS 23.040.
"""
# ruff: noqa: RUF001 (look-alike characters are this module's subject)

import re
import unicodedata
from collections.abc import Iterable

GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION = frozenset("^{}\\[~]|€")  # an escape and a character: two septets each
GSM = GSM_BASIC | GSM_EXTENSION
KEPT = GSM - {"\r"}
GSM_SINGLE, GSM_PART = 160, 153
UCS2_SINGLE, UCS2_PART = 70, 67
LAST_OF_ONE_UNIT = "\uffff"  # beyond (emoji, rare letters) a character weighs two units

MAX_SEGMENTS = 2

# ç becomes c (« garcon »): the alphabet has only the capital, and « garÇon » reads worse.
REPLACEMENTS = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼ′´`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−•·", "-"),
        **dict.fromkeys("‹›", "'"),
        "…": "...",
        "œ": "oe",
        "Œ": "OE",
        "×": "x",
        "°": "o",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "⁄": "/",
    }
)
OPEN_QUOTE = re.compile(r"[«“]\s*")
CLOSE_QUOTE = re.compile(r"\s*[»”]")
LINE_END = re.compile("\r\n?|[\u0085\u2028\u2029]")


def is_gsm(text: str) -> bool:
    return GSM.issuperset(text)


def segments(text: str) -> int:
    """How many SMS the network counts (and bills) for this text; 0 for an empty one."""
    if is_gsm(text):
        if GSM_EXTENSION.isdisjoint(text):
            return even_parts(len(text), GSM_SINGLE, GSM_PART)
        return parts((1 + (c in GSM_EXTENSION) for c in text), GSM_SINGLE, GSM_PART)
    if max(text) <= LAST_OF_ONE_UNIT:
        return even_parts(len(text), UCS2_SINGLE, UCS2_PART)
    return parts((1 + (c > LAST_OF_ONE_UNIT) for c in text), UCS2_SINGLE, UCS2_PART)


def even_parts(length: int, single: int, part: int) -> int:
    """Messages needed for that many characters of one unit each: the usual case, at once."""
    return min(1, length) if length <= single else -(-length // part)


def parts(widths: Iterable[int], single: int, part: int) -> int:
    """Messages needed for characters of these widths; a character is never cut in two."""
    widths = list(widths)
    if sum(widths) <= single:
        return 1 if widths else 0
    count, room = 1, part
    for width in widths:
        if width > room:
            count, room = count + 1, part
        room -= width
    return count


def excess(text: str, count: int) -> int:
    """How much too long it is for that many segments: septets in GSM-7, UTF-16 units otherwise.

    Removing as many is enough but for a sign cut in two at a border, which `segments` then tells.
    """
    single, part = (GSM_SINGLE, GSM_PART) if is_gsm(text) else (UCS2_SINGLE, UCS2_PART)
    if single == GSM_SINGLE:
        units = len(text) + sum(map(text.count, GSM_EXTENSION))
    else:
        units = len(text) + sum(c > LAST_OF_ONE_UNIT for c in text)
    return max(0, units - (single if count == 1 else part * count))


def mend(text: str) -> str:
    """The same text in GSM-7, as readable as it can be; never in more segments than before.

    Mended text mends to itself. Letters of other alphabets become « ? », emoji go.
    """
    if KEPT.issuperset(text):
        return text
    tidy = unicodedata.normalize("NFC", LINE_END.sub("\n", text))
    tidy = CLOSE_QUOTE.sub('"', OPEN_QUOTE.sub('"', tidy))
    mended = "".join(map(in_gsm, tidy))
    if segments(mended) <= max(1, segments(text)):
        return mended
    # Only odd texts get here (seventy « … » in a row): at most two septets for each character.
    return "".join(in_gsm(character)[:2] for character in tidy)


def tidy(text: str) -> str:
    """A text that stays in its own alphabet, without invisible signs that turn lines round."""
    plain = unicodedata.normalize("NFC", LINE_END.sub("\n", text))
    return "".join(c for c in plain if c == "\n" or unicodedata.category(c)[0] != "C")


def replaced(text: str) -> dict[str, str]:
    """The signs of a text that mending changes, each with what stands there instead."""
    odd = dict.fromkeys(c for c in unicodedata.normalize("NFC", text) if c not in KEPT)
    changed = {character: mend(character) for character in odd if not character.isspace()}
    return {character: stand_in for character, stand_in in changed.items() if stand_in != character}


def in_gsm(character: str) -> str:
    """One character in GSM-7: itself, its usual stand-in, its bare letter, « ? » or nothing."""
    if character in KEPT:
        return character
    stand_in = character.translate(REPLACEMENTS)
    if stand_in != character:
        return stand_in
    if character.isspace():
        return " "
    bare = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in bare.translate(REPLACEMENTS) if c in GSM_BASIC and c != "\r")
    return kept or ("?" if unicodedata.category(character)[0] in "LN" else "")


def person(name: str, limit: int = 20) -> str:
    """A person's name for a text: mended, letters only (nobody signs with a link), cut at `limit`.

    "" when nothing readable is left: the text must stand without a name.
    """
    letters = "".join(c if c.isalpha() or c in "-'" else " " for c in mend(name))
    return shorten(letters, limit).strip("-' ")


def person_as_written(name: str, limit: int = 20) -> str:
    """The same in the alphabet of the person, for a text that is not GSM-7 anyway."""
    letters = "".join(c if is_of_a_name(c) else " " for c in tidy(name).replace("’", "'"))
    return shorten(letters, limit).strip("-' ")


def is_of_a_name(character: str) -> bool:
    is_letter = unicodedata.category(character)[0] in "LM" and character <= LAST_OF_ONE_UNIT
    return is_letter or character in "-'"


def label_as_written(text: str, limit: int = 40) -> str:
    return shorten("".join(c for c in tidy(text) if c <= LAST_OF_ONE_UNIT), limit)


def label(text: str, limit: int = 40) -> str:
    """The name of a place or of a workshop: mended, on one line, without costly signs, cut."""
    plain = mend(text).translate(str.maketrans("[]{}~^\\|", "()()-' /"))
    return shorten(plain.replace("€", "euros"), limit)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut between two words when one ends in the second half."""
    words = " ".join(text.split())
    if len(words) <= limit:
        return words
    start = words[: limit - 1]
    cut = max(start.rfind(" "), start.rfind("-"))
    if words[limit - 1] in " -":
        cut = limit - 1
    return start[:cut].rstrip(" -,'(") if cut > limit // 2 else start.rstrip() + "."
