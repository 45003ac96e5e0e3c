"""Codes of short links. Pure: no database, no clock.

Eleven symbols of an alphabet without vowels (no words come out) and without look-alikes (0 and O,
1, I and L): 11 times log2(28) = 52.9 bits, in letters that a phone types without changing keyboard
but for the digits.
"""

import secrets

ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
CODE_LENGTH = 11
GROUP = 6


def new_code() -> str:
    """A code nobody can foresee (`secrets`)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def written(code: str) -> str:
    """`k7d2pm-w94tc`: as it stands in a text, cut in two for whoever copies it by hand."""
    return f"{code[:GROUP]}-{code[GROUP:]}"


def read(typed: str) -> str:
    """The code behind what somebody typed or tapped, or "" when it is none."""
    code = "".join(typed.lower().replace("-", "").split())
    is_one = len(code) == CODE_LENGTH and all(symbol in ALPHABET for symbol in code)
    return code if is_one else ""
