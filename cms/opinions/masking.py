"""A sentence as it may be kept: without what looks like a number, an address or a secret. Pure."""

import re
import unicodedata

from inclusion.people.secrets_in_notes import MASK, mask

CONTACT = re.compile(r"\S*@\S*")
NUMBER = re.compile(r"\+?[0-9](?:[\s./_()-]*[0-9]){5,}")


def masked(sentence: str, *, length: int) -> str:
    """On one line, at most `length` characters. Masking twice changes nothing more."""
    # Wide digits and signs become plain ones: what a person can read, the patterns can.
    plain = " ".join(unicodedata.normalize("NFKC", sentence).split())
    plain = "".join(map(as_plain_digit, plain))
    visible = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Cc", "Cf"))
    safe = mask(visible).text
    for pattern in (CONTACT, NUMBER):
        safe = pattern.sub(MASK, safe)
    return safe[:length].strip()


def as_plain_digit(sign: str) -> str:
    """« ٣ » and « ३ » are 3."""
    return str(unicodedata.digit(sign)) if sign.isdecimal() else sign
