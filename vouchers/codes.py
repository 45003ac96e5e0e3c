"""Codes of cheques and serial numbers of booklets. Pure: no database, no clock.

A code is 12 random symbols and 1 check symbol, of an alphabet without vowels (no words come out)
and without I, L, O, U, Z (no look-alikes): 12 times log2(29) = 58.3 bits. The check is a weighted
sum modulo 29, a prime: it sees every single wrong symbol and every swap of two, adjacent or not.

A serial is public: 10 digits, the last one a Damm check digit; a cheque adds its rank, 2 digits.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping

ALPHABET = "0123456789BCDFGHJKMNPQRSTVWXY"
MODULUS = len(ALPHABET)
RANDOM_SYMBOLS = 12
CODE_LENGTH = RANDOM_SYMBOLS + 1
QR_PREFIX = "PASSERELLE:"
GROUP = 4
LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})

SERIAL_LENGTH = 10
RANK_LENGTH = 2
# Totally anti-symmetric quasigroup of order 10 (H. M. Damm, thesis, Marburg 2004).
DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def new_code() -> str:
    """A code nobody can foresee (`secrets`), check symbol included."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SYMBOLS))
    return body + check_symbol(body)


def check_symbol(body: str) -> str:
    """Weights 1 to 12; the check weighs minus 1, as no other: any swap changes the sum."""
    total = sum(weight * ALPHABET.index(symbol) for weight, symbol in enumerate(body, start=1))
    return ALPHABET[total % MODULUS]


def normalise(typed: str) -> str:
    """What a person typed or a camera read, as bare symbols: `b7k2-94mx q3td h` → `B7K294MXQ3TDH`.

    Letters that look like digits become digits. Symbols of no code stay, for `check` to see.
    """
    text = "".join(typed.upper().split()).removeprefix(QR_PREFIX)
    return "".join(symbol for symbol in text if symbol.isalnum()).translate(LOOK_ALIKES)


def check(code: str) -> bool:
    """Is it a well-formed code? False for every single wrong symbol and every swap of two."""
    if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET):
        return False
    return check_symbol(code[:-1]) == code[-1]


def display(code: str) -> str:
    """As printed and read aloud: `B7K2 94MX Q3TD H`."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def digest(code: str, pepper: str) -> bytes:
    """32 bytes. Keyed: with the table alone, nobody can try codes (a bare hash falls at once)."""
    return hmac.digest(pepper.encode(), code.encode(), hashlib.sha256)


def digests(code: str, peppers: Mapping[str, str]) -> list[bytes]:
    """The digest under each pepper, newest first: codes printed before a rotation stay good."""
    return [digest(code, pepper) for pepper in peppers.values()]


def damm(digits: str) -> str:
    """The check digit: 0 for a number that already carries its own."""
    interim = "0"
    for digit in digits:
        interim = DAMM[int(interim)][int(digit)]
    return interim


def booklet_serial(number: int) -> str:
    """The serial of the booklet of that rank, 0 to 999 999 999."""
    body = f"{number:0{SERIAL_LENGTH - 1}d}"
    return body + damm(body)


def cheque_serial(booklet: str, position: int) -> str:
    """Booklet serial and rank in the booklet, 1 to 99."""
    return f"{booklet}{position:0{RANK_LENGTH}d}"


def normalise_serial(typed: str) -> str:
    """The booklet's serial in what a person read on a booklet or on one of its cheques."""
    digits = "".join(symbol for symbol in typed if symbol.isascii() and symbol.isdigit())
    if len(digits) == SERIAL_LENGTH + RANK_LENGTH:
        return digits[:SERIAL_LENGTH]
    return digits


def check_serial(serial: str) -> bool:
    """True for ten digits with the right check: sees single errors and swaps of neighbours."""
    well_formed = len(serial) == SERIAL_LENGTH and serial.isascii() and serial.isdecimal()
    return well_formed and damm(serial) == "0"


def display_serial(serial: str) -> str:
    """`0000 0001 23`, and `0000 0001 23-04` for a cheque."""
    booklet, rank = serial[:SERIAL_LENGTH], serial[SERIAL_LENGTH:]
    grouped = display(booklet)
    return f"{grouped}-{rank}" if rank else grouped
